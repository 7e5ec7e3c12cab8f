"""Six snapshots look as they did when they were last reviewed.

They are drawn small and stored in few colours. ``GOLDEN=write python -m pytest tests/golden``
redraws them: look at each before you commit it.
"""

import io
import os
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from exports.figures.snapshot import SnapshotSpec, build_snapshot
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import make_claim, write_dataset

FOLDER = Path(__file__).resolve().parent / "snapshots"
COLOURS = 64
#: Greatest mean difference of a channel after a blur, of 255. Another version of a renderer moves
#: edges by less than a pixel; a wrong colour, texture or name moves more.
TOLERANCE = 2.0
#: No patch of the page may differ by more than this.
PATCH_TOLERANCE = 28.0
PATCH = 32
DAY = date(2024, 2, 10)

CASES = {
    "day": {},
    "dark": {"theme": "dark"},
    "burmese": {"language": "my"},
    "difference": {"compare_on": date(2024, 1, 10)},
    "upright": {"size": "600x840", "link": "https://atlas.example/?on=2024-02-10"},
    "close": {"bounds": (10.45, 19.98, 11.02, 20.52)},
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Return the tiny world with a case of every status, resolved, and its land."""
    claims = [
        make_claim(
            claim_id="b1",
            place_id="*",
            actor_id="government",
            action="holds",
            earliest_on=date(2024, 1, 1),
            latest_on=date(2024, 1, 1),
            certainty="assumed",
            claimed_by=None,
            is_baseline=True,
            statement=None,
            evidence=(),
        ),
        make_claim(),
        make_claim(
            claim_id="c3",
            place_id="oak",
            action="contests",
            earliest_on=date(2024, 2, 5),
            latest_on=date(2024, 3, 5),
        ),
    ]
    dataset = load_dataset(
        write_dataset(tmp_path_factory.mktemp("golden") / "arboria", claims=claims)
    )
    return resolve(dataset), build_geography(dataset)


def draw(name, world):
    values = {"as_of": DAY, "size": "840x600", "dpi": 108.0} | CASES[name]
    picture = build_snapshot(SnapshotSpec(**values), *world)
    return Image.open(io.BytesIO(picture)).convert("RGB")


def kept(name):
    with Image.open(FOLDER / f"{name}.png") as picture:
        return picture.convert("RGB")


def blurred(picture):
    return np.asarray(picture.convert("RGB").filter(ImageFilter.GaussianBlur(1.5)), float)


def differences(one, other):
    """Return the mean difference of two pictures, and that of the patch that differs most."""
    gap = np.abs(blurred(one) - blurred(other)).mean(axis=2)
    rows, columns = (side // PATCH * PATCH for side in gap.shape)
    patches = gap[:rows, :columns].reshape(rows // PATCH, PATCH, columns // PATCH, PATCH)
    return gap.mean(), patches.mean(axis=(1, 3)).max()


def is_alike(one, other):
    mean, worst = differences(one, other)
    return mean < TOLERANCE and worst < PATCH_TOLERANCE


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_snapshot_looks_as_it_did(name, world):
    drawn, file = draw(name, world), FOLDER / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    expected = kept(name)
    assert drawn.size == expected.size
    mean, worst = differences(drawn, expected)
    assert mean < TOLERANCE
    assert worst < PATCH_TOLERANCE


def test_the_tolerance_tells_the_six_apart():
    pictures = {name: kept(name) for name in CASES}
    alike = [
        (one, other)
        for one, other in combinations(sorted(pictures), 2)
        if pictures[one].size == pictures[other].size and is_alike(pictures[one], pictures[other])
    ]
    assert alike == []


def test_the_tolerance_sees_a_small_place_in_another_colour():
    picture = kept("day")
    wrong = picture.copy()
    wrong.paste((51, 102, 153), (120, 250, 170, 300))
    assert not is_alike(picture, wrong)
