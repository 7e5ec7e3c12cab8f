"""Names of states, regions and holders are on the land that they name."""

from datetime import date

import numpy as np
import pytest
import shapely

from exports.figures import area_names, map_names, snapshot
from exports.figures.lettering import in_capitals, width_of
from exports.figures.snapshot import SnapshotSpec, build_snapshot
from gazetteer.gazetteer import place_name
from layers.analysis.comparison import Standpoint
from layers.control import status_class
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.names import named_actors
from layers.resolution import resolve
from wording.language import use_language

CHIN, RAKHINE, SHAN_NORTH = "MMR004", "MMR012", "MMR015"
EARLY, LATE = date(2024, 7, 26), date(2025, 12, 31)
NAMED = {"held", "inferred", "claimed"}


@pytest.fixture(scope="module")
def myanmar(project_root):
    dataset = load_dataset(project_root / "datasets" / "myanmar")
    return resolve(dataset), build_geography(dataset)


class Written:
    """The names on a page's map, each with its box, and the drawing beneath."""

    def __init__(self, monkeypatch, world, **question):
        self.areas, self.towns = [], []
        self.resolution, self.geography = world
        self.spec = SnapshotSpec(**question)
        self._record(monkeypatch, area_names, self.areas)
        self._record(monkeypatch, map_names, self.towns)
        draw_names = snapshot.draw_names

        def draw(axes, drawing, **settings):
            self.drawing = drawing
            return draw_names(axes, drawing, **settings)

        monkeypatch.setattr(snapshot, "draw_names", draw)
        build_snapshot(self.spec, *world)

    @staticmethod
    def _record(monkeypatch, module, boxes):
        write = module.write

        def record(axes, text, at, style, **settings):
            width, height = width_of(text, style), style.line_height(text)
            west, south = at[0] - width / 2, at[1] - height / 2
            boxes.append((text, shapely.box(west, south, west + width, south + height)))
            return write(axes, text, at, style, **settings)

        monkeypatch.setattr(module, "write", record)

    @property
    def area(self):
        townships = self.geography.townships
        inside = set(townships.index[townships["state_id"].isin(self.spec.within)])
        areas, cells = self.geography.cells["area_id"], self.drawing.land.cells
        return shapely.union_all([cells[each] for each in cells if areas[each] in inside])

    def states(self):
        """Return name, box, shape and id of each named state."""
        states = self.geography.states
        shapes = shapely.make_valid(self.drawing.view.to_page(np.asarray(states.geometry.values)))
        gazetteer = self.resolution.dataset.gazetteer
        with use_language(self.spec.language):
            names = [in_capitals(place_name(gazetteer, str(each))) for each in states.index]
        known = {
            name: (shape, str(state_id))
            for name, shape, state_id in zip(names, shapes, states.index, strict=True)
        }
        return [(name, box, *known[name]) for name, box in self.areas if name in known]

    def holders(self):
        """Return name, box and land of each named holder."""
        standpoint = Standpoint(self.resolution, self.spec.as_of)
        lands = {}
        with use_language(self.spec.language):
            actors = named_actors(self.resolution.dataset)
            for cell_id, cell in self.drawing.land.cells.items():
                control = standpoint.control(cell_id)
                if control.holder and status_class(control) in NAMED:
                    lands.setdefault(actors[control.holder].abbreviation, []).append(cell)
        return [
            (name, box, shapely.union_all(lands[name])) for name, box in self.areas if name in lands
        ]


def share(box, land):
    return box.intersection(land).area / box.area


QUESTIONS = [
    {"within": (CHIN,), "as_of": EARLY, "size": "16:9", "language": "my"},
    {"within": (CHIN,), "as_of": EARLY, "size": "A4"},
    {"within": (CHIN,), "as_of": EARLY, "size": "A4", "language": "my"},
    {"within": (CHIN,), "as_of": LATE, "size": "1200x630"},
    {"within": (SHAN_NORTH,), "as_of": EARLY, "size": "A4"},
    {"within": (RAKHINE,), "as_of": EARLY, "size": "A4"},
    {"as_of": LATE, "size": "16:9"},
]


@pytest.fixture(
    scope="module", params=QUESTIONS, ids=lambda each: " ".join(map(str, each.values()))
)
def page(request, myanmar):
    with pytest.MonkeyPatch.context() as monkeypatch:
        return Written(monkeypatch, myanmar, **request.param, dpi=20.0)


def test_a_name_of_an_area_stands_on_it(page):
    states = [(name, box, shape) for name, box, shape, _ in page.states()]
    holders = page.holders()
    assert states
    assert holders
    for name, box, land in states + holders:
        assert share(box, land) > 0.55, name
        assert land.intersects(box.centroid), name


def test_names_from_outside_keep_off_an_area(page):
    if not page.spec.within:
        return
    area, gazetteer = page.area, page.resolution.dataset.gazetteer
    for name, box, _, state_id in page.states():
        assert state_id in page.spec.within or share(box, area) < 0.05, name
    with use_language(page.spec.language):
        state_of = {
            place_name(gazetteer, place.place_id): gazetteer.state_of(place.place_id)
            for place in gazetteer
        }
    for name, box in page.towns:
        assert state_of[name] in page.spec.within or not area.intersects(box.centroid), name


def test_holders_are_named_inside_an_area_alone(page):
    if not page.spec.within:
        return
    area = page.area
    assert [name for name, box, _ in page.holders() if not area.intersects(box.centroid)] == []
    expected = "TNLA" if SHAN_NORTH in page.spec.within else "AA"
    assert expected in {name for name, *_ in page.holders()}


def test_a_name_without_room_on_its_land_is_left_out():
    land = shapely.box(0, 0, 30, 100)
    site = area_names._Site(land, shapely.box(0, 0, 200, 100), shapely.Polygon())
    beside, astride, upon = (20, 40, 60, 50), (12, 40, 42, 50), (2, 40, 32, 50)
    assert site.suitable([beside, astride, upon]) == [upon]
    # A name may extend further onto land without a name.
    alone = area_names._Site(land, land, shapely.Polygon())
    assert alone.suitable([beside, astride, upon]) == [astride, upon]
