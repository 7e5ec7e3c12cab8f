"""A link means the same to the dashboard (Python) and to a page without a server (the browser).

Both read and write it by one table, `webmap.link_keys`; here each reads what the other wrote, and
the same broken links.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest

from dashboard.link import parse_address
from dashboard.view import (
    CompareBasis,
    CompareLook,
    Key,
    LinkTerms,
    MapTheme,
    Mode,
    ViewState,
    to_address,
)
from tests.node import run_script
from webmap.link_keys import LINK_KEYS

TERMS = LinkTerms(
    first_day=date(2020, 1, 1),
    last_day=date(2021, 12, 31),
    last_report_on=date(2022, 3, 1),
    version="0123456789ab",
    place_ids=frozenset({"TWN1", "MMR001001", "မြို့", "a b&c"}),
    source_terms=frozenset({"The Gazette"}),
    languages=frozenset({"en", "my"}),
)
#: Fields of a view that both read, and how the browser calls them.
SHARED = {
    "as_of": "asOf",
    "mode": "mode",
    "selection": "selection",
    "lat": "lat",
    "lon": "lon",
    "zoom": "zoom",
    "compare_on": "compareOn",
    "look": "look",
    "basis": "basis",
    "tab": "tab",
    "theme": "theme",
}
HOSTILE = [
    *("", " ", "\t2020-05-05\n", "\u00a02020-05-05", "\ufeff2020-05-05", "\x1c7", "\x857"),
    *("2020-02-30", "2020-13-01", "2021-02-29", "0000-01-01", "2020-5-5", "20200505", "٢٠٢٠-٠٥-٠٥"),
    *("2020-05-05T00:00:00Z", "+002020-05-05", "1 May 2020", "1999-12-31", "2999-01-01"),
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "1e1",
        "0x10",
        "1_0",
        "７",
        ".5",
        "5.",
        "-",
        "+7",
        "-0",
        "007",
    ),
    *(
        "85",
        "85.00001",
        "-85",
        "-90",
        "180",
        "180.1",
        "-180",
        "22",
        "22.01",
        "9" * 30,
        "1." + "3" * 18,
    ),
    *("now", "NOW", "reported", "reported ", "constructor", "__proto__", "plain", "difference"),
    *("knowledge", "light", "dark", "none", "chart", "Chart", "../etc", "x" * 21, "true", "TRUE"),
    *("TWN1", "TWN9", "မြို့", "a b&c", "<script>", "' OR 1=1", "=1+1", "\x00", "🗺️", "%41", "a+b"),
]

READ = """
import { parseValues } from "ASSETS/address.js";
answer(given.map((query) => parseValues(new URLSearchParams(query))));
"""
WRITE = """
import { formatValues } from "ASSETS/address.js";
answer(given.map(([state, version]) => {
  const values = formatValues(state, version);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}));
"""


def views(count: int, seed: int) -> list[ViewState]:
    """Return views as both sides can hold them; where, in as many digits as a link keeps."""
    dice = random.Random(seed)  # noqa: S311 - the same links in every run
    days = (TERMS.last_day - TERMS.first_day).days

    def day() -> date:
        return TERMS.first_day + timedelta(days=dice.randint(0, days))

    def number(key: str) -> float:
        return round(dice.uniform(*LINK_KEYS[key].range), LINK_KEYS[key].digits)

    return [
        ViewState(
            as_of=day(),
            mode=dice.choice([*Mode]),
            selection=dice.choice([None, *sorted(TERMS.place_ids)]),
            compare_on=dice.choice([None, day()]),
            look=(look := dice.choice([*CompareLook])),
            basis=CompareBasis.DAY if look is CompareLook.PLAIN else dice.choice([*CompareBasis]),
            tab=dice.choice(["none", "chart"]),
            theme=dice.choice([None, *MapTheme]),
            lat=number("lat"),
            lon=number("lon"),
            zoom=number("z"),
        )
        for _ in range(count)
    ]


def hostile_queries(count: int, seed: int) -> list[str]:
    """Return query strings of odd values, some keys twice, some of nobody's."""
    dice = random.Random(seed)  # noqa: S311 - the same links in every run
    keys = [*LINK_KEYS, "q", "Day", "__proto__", ""]
    drawn = [
        [(dice.choice(keys), dice.choice(HOSTILE)) for _ in range(dice.randint(1, 9))]
        for _ in range(count)
    ]
    each_alone = [[(key, value)] for key in LINK_KEYS for value in HOSTILE]
    viewports = [
        [("lat", dice.choice(HOSTILE)), ("lon", "96.25"), ("z", dice.choice(["7", "7.25", "x"]))]
        for _ in range(count)
    ]
    return [urlencode(pairs) for pairs in [*drawn, *each_alone, *viewports]]


