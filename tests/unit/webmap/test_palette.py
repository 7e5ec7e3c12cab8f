"""The colours of the bundled datasets are distinct: by bloc, by neighbour, with any colour vision.

Distances are Euclidean in CAM02-UCS, where 1 is about what can just be told apart side by side.
On a map colours are compared across borders, labels and textures, in small patches and from
memory of the legend: a dozen just noticeable steps is the least that qualitative map palettes keep
(ColorBrewer's qualitative sets keep 10 to 20 between their nearest colours).
"""

from __future__ import annotations

import collections
import itertools
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from colorspacious import cspace_convert

from layers.actors import Sides
from layers.control import Control, Timeline
from layers.dataset import Dataset, load_dataset
from layers.geography import Geography, build_geography
from layers.resolution import Resolution, resolve, resolve_as_reported
from layers.vocabulary import Status
from tests.conftest import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "datasets").glob("*/datapackage.json"))
#: How different neighbours on the map must be, with any colour vision (CAM02-UCS).
LEAST_BETWEEN_NEIGHBOURS = 14.0
#: How different any two colours must be: next to each other in the legend.
LEAST_BETWEEN_ANY = 4.0
#: Steps of lightness (CIELAB L*) left free between the bands of two blocs: a black-and-white
#: printer keeps them apart, and 2 is where a difference of grey begins to be seen.
LEAST_BETWEEN_BANDS = 2.0
#: How broad the band of one bloc may be, so that all of its actors look alike in grey.
BROADEST_BAND = 22.0
#: Nothing on the map may be so light that it passes for presumed land (about L* 92).
LIGHTEST = 90.0
#: None is typical vision; the others lack one type of cone completely.
VISIONS = (None, "deuteranomaly", "protanomaly")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda path: path.name)
def dataset(request) -> Dataset:
    return load_dataset(request.param)


@pytest.fixture(scope="module")
def geography(dataset) -> Geography:
    return build_geography(dataset)


@pytest.fixture(scope="module")
def neighbours(dataset, geography) -> set[tuple[str, str]]:
    """Return pairs of actors that meet on the map on any day, now or as reported at the time."""
    known_now, reported = resolve(dataset), resolve_as_reported(dataset)
    return {pair for each in (known_now, reported) for pair in pairs_that_meet(each, geography)}


def pairs_that_meet(resolution: Resolution, geography: Geography) -> Iterator[tuple[str, str]]:
    """Walk the borders and the days: which sides are neighbours, and which share stripes."""
    borders, timelines = geography.borders, resolution.timelines
    sides = {
        (int(left), int(right))
        for left, right in zip(borders.left, borders.right, strict=True)
        if right >= 0
    }
    for left, right in sides:
        one, other = (timelines[borders.cell_ids[cell]] for cell in (left, right))
        for day in {run.from_on for run in (*one, *other)}:
            pairs = itertools.product(shown(control_on(one, day)), shown(control_on(other, day)))
            yield from (as_pair(a, b) for a, b in pairs if a != b)
    for cell in borders.cell_ids:
        for run in timelines[cell]:
            yield from (as_pair(a, b) for a, b in itertools.combinations(shown(run.control), 2))


def control_on(timeline: Timeline, day) -> Control:
    return timeline[max(bisect_right([run.from_on for run in timeline], day) - 1, 0)].control


def shown(control: Control) -> list[str]:
    """List the actors whose colours a control shows."""
    if control.status in {Status.CONTESTED, Status.DISPUTED} and control.named:
        return list(dict.fromkeys(control.named))
    return [control.holder] if control.holder else []


def as_pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


@cache
def appearance(colour: str, vision: str | None) -> tuple[float, ...]:
    """Convert a colour to CAM02-UCS as seen with this colour vision."""
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    if vision:
        space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return tuple(cspace_convert(rgb, "sRGB1", "CAM02-UCS"))


def distance(one: str, other: str) -> float:
    """Return how different two colours are with the vision that sees the least difference."""
    return min(
        float(np.linalg.norm(np.subtract(appearance(one, eyes), appearance(other, eyes))))
        for eyes in VISIONS
    )


def lightness(colour: str) -> float:
    rgb = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return float(cspace_convert(rgb, "sRGB255", "CIELab")[0])


def bands(dataset: Dataset) -> dict[str, list[float]]:
    """List the lightness of the actors of each bloc, under the bloc each belongs to the longest."""
    sides = Sides(dataset.actors, dataset.memberships, dataset.hostilities)
    days = (dataset.last_day - dataset.first_day).days + 1
    found = collections.defaultdict(list)
    for actor_id, actor in dataset.actors.items():
        spent = collections.Counter(
            sides.bloc(actor_id, dataset.first_day + timedelta(days=day)) for day in range(days)
        )
        bloc = spent.most_common(1)[0][0]
        if bloc is not None:
            found[bloc].append(lightness(actor.colour))
    for bloc_id, bloc in dataset.blocs.items():
        found[bloc_id].append(lightness(bloc.colour))
    return found


def test_actors_that_ever_meet_on_the_map_are_told_apart_by_anybody(dataset, neighbours):
    alike = {
        pair: round(measured, 1)
        for pair in sorted(neighbours)
        if (measured := distance(*(dataset.actors[actor].colour for actor in pair)))
        < LEAST_BETWEEN_NEIGHBOURS
    }

    assert alike == {}
    assert len(neighbours) > len(dataset.blocs)


def test_each_bloc_has_a_band_of_lightness_of_its_own(dataset):
    spans = sorted((min(values), max(values), bloc) for bloc, values in bands(dataset).items())

    for (_, darkest, one), (lightest, _, other) in itertools.pairwise(spans):
        assert lightest - darkest >= LEAST_BETWEEN_BANDS, (one, other)
    for low, high, bloc in spans:
        assert high - low <= BROADEST_BAND, bloc
        assert high <= LIGHTEST, bloc


def test_no_two_actors_have_one_colour(dataset):
    colours = {actor.actor_id: actor.colour for actor in dataset.actors.values()}
    same = [
        pair
        for pair in itertools.combinations(sorted(colours), 2)
        if float(
            np.linalg.norm(
                np.subtract(*(appearance(colours[actor], None) for actor in pair)),
            )
        )
        < LEAST_BETWEEN_ANY
    ]

    assert same == []


def test_the_colour_of_a_bloc_is_that_of_one_of_its_actors(dataset):
    """The legend's heading of a bloc shows a colour that is on the map."""
    actors = {actor.colour.lower() for actor in dataset.actors.values()}

    assert {bloc.colour.lower() for bloc in dataset.blocs.values()} <= actors
