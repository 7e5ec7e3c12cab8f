"""A snapshot is readable, and its legend has the same counts as the map in the browser."""

from datetime import date

import pytest

from exports.figures.legend_counts import count_changes, count_land
from exports.figures.page_size import SizeError, parse_page_size
from exports.figures.page_words import reliance_words
from exports.figures.palette import Palette, contrast
from layers.analysis.areas import areas_on
from layers.analysis.comparison import ChangeKind, compare
from layers.control import Control
from layers.rule import Rule
from layers.vocabulary import Extent, Flag, Status
from views.look import THEMES

DAY = date(2024, 2, 10)


def make_control(status=Status.HELD, holder="rebels", flags=(), named=()):
    return Control(
        status=status,
        holder=holder,
        extent=Extent.FULL,
        flags=frozenset(flags),
        rule=Rule.CHANGED_HANDS,
        named=named,
        since=DAY,
    )


@pytest.fixture
def palette():
    return Palette({"rebels": "#336699", "government": "#AA3333"}, THEMES["light"])


@pytest.mark.parametrize("name", sorted(THEMES))
@pytest.mark.parametrize("colour", ["label", "muted", "region_label"])
def test_letters_can_be_read_on_the_page(name, colour):
    theme = THEMES[name]
    assert contrast(getattr(theme, colour), theme.page) >= 4.5


@pytest.mark.parametrize(
    ("control", "kind", "colours"),
    [
        (make_control(), "held", ("#336699",)),
        (make_control(flags=[Flag.PRESUMED]), "presumed", ("#336699",)),
        (make_control(flags=[Flag.INFERRED]), "inferred", ("#336699",)),
        (make_control(Status.CLAIMED), "claimed", ("#336699",)),
        (
            make_control(Status.CONTESTED, "government", named=("government", "rebels")),
            "contested",
            ("#aa3333", "#336699"),
        ),
        (make_control(Status.CONTESTED), "contested", ("#336699", "#9aa0a8")),
        (make_control(Status.UNKNOWN, None), "unknown", ()),
    ],
)
def test_a_status_has_its_texture_and_the_colours_of_the_sides_named(
    control, kind, colours, palette
):
    look = palette.look_of(control)
    assert (look.kind, look.colours, look.is_stale) == (kind, colours, False)


def test_what_is_stale_is_flecked_but_not_what_nobody_reported(palette):
    assert palette.look_of(make_control(flags=[Flag.STALE])).is_stale
    assert not palette.look_of(make_control(flags=[Flag.STALE, Flag.PRESUMED])).is_stale


def test_the_legend_counts_what_the_layers_count(known_now, land):
    counted = count_land(known_now, land, as_of=DAY)
    areas = areas_on(known_now, land, as_of=DAY)
    assert counted.area_km2 == pytest.approx(areas["area_km2"].sum())
    assert sum(group.townships for group in counted.groups) == areas["townships"].sum()
    inferred = areas[areas["is_inferred"]]["area_km2"].sum()
    assert counted.inferred_km2 == pytest.approx(inferred)
    rows = {(row.kind, row.holder): row.area_km2 for group in counted.groups for row in group.rows}
    (presumed,) = areas[areas["is_presumed"]].itertuples()
    assert rows["presumed", presumed.actor_id] == pytest.approx(presumed.area_km2)


def test_an_area_is_counted_alone(known_now, land):
    counted = count_land(known_now, land, as_of=DAY, township_ids={"t-elm"})
    assert counted.area_km2 == pytest.approx(land.townships["area_km2"]["t-elm"])


def test_what_was_gained_is_what_the_comparison_says(known_now, land):
    days = {"from_on": date(2024, 1, 10), "to_on": DAY}
    rows = count_changes(known_now, land, **days)
    gained = {row.holder: row.area_km2 for row in rows if row.kind is ChangeKind.GAINED}
    balances = compare(known_now, land, **days).sides
    assert gained == pytest.approx(
        {each.side_id: each.gained.area_km2 for each in balances if each.gained.area_km2}
    )
    assert gained
    assert rows[-1].kind is ChangeKind.SAME


def test_a_map_that_rests_on_no_report_says_so(known_now, land):
    day = date(2024, 1, 10)
    assert "no report counts here" in reliance_words(known_now, land, as_of=day)


@pytest.mark.parametrize(
    ("text", "is_tall", "expected"),
    [
        ("A4", True, (595, 842, 300)),
        ("a4", False, (842, 595, 300)),
        ("A4-portrait", False, (595, 842, 300)),
        ("A4-landscape", True, (842, 595, 300)),
        ("16:9", True, (960, 540, 144)),
        ("1200x630", False, (600, 315, 144)),
        ("1200 × 630", False, (600, 315, 144)),
    ],
)
def test_a_size_is_paper_a_slide_or_pixels(text, is_tall, expected):
    size = parse_page_size(text, is_tall=is_tall)
    assert (round(size.width), round(size.height), size.dpi) == expected


@pytest.mark.parametrize("text", ["", "A5", "16/9", "0x600", "1200x", "-800x600", "9999x9999"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(SizeError):
        parse_page_size(text, is_tall=False)
