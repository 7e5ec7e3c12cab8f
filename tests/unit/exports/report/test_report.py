"""The content of a report, before it is a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from exports.report import charts
from exports.report.balance import build_account, count_fronts
from exports.report.build import build_report
from exports.report.certainty import find_belief
from exports.report.changes import find_changes
from exports.report.chart_data import land_bands, land_over_time, net_lines, week_bars
from exports.report.charts import LandBand, day_ticks, draw_land, push_apart, signed_words
from exports.report.method import method_blocks
from exports.report.model import Bullets, Heading, Paragraph, Picture, References, ReportTable
from exports.report.question import ReportError, ReportMatter, ReportSpec
from gazetteer.scope import Scope, read_scope
from layers.analysis.areas import areas_on
from layers.analysis.changes import changes_between
from layers.analysis.comparison import compare
from layers.dataset import load_dataset
from layers.dataset.records import SideName
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from layers.vocabulary import Action, Certainty, Extent
from tests.factories import BASELINE, make_claim, write_dataset

JANUARY, LATE_FEBRUARY, MARCH = date(2024, 1, 10), date(2024, 2, 20), date(2024, 3, 20)


@pytest.fixture(scope="session")
def at_the_time(arboria):
    return resolve_as_reported(arboria)


@pytest.fixture(scope="session")
def matter(known_now, at_the_time, land):
    return ReportMatter(ReportSpec(JANUARY, MARCH), known_now, at_the_time, land)


@pytest.fixture(scope="session")
def report(known_now, at_the_time, land):
    return build_report(ReportSpec(JANUARY, MARCH, map_dpi=60), known_now, at_the_time, land)


@pytest.fixture
def world_of(tmp_path):
    """A tiny world with claims of its own."""

    def make(*claims):
        dataset = load_dataset(write_dataset(tmp_path / "world", claims=[BASELINE, *claims]))
        return resolve(dataset), resolve_as_reported(dataset), build_geography(dataset)

    return make


def within(arboria, name):
    return read_scope(arboria.gazetteer, name)


def text_of(block):
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return "".join(span.text for span in block.spans)
        case Bullets():
            return "\n".join("".join(span.text for span in item) for item in block.items)
        case ReportTable():
            cells = [cell.text for row in block.rows for cell in row.cells]
            return "\n".join([block.caption, *cells, block.note])
        case Picture():
            return f"{block.caption}\n{block.alternative}"
        case References():
            return "\n".join("".join(span.text for span in each.spans) for each in block.members)


def text(report):
    return "\n".join(text_of(block) for block in report.blocks)


def test_what_a_side_has_after_is_what_it_had_and_gained_less_what_it_lost(matter):
    account = build_account(matter)
    whole = [*(bloc.whole for bloc in account.blocs), account.doubt]
    sides = [*account.sides, account.doubt]
    assert any(side.gained.area_km2 for side in account.sides)
    for each in (*whole, *sides):
        after = each.before.area_km2 + each.gained.area_km2 - each.lost.area_km2
        assert each.after.area_km2 == pytest.approx(after)
        assert each.after.towns == each.before.towns + each.gained.towns - each.lost.towns


def test_all_sides_and_doubt_together_are_all_the_land(matter, land):
    account = build_account(matter)
    for rows in (account.sides, [bloc.whole for bloc in account.blocs]):
        for land_of in (lambda each: each.before, lambda each: each.after):
            total = sum(land_of(each).area_km2 for each in (*rows, account.doubt))
            assert total == pytest.approx(land.area_km2)


def test_the_land_of_a_day_is_that_of_the_layers(matter, known_now, land):
    account = build_account(matter)
    areas = areas_on(known_now, land, as_of=MARCH).groupby("actor_id")["area_km2"].sum()
    for side in account.sides:
        assert side.after.area_km2 == pytest.approx(areas.get(side.side_id, 0.0))


def test_gains_are_those_of_the_comparison(matter, known_now, land):
    compared = compare(known_now, land, from_on=JANUARY, to_on=MARCH)
    found = {side.side_id: side for side in build_account(matter).sides}
    assert compared.sides
    for balance in compared.sides:
        assert found[balance.side_id].gained == balance.gained
        assert found[balance.side_id].lost == balance.lost


def test_every_change_is_listed_once_with_its_day(report, known_now):
    changes = changes_between(known_now, from_on=JANUARY, to_on=MARCH)
    rows = [
        row
        for table in report.tables()
        if [column.heading for column in table.columns][:2] == ["Day", "Place"]
        for row in table.rows
    ]
    assert len(rows) == len(changes) > 0
    assert {row.cells[0].text for row in rows} == {
        f"{each.on.day} {each.on:%b}" for each in changes
    }


def test_every_citation_leads_to_a_report_in_the_list(report):
    (listed,) = [block for block in report.blocks if isinstance(block, References)]
    numbers = [member.number for member in listed.members]
    cited = {
        span.reference
        for table in report.tables()
        for row in table.rows
        for cell in row.cells
        for line in cell.lines
        for span in line
        if span.reference is not None
    }
    assert numbers == list(range(1, len(numbers) + 1))
    assert cited == set(numbers)
    assert "https://daily.example/elm-falls" in text_of(listed)


def test_a_report_limited_to_an_area_speaks_of_it_alone(arboria, known_now, at_the_time, land):
    spec = ReportSpec(LATE_FEBRUARY, MARCH, within=within(arboria, "Oak Township"), map_dpi=60)
    limited = build_report(spec, known_now, at_the_time, land)
    matter = ReportMatter(spec, known_now, at_the_time, land)
    assert matter.township_ids == ("t-oak",)
    assert find_changes(matter) == []
    assert count_fronts(matter)
    assert "Nothing changed after 20 February 2024, up to 20 March 2024." in text(limited)
    assert "No change in this time." in text(limited)
    assert dict(limited.facts)["Area"] == "Oak"


def test_a_front_counts_where_the_area_lies_on_one_side(arboria, known_now, at_the_time, land):
    def lengths(name):
        scope = within(arboria, name) if name else Scope()
        spec = ReportSpec(JANUARY, MARCH, within=scope)
        return count_fronts(ReportMatter(spec, known_now, at_the_time, land))

    (whole,) = lengths("")
    (ash,) = lengths("Ash Township")
    (oak,) = lengths("Oak Township")
    assert whole.before_km == 0
    assert whole.after_km == pytest.approx(ash.after_km + oak.after_km)


def test_hindsight_names_what_was_believed_wrongly(world_of):
    reported_on_the_fourth = make_claim(place_id="oak", latest_on=date(2024, 2, 1))
    spec = ReportSpec(JANUARY, date(2024, 2, 2))
    believed = find_belief(ReportMatter(spec, *world_of(reported_on_the_fourth)))
    assert {each.place_id for each in believed.differences} == {"oak", "t-oak"}
    assert believed.wrong.townships == 1


def test_who_stands_on_the_last_day_has_no_hindsight(arboria, at_the_time, land):
    resolution = resolve(arboria, known_on=MARCH)
    spec = ReportSpec(JANUARY, MARCH, map_dpi=60)
    assert find_belief(ReportMatter(spec, resolution, at_the_time, land)) is None
    said = text(build_report(spec, resolution, at_the_time, land))
    assert "Only what had been reported by 20 March 2024 counts here." in said


def test_what_is_only_claimed_is_listed_as_in_doubt(world_of):
    claimed = make_claim(certainty=Certainty.CLAIMED, claimed_by="rebels", action=Action.CAPTURES)
    report = build_report(ReportSpec(JANUARY, MARCH, map_dpi=60), *world_of(claimed))
    (table,) = [each for each in report.tables() if each.caption.startswith("Towns and townships")]
    assert [(row.cells[0].text, row.cells[1].text) for row in table.rows][-1] == (
        "Elm\ntown, Elm Township",
        "REBELS, claimed",
    )


def test_the_extent_is_told_where_the_holder_stays(world_of):
    more = make_claim(claim_id="c8", extent=Extent.FULL, earliest_on=MARCH, latest_on=MARCH)
    some = make_claim(extent=Extent.EFFECTIVE)
    spec = ReportSpec(date(2024, 2, 10), date(2024, 4, 1), map_dpi=60)
    report = build_report(spec, *world_of(some, more))
    assert "REBELS: effective control → full control" in text(report)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((MARCH, MARCH), "compares two days"),
        ((MARCH, JANUARY), "the earlier one first"),
        ((date(2023, 12, 31), MARCH), "choose days from 2024-01-01 to 2024-12-31"),
        ((JANUARY, date(2025, 1, 1)), "reaches outside"),
    ],
)
def test_days_that_give_no_report_are_refused(days, said, known_now, at_the_time, land):
    with pytest.raises(ReportError, match=said):
        build_report(ReportSpec(*days), known_now, at_the_time, land)


def test_an_area_without_a_township_is_refused(known_now, at_the_time, land):
    spec = ReportSpec(JANUARY, MARCH, within=Scope((frozenset({"hills"}),)))
    with pytest.raises(ReportError, match="no township lies in hills"):
        build_report(spec, known_now, at_the_time, land)


def test_every_caveat_of_the_dataset_and_every_licence_is_said(report, arboria):
    said = text(report)
    assert all(caveat in said for caveat in arboria.caveats)
    assert all(credit.licence in said for credit in arboria.credits)
    assert "Names and boundaries imply no endorsement." in said
    assert arboria.version in report.running


def test_a_side_is_listed_under_every_name_it_has_in_the_span(arboria, at_the_time, land):
    rows = (
        SideName("rebels", None, "en", "The Front", None, None, None, date(2024, 1, 31)),
        SideName(
            "rebels", None, "en", "The Council", None, None, date(2024, 2, 1), date(2024, 2, 29)
        ),
    )
    renamed = replace(arboria, side_names=rows)
    spec = ReportSpec(JANUARY, MARCH, map_dpi=60)
    matter = ReportMatter(spec, resolve(renamed), resolve_as_reported(renamed), land)
    said = "\n".join(text_of(block) for block in method_blocks(matter, ["rebels", "government"]))
    assert "GOVERNMENT: The government;" in said or "GOVERNMENT: The government," in said
    assert (
        "REBELS: The Front, from 1 February 2024 The Council and from 1 March 2024 The rebels"
        in said
    )


def test_every_picture_has_an_alternative_text_that_says_figures(report):
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    assert [picture.kind.value for picture in pictures] == ["chart"] * 3 + ["map"] * 3
    for picture in pictures:
        assert picture.png.startswith(b"\x89PNG")
        assert any(letter.isdigit() for letter in picture.alternative)
    assert len({picture.png for picture in pictures}) == 6


def test_the_same_question_gives_the_same_report(report, known_now, at_the_time, land):
    spec = ReportSpec(JANUARY, MARCH, map_dpi=60)
    assert build_report(spec, known_now, at_the_time, land) == report


def test_a_report_speaks_the_language_asked_for(known_now, at_the_time, land):
    spec = ReportSpec(JANUARY, MARCH, language="my", map_dpi=60)
    said = text(build_report(spec, known_now, at_the_time, land))
    assert "သူပုန်" in said
    assert "၂၀၂၄" in said


# --- Charts ----------------------------------------------------------------------------------------


def test_the_bands_of_a_chart_are_all_the_land_on_every_day(matter, land):
    bands = land_bands(matter, land_over_time(matter))
    days = sorted({day for band in bands for day, _ in band.steps})
    assert days[0] == JANUARY
    for day in (*days, MARCH):
        values = [
            next(value for from_on, value in reversed(band.steps) if from_on <= day)
            for band in bands
        ]
        assert sum(values) == pytest.approx(land.area_km2)


def test_lines_end_where_the_table_says(matter):
    lines = {line.name: line.steps for line in net_lines(matter, land_over_time(matter))}
    net = {side.side_id.upper(): side.net_km2 for side in build_account(matter).sides}
    assert set(lines) - {"In doubt"} <= set(net)
    assert "REBELS" in lines
    for name, steps in lines.items():
        assert steps[0][1] == 0
        if name != "In doubt":
            assert steps[-1][1] == pytest.approx(net[name])


def test_weeks_hold_every_change_once(matter):
    changes = find_changes(matter)
    bars = week_bars(matter, changes)
    assert sum(sum(bar.counts.values()) for bar in bars) == len(changes)
    assert bars[0].from_on == date(2024, 1, 11)
    assert {(later.from_on - bar.from_on).days for bar, later in pairwise(bars)} == {7}
    assert (MARCH - bars[-1].from_on).days < 7


def test_names_beside_a_chart_never_collide_and_stay_near():
    places = push_apart([0.0, 5.0, 5.1, 5.2, 20.0], [2.0] * 5, low=0.0, high=20.0)
    assert all(later - place >= 2.0 - 1e-9 for place, later in pairwise(places))
    assert places[0] == 0.0
    assert places[-1] == 20.0
    assert sum(places[1:4]) / 3 == pytest.approx(5.1)


def test_a_leader_ends_at_its_own_name_and_runs_through_no_other(monkeypatch):
    figures = []
    monkeypatch.setattr(charts, "to_bytes", lambda figure, *_, **__: figures.append(figure) or b"")
    # Named in reverse order; two have nothing left, so they lie at the same height.
    tall = {"Zinc": 900.0, "Yew": 0.0, "Oak": 0.0, "Elm, Ash": 2.0, "Beech": 3.0, "Alder": 40.0}
    bands = [
        LandBand(name, f"#{at}04060", "solid", ((JANUARY, km2),), km2)
        for at, (name, km2) in enumerate(tall.items())
    ]
    draw_land(bands, until_on=MARCH, title="Land")
    (figure,) = figures
    (axes,) = figure.axes
    figure.canvas.draw()
    names = [each.get_window_extent() for each in axes.texts]
    assert [each.get_text().rsplit(" ", 1)[0] for each in axes.texts] == list(tall)
    assert [box.y0 for box in names] == sorted(box.y0 for box in names)
    lines = axes.lines[-len(tall) :]
    leaders = [line.get_transform().transform(line.get_xydata()) for line in lines]
    assert [leader[0][1] for leader in leaders] == sorted(leader[0][1] for leader in leaders)
    for leader, name in zip(leaders, names, strict=True):
        assert leader[-1][1] == pytest.approx((name.y0 + name.y1) / 2, abs=0.5)
        assert all(x < other.x0 for x, _ in leader for other in names)


def test_names_that_do_not_fit_begin_at_the_bottom():
    assert push_apart([1.0, 1.0, 1.0], [5.0] * 3, low=0.0, high=6.0) == [0.0, 5.0, 10.0]


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (date(2024, 1, 12), ["2024-01-10", "2024-01-11", "2024-01-12"]),
        (date(2024, 2, 20), ["2024-01-15", "2024-02-01", "2024-02-15"]),
        (date(2024, 12, 31), [f"2024-{month:02}-01" for month in range(2, 13, 2)]),
    ],
)
def test_days_below_a_chart_are_few_and_even(last, days):
    assert [day.isoformat() for day in day_ticks(JANUARY, last)] == days


@pytest.mark.parametrize(("km2", "said"), [(1234.4, "+1,234"), (-5.6, "−6"), (-0.4, "0")])
def test_a_difference_has_its_sign(km2, said):
    assert signed_words(km2) == said