def as_shared(view: ViewState) -> dict[str, object]:
    return {name: getattr(view, name) for name in SHARED}


def as_python_would(read: dict[str, object]) -> dict[str, object]:
    """Return what the browser read, after the checks that need the dataset (the map makes them)."""

    def within(text: object) -> date | None:
        if text is None:
            return None
        return min(max(date.fromisoformat(str(text)), TERMS.first_day), TERMS.last_day)

    place = read.get("selection")
    checked = {
        "as_of": within(read.get("asOf")) or TERMS.last_day,
        "compare_on": within(read.get("compareOn")),
        "selection": place if place in TERMS.place_ids else None,
        "mode": read.get("mode", LINK_KEYS["mode"].default),
        "look": read.get("look", LINK_KEYS["look"].default),
        "basis": read.get("basis", LINK_KEYS["basis"].default),
    }
    return {name: checked.get(name, read.get(SHARED[name])) for name in SHARED}


def test_a_link_of_the_dashboard_opens_the_same_view_in_the_browser():
    given = views(300, seed=1)
    queries = [urlencode(to_address(view, version=TERMS.version)) for view in given]
    read = run_script(READ, queries)
    assert [as_python_would(each) for each in read] == [as_shared(view) for view in given]


def test_a_link_of_the_browser_opens_the_same_view_in_the_dashboard():
    given = views(300, seed=2)
    states = [
        {
            "asOf": view.as_of.isoformat(),
            "mode": view.mode,
            "selection": view.selection,
            "viewport": {"lat": view.lat, "lon": view.lon, "zoom": view.zoom},
            "compareOn": view.compare_on and view.compare_on.isoformat(),
            "look": view.look,
            "basis": view.basis,
            "tab": view.tab,
            "theme": view.theme,
            "names": True,
        }
        for view in given
    ]
    written = run_script(WRITE, [[state, TERMS.version] for state in states])
    assert [parse_address(each, terms=TERMS) for each in written] == [(view, ()) for view in given]
    assert written == [to_address(view, version=TERMS.version) for view in given]


def test_a_broken_link_is_read_alike():
    queries = hostile_queries(600, seed=3)
    # The last value of a key counts, as in a dict of pairs.
    values = [dict(parse_qsl(query, keep_blank_values=True)) for query in queries]
    read = run_script(READ, queries)
    for query, browser, each in zip(queries, read, values, strict=True):
        view, _ = parse_address(each, terms=TERMS)
        assert as_python_would(browser) == as_shared(view), query


def test_only_true_embeds_a_page():
    queries = ["embed=true", "embed=TRUE", "embed=1", "embed=", "x=true"]
    read = run_script(READ, queries)
    assert [each.get("isEmbedded", False) for each in read] == [True, False, False, False, False]


def test_the_table_has_the_keys_and_words_that_the_dashboard_knows():
    assert [*Key] == [key for key, rule in LINK_KEYS.items() if rule.read_by != ("module",)]
    for key, words in {
        "mode": Mode,
        "look": CompareLook,
        "basis": CompareBasis,
        "theme": MapTheme,
    }.items():
        assert LINK_KEYS[key].words == tuple(words)
        assert LINK_KEYS[key].default == getattr(ViewState(TERMS.last_day), key)


@pytest.mark.parametrize(("key", "rule"), LINK_KEYS.items())
def test_a_key_is_described_whole(key, rule):
    assert set(rule.read_by) <= {"module", "server"}
    assert rule.read_by
    assert rule.default is None or rule.default in rule.words
    assert bool(rule.words) == (rule.type == "word")
    assert (rule.range[0] < rule.range[1]) == (rule.type == "number")
    assert rule.written_with is None or rule.written_with in LINK_KEYS
