"""The legend of a snapshot: every visible colour, in letters as large as fit."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.lines import Line2D

from exports.figures import snapshot
from exports.figures.land_on_page import Box
from exports.figures.legend import Block, Legend, LegendRow, LegendStyle, Stroke
from exports.figures.legend_counts import ChangeRow
from exports.figures.legend_words import LegendWords
from exports.figures.lettering import width_of
from exports.figures.map_drawing import make_map_drawing
from exports.figures.page_layout import PageLayout
from exports.figures.palette import Look, Palette
from exports.figures.settings import drawing_settings, new_page
from exports.figures.snapshot import SnapshotError, SnapshotSpec
from layers.analysis.comparison import ChangeKind
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import WORLD, make_actor, make_claim, write_dataset
from views.look import THEMES

DAY = date(2024, 3, 10)
ARMIES = ("army-0", "army-1", "army-2")
WHOLE, ELM_ALONE = (10.0, 19.5, 11.5, 20.5), (10.6, 19.9, 10.9, 20.1)
PALETTE = Palette({}, THEMES["light"])
HEADING = LegendRow("Who", ("Townships", "km²"), role="heading")


@pytest.fixture(scope="module")
def armies(tmp_path_factory):
    """A world where each township has an army of its own; none belongs to a bloc."""
    dataset = load_dataset(
        write_dataset(
            tmp_path_factory.mktemp("datasets") / "armies",
            actors=[*WORLD["actors"], *(make_actor(each) for each in ARMIES)],
            claims=[
                make_claim(claim_id=f"c-{place_id}", place_id=place_id, actor_id=army)
                for army, place_id in zip(ARMIES, ("ash", "elm", "oak"), strict=True)
            ],
        )
    )
    return dataset, resolve(dataset), build_geography(dataset)


def rows_of(armies, bounds, **settings):
    dataset, resolution, land = armies
    with drawing_settings():
        drawing = make_map_drawing(dataset, land, bounds=bounds, box=Box(0, 0, 300, 200))
        words = LegendWords(drawing, resolution, **settings)
        return [row.text for row in words.of_day(DAY)[0].rows]


def make_legend(rows, *, width=150.0, height=400.0, size=8.0, **settings):
    style = LegendStyle(PALETTE, size, 0.7)
    with drawing_settings():
        return Legend([Block(tuple(rows))], [Box(0, 0, width, height)], style, **settings)


def test_what_is_seen_keeps_its_row_however_few_there_may_be(armies):
    assert "others" in rows_of(armies, WHOLE, most_rows=1)
    assert "others" not in rows_of(armies, WHOLE, most_rows=1, keeps_seen=True)


def test_what_is_not_seen_is_summed_up_without_what_is(armies):
    rows = rows_of(armies, ELM_ALONE, most_rows=1, keeps_seen=True)
    assert sum("ARMY-1" in row for row in rows) == 1
    assert "others" in rows
    assert not any("ARMY-0" in row or "ARMY-2" in row for row in rows)


def test_of_what_changed_too_what_is_seen_keeps_its_row(armies):
    dataset, resolution, land = armies
    control = resolution.control(str(land.townships["cell_id"].iloc[0]), as_of=DAY)
    holders = (*ARMIES, "rebels", "government")
    changes = [
        ChangeRow(ChangeKind.GAINED, holder, control, control, 1, 100.0 - at)
        for at, holder in enumerate(holders)
    ]

    def holders_named(seen, **settings):
        with drawing_settings():
            drawing = make_map_drawing(dataset, land, bounds=WHOLE, box=Box(0, 0, 300, 200))
            words = LegendWords(drawing, resolution, most_rows=1, **settings)
            rows = words._change_rows(changes, {(ChangeKind.GAINED, each) for each in seen})
        return [row.text.removeprefix("Gained by ") for row in rows]

    assert holders_named(()) == ["ARMY-0", "ARMY-1", "others"]
    assert holders_named(["government"]) == ["ARMY-0", "GOVERNMENT", "others"]
    three = ["army-2", "rebels", "government"]
    assert holders_named(three) == ["ARMY-2", "REBELS", "others"]
    assert holders_named(three, keeps_seen=True) == ["ARMY-2", "REBELS", "GOVERNMENT", "others"]


def make_page(armies, **overrides):
    _, resolution, land = armies
    spec = SnapshotSpec(**{"as_of": DAY, "size": "800x600"} | overrides)
    with drawing_settings():
        return snapshot._Page(spec, resolution, land)


def test_the_map_gives_all_its_room_before_a_row_that_is_seen_is_summed_up(armies, monkeypatch):
    tried = []

    def never_fits(page, way):
        tried.append((way.keeps_seen, page.layout.map.width * page.layout.map.height))

    monkeypatch.setattr(snapshot._Page, "_fit", never_fits)
    with pytest.raises(SnapshotError, match="does not fit"):
        make_page(armies)
    order = [keeps_seen for keeps_seen, _ in tried]
    assert order == sorted(order, reverse=True)
    maps = {keeps: [size for kept, size in tried if kept is keeps] for keeps in (True, False)}
    assert min(maps[True]) < max(maps[True])
    assert min(maps[True]) == min(maps[False])


@pytest.mark.parametrize("size", ["800x600", "16:9", "600x840", "500x900", "A4"])
@pytest.mark.parametrize("letters", [0.74, 1.0, 1.3])
def test_columns_use_the_whole_width(armies, size, letters):
    layout: PageLayout = make_page(armies, size=size, bounds=(10.9, 19.0, 11.1, 21.0)).layout
    columns = layout.columns(letters)
    assert columns[-1].right == pytest.approx(layout.legend.right)
    assert all(one.right < other.x for one, other in pairwise(columns))


def test_letters_are_as_large_as_those_of_the_credits_where_the_column_has_room(armies):
    page = make_page(armies, size="800x600", bounds=ELM_ALONE)
    of_credits = min(line.style.size for line in page.layout.lines)
    assert page.locator is not None
    assert page.legend.style.text.size >= of_credits


def test_rows_without_figures_stand_beside_what_stays_clear():
    clear = Box(90, 0, 60, 60)
    note = LegendRow("Counted by township, each with its whole area, " * 3, role="note")
    rows = [LegendRow("Held", ("1", "2")), note]
    legend = make_legend(rows, height=90, clear=clear)
    assert legend.is_whole
    (_, _, _, full), (_, _, top, narrow) = legend.places
    assert (full, narrow) == (150, 90)
    assert top < 90


def test_rows_with_figures_never_stand_beside_what_stays_clear():
    rows = [LegendRow(f"Side {at}", ("1", "2")) for at in range(6)]
    assert make_legend(rows, height=90).is_whole
    assert not make_legend(rows, height=90, clear=Box(90, 0, 60, 60)).is_whole


def test_a_name_uses_the_width_beside_its_own_figures():
    name = "Three Brotherhoods"
    legend = make_legend([HEADING, LegendRow(name, ("2", "7"), role="group")], smallest=1.0)
    style = legend.style.group
    # Next to the heading of the figures it would have to break.
    column = width_of(name, style) + width_of("Townships", legend.style.heading)
    rows = [HEADING, LegendRow(name, ("2", "7"), role="group")]
    legend = make_legend(rows, width=column, smallest=1.0)
    assert legend._lines(rows[1], column) == [name]


def drawn_sample(sample, size):
    with drawing_settings():
        _, axes = new_page(200, 200, colour="#ffffff")
        legend = make_legend([LegendRow("Sample", (), sample)], size=size, smallest=1.0)
        legend.draw(axes)
        return legend.style.swatch, axes


@pytest.mark.parametrize("size", [3.4, 5.0, 8.0, 12.0])
def test_a_sample_of_stale_land_shows_flecks_at_any_size(size):
    _, axes = drawn_sample(Look("held", ("#336699",), is_stale=True), size)
    _, flecks, *_ = axes.patches
    points = flecks.get_path().vertices.reshape(-1, 5, 2)[:, :4]
    box = axes.patches[0].get_path().get_extents()
    inside = (
        (points.min(axis=1) >= [box.x0, box.y0]) & (points.max(axis=1) <= [box.x1, box.y1])
    ).all(axis=1)
    assert np.count_nonzero(inside) >= 2


@pytest.mark.parametrize("size", [3.4, 5.0, 8.0, 12.0])
def test_the_sample_of_a_dashed_line_begins_and_ends_with_a_dash(size):
    (wide, _), axes = drawn_sample(Stroke(2.2, "#000000", (2.4, 1.4)), size)
    (line,) = (each for each in axes.get_children() if isinstance(each, Line2D))
    _, (dash, gap) = line._dash_pattern
    repeats = (wide - dash) / (dash + gap)
    assert repeats == pytest.approx(round(repeats))
    assert round(repeats) >= 1
