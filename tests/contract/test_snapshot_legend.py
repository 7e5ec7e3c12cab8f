"""The legend of a snapshot of the bundled dataset, on pages of any size."""

from datetime import date

import pytest

from exports.figures import snapshot
from exports.figures.land_on_page import Box, whole_bounds
from exports.figures.legend_words import LegendWords
from exports.figures.map_drawing import make_map_drawing
from exports.figures.settings import drawing_settings
from exports.figures.snapshot import SnapshotSpec
from layers.bundled import choose_bundled
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve

DAY = date(2024, 8, 10)


@pytest.fixture(scope="module")
def world():
    dataset = load_dataset(choose_bundled(remedy=""))
    land = build_geography(dataset)
    with drawing_settings():
        drawing = make_map_drawing(
            dataset,
            land,
            bounds=whole_bounds(land),
            box=Box(0, 0, 300, 500),
            theme="light",
            unit=0.5,
        )
    return drawing, resolve(dataset)


@pytest.mark.parametrize("most_rows", [9, 12, 16])
def test_what_a_page_has_no_room_for_is_summed_up_once_in_each_bloc(world, most_rows):
    drawing, resolution = world
    with drawing_settings():
        whole = LegendWords(drawing, resolution, most_rows=200).of_day(DAY)[0].rows
        short = LegendWords(drawing, resolution, most_rows=most_rows).of_day(DAY)[0].rows
    assert len(short) < len(whole)
    assert sum(row.figures != () and row.role == "group" for row in short) == sum(
        row.figures != () and row.role == "group" for row in whole
    )
    below: list[str] = []
    for row in (*short, None):
        if row is None or row.role == "group":
            assert below.count("others") <= 1, below
            below = []
        else:
            below.append(row.text)


def test_the_rows_of_a_legend_add_up_to_the_country_whatever_is_summed_up(world):
    drawing, resolution = world

    def townships(most_rows: int) -> int:
        with drawing_settings():
            rows = LegendWords(drawing, resolution, most_rows=most_rows).of_day(DAY)[0].rows
        return sum(int(row.figures[0]) for row in rows if row.role not in {"heading", "group"})

    assert townships(200) == townships(9) == len(drawing.geography.townships)


def test_what_the_picture_shows_keeps_its_row_before_what_lies_outside(world):
    whole, resolution = world
    with drawing_settings():
        close = make_map_drawing(
            whole.dataset,
            whole.geography,
            bounds=(94.5, 20.5, 101.5, 24.8),
            box=Box(0, 0, 500, 400),
            theme="light",
            unit=0.5,
        )
        rows = LegendWords(close, resolution, most_rows=16).of_day(DAY)[0].rows
    named = {row.text for row in rows}
    assert {"TNLA", "MNDAA", "MDY-PDF"} <= named, "small, and in the picture"
    assert not {"AA", "KNLA, inferred"} & named, "larger, and outside of it"


@pytest.mark.parametrize("size", ["A4", "16:9", "800x600", "600x840", "500x900"])
def test_a_page_names_every_side_that_it_shows(world, size):
    drawing, resolution = world
    spec = SnapshotSpec(as_of=DAY, bounds=(94.6, 20.2, 100.9, 24.9), size=size)
    with drawing_settings():
        page = snapshot._Page(spec, resolution, drawing.geography)
    named = {row.text for row, *_ in page.legend.places}
    assert {"TNLA", "MNDAA", "UWSA", "NDAA", "MDY-PDF", "KIA", "SAC"} <= named
    assert min(place[2] for place in page.legend.places) > page.layout.legend.y


@pytest.mark.parametrize("place_id", ["MMR004", "MMR002", "MMR006"])
@pytest.mark.parametrize("size", ["800x600", "16:9"])
def test_the_legend_of_a_state_fills_its_side_of_the_page(world, place_id, size):
    drawing, resolution = world
    spec = SnapshotSpec(as_of=DAY, within=(place_id,), size=size)
    with drawing_settings():
        page = snapshot._Page(spec, resolution, drawing.geography)
    right = max(x + width for _, x, _, width in page.legend.places)
    assert right == pytest.approx(page.layout.legend.right)
    # On the smallest pages the usual size of a legend is a hair below the least size of credits.
    least = min(line.style.size for line in page.layout.lines)
    assert round(page.legend.style.text.size, 1) >= round(least, 1)
