"""The address of the page and the view that it represents."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.link import parse_address
from dashboard.view import (
    CompareBasis,
    CompareLook,
    Key,
    LinkTerms,
    MapTheme,
    Mode,
    ViewState,
    hold_within,
    to_address,
)
from webmap.link_keys import LINK_KEYS

TERMS = LinkTerms(
    first_day=date(2020, 1, 1),
    last_day=date(2021, 12, 31),
    last_report_on=date(2022, 3, 1),
    version="0123456789ab",
    place_ids=frozenset({"TWN1", "TWN2"}),
    source_terms=frozenset({"The Gazette", "founding", "100% News, Ltd.", "not-captors"}),
    languages=frozenset({"en", "my"}),
)

days = st.dates(TERMS.first_day, TERMS.last_day)
standing_days = st.dates(TERMS.first_day, TERMS.last_report_on)


def numbers(key: Key) -> st.SearchStrategy[float]:
    """Numbers that a key accepts, with as many decimals as an address keeps."""
    (low, high), scale = LINK_KEYS[key].range, 10 ** LINK_KEYS[key].digits
    return st.integers(int(low * scale), int(high * scale)).map(lambda number: number / scale)


views = st.builds(
    ViewState,
    as_of=days,
    mode=st.sampled_from(Mode),
    known_on=st.none() | standing_days,
    according_to=st.lists(st.sampled_from(sorted(TERMS.source_terms)), unique=True).map(tuple),
    selection=st.none() | st.sampled_from(sorted(TERMS.place_ids)),
    compare_on=st.none() | days,
    look=st.sampled_from([CompareLook.DIFFERENCE, CompareLook.SWIPE]),
    basis=st.sampled_from(CompareBasis),
    tab=st.none() | st.sampled_from(["chart", "none"]),
    theme=st.none() | st.sampled_from(MapTheme),
    language=st.none() | st.sampled_from(sorted(TERMS.languages)),
)


@given(view=views)
def test_a_view_survives_its_address(view):
    address = to_address(view, version=TERMS.version)
    assert parse_address(address, terms=TERMS) == (view, ())


@given(view=views, lat=numbers(Key.LAT), lon=numbers(Key.LON), zoom=numbers(Key.ZOOM))
def test_a_viewport_survives_its_address(view, lat, lon, zoom):
    view = replace(view, lat=lat, lon=lon, zoom=zoom)
    address = to_address(view, version=TERMS.version)
    assert parse_address(address, terms=TERMS) == (view, ())


@given(values=st.dictionaries(st.sampled_from([key.value for key in Key]), st.text()))
def test_no_address_whatever_breaks_the_page(values):
    view, notices = parse_address(values, terms=TERMS)
    assert TERMS.first_day <= view.as_of <= TERMS.last_day
    assert view.selection is None or view.selection in TERMS.place_ids
    assert (view.lat is None) == (view.lon is None) == (view.zoom is None)
    assert all(notice.message.endswith(".") for notice in notices)


def test_an_empty_address_opens_the_last_day_with_everything_known():
    assert parse_address({}, terms=TERMS) == (ViewState(as_of=date(2021, 12, 31)), ())


def test_day_mode_and_version_are_written_even_where_they_are_the_default():
    address = to_address(ViewState(TERMS.last_day), version=TERMS.version)
    assert address == {"day": "2021-12-31", "mode": "now", "v": "0123456789ab"}


def test_keys_of_others_are_left_alone():
    assert parse_address({"embed": "true"}, terms=TERMS) == (ViewState(TERMS.last_day), ())


@pytest.mark.parametrize(
    ("key", "value", "field", "used", "said"),
    [
        ("day", "2020-13-01", "as_of", date(2021, 12, 31), "not a day of the calendar"),
        ("day", "20200105", "as_of", date(2021, 12, 31), "YYYY-MM-DD"),
        ("day", "yesterday", "as_of", date(2021, 12, 31), "showing the last day, 2021-12-31"),
        ("day", "2019-12-31", "as_of", date(2020, 1, 1), "before the first day"),
        ("day", "2022-01-01", "as_of", date(2021, 12, 31), "after the last day"),
        ("mode", "later", "mode", Mode.NOW, "“now” or “reported”"),
        ("known", "2020-02-30", "known_on", None, "counting every report"),
        ("known", "2022-03-02", "known_on", None, "after the last report"),
        ("known", "2019-03-02", "known_on", date(2020, 1, 1), "before the first day"),
        ("with", "1 May 2020", "compare_on", None, "comparing with no other day"),
        ("with", "2029-01-01", "compare_on", date(2021, 12, 31), "lies outside the data"),
        ("look", "upside-down", "look", CompareLook.PLAIN, "showing the plain map"),
        ("basis", "hope", "basis", CompareBasis.DAY, "comparing two days"),
        ("tab", "../etc", "tab", None, "opening the first tab"),
        ("theme", "pink", "theme", None, "“light” or “dark”"),
        ("lang", "xx", "language", None, "no language of this page"),
        ("by", "The Rumour", "according_to", (), "counting every source"),
        ("place", "TWN9", "selection", None, "no place of this dataset"),
        ("lat", "17", "lat", None, "is missing: showing the whole map"),
        ("v", "ffffffffffff", "selection", None, "another version"),
    ],
)
def test_a_broken_value_falls_back_and_says_so(key, value, field, used, said):
    view, notices = parse_address({key: value}, terms=TERMS)
    assert getattr(view, field) == used
    assert len(notices) == 1
    assert said in notices[0].message


def test_a_notice_names_the_key_and_the_value():
    _, (notice,) = parse_address({"mode": "later"}, terms=TERMS)
    assert (notice.key, notice.value) == ("mode", "later")
    assert "“mode=later”" in notice.message


def test_sources_that_exist_count_beside_one_that_does_not():
    view, (notice,) = parse_address({"by": "The Gazette, The Rumour"}, terms=TERMS)
    assert view.according_to == ("The Gazette",)
    assert "counting the others" in notice.message


@pytest.mark.parametrize("broken", [{"lat": "91"}, {"lon": "nan"}, {"z": "1e9"}, {"z": ""}])
def test_a_viewport_counts_as_a_whole_or_not_at_all(broken):
    values = {"lat": "17.5", "lon": "96.25", "z": "7"} | broken
    view, notices = parse_address(values, terms=TERMS)
    assert (view.lat, view.lon, view.zoom) == (None, None, None)
    assert [notice.key for notice in notices] == list(broken)


def test_a_long_value_is_cut_in_its_notice():
    _, (notice,) = parse_address({"day": "9" * 5000}, terms=TERMS)
    assert len(notice.message) < 200


def test_every_broken_value_gets_its_own_notice():
    values = {"day": "x", "mode": "x", "known": "x", "by": "x", "place": "x", "lat": "x", "v": "x"}
    _, notices = parse_address(values, terms=TERMS)
    assert [notice.key for notice in notices] == list(values)


@given(view=views)
def test_a_view_that_the_dataset_can_show_is_left_alone(view):
    assert hold_within(view, terms=TERMS) == view


def test_what_the_dataset_does_not_have_is_not_shown():
    view = ViewState(date(2030, 1, 1), selection="TWN9", known_on=date(2020, 5, 5))
    held = hold_within(view, terms=TERMS)
    assert held == ViewState(date(2021, 12, 31), known_on=date(2020, 5, 5))
