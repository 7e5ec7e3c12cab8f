"""The tab *This place* and the panel of the server use the same words for every place.

Python concludes, judges and words; the module looks up and fills in. Here both describe each place of
the bundled dataset on some days, and the words must be the same.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from layers.analysis.support import Weigher
from layers.answer import answer
from layers.control import Control, split_into_spells, whole_spell
from layers.dataset import Dataset, load_dataset
from layers.dataset.records import Claim
from layers.geography import Geography, build_geography
from layers.map_units import unit_ids
from layers.resolution import Resolution, resolve, resolve_as_reported
from layers.rule import Rule
from layers.rules.according_to import AccordingTo
from tests.node import run_script
from views.claim_view import Viewpoint, corroboration_words
from views.history_view import RunView, build_history
from webmap.payload import build_payload, build_timelines
from wording.language import browser_messages, use_language

SCRIPT = Path(__file__).with_name("place_words.js")
MANY_DAYS, FEW_DAYS = 13, 4
MOST_SHOWN = 5


@dataclass
class Asked:
    """One question in one language, asked of Python and of the module."""

    name: str
    dataset: Dataset
    geography: Geography
    days: list[date]
    language: str = "en"
    known_on: date | None = None
    according_to: AccordingTo | None = None

    @cached_property
    def of(self) -> dict[str, Resolution]:
        """The answers of Python by the mode of the map."""
        reported = resolve_as_reported(self.dataset, according_to=self.according_to)
        now = resolve(self.dataset, known_on=self.known_on, according_to=self.according_to)
        return {"now": now, "reported": reported}

    @property
    def is_of_the_payload(self) -> bool:
        return self.known_on is None and self.according_to is None

    def payload(self) -> bytes:
        now, reported = self.of["now"], self.of["reported"]
        return build_payload(now, reported, self.geography, language=self.language)

    def timelines(self) -> bytes | None:
        if self.is_of_the_payload:
            return None
        return build_timelines(self.of["now"], self.geography, as_reported=self.of["reported"])


def even_days(dataset: Dataset, count: int) -> list[date]:
    """Return the first and the last day and some days spread evenly between."""
    span = (dataset.last_day - dataset.first_day).days
    return [dataset.first_day + timedelta(days=round(span * n / (count - 1))) for n in range(count)]


@pytest.fixture(scope="module")
def questions(project_root: Path) -> list[Asked]:
    dataset = load_dataset(project_root / "datasets" / "myanmar")
    geography = build_geography(dataset)
    everything = Asked("everything", dataset, geography, even_days(dataset, MANY_DAYS))
    few = even_days(dataset, FEW_DAYS)
    third = dataset.first_day + (dataset.last_day - dataset.first_day) / 3
    without = AccordingTo(without_captors=True)
    in_burmese = Asked("in Burmese", dataset, geography, few, language="my")
    in_burmese.of = everything.of
    return [
        everything,
        in_burmese,
        Asked("known by a day", dataset, geography, few, known_on=third),
        Asked("without the captors", dataset, geography, few, according_to=without),
    ]


@pytest.fixture(scope="module")
def said(questions: list[Asked]) -> dict[str, Any]:
    """Let the module describe everything in one run of Node."""
    maps = {
        asked.language: {
            "payload": b64encode(asked.payload()).decode(),
            "catalogue": browser_messages(asked.language),
        }
        for asked in questions
        if asked.is_of_the_payload
    }
    given = [
        {
            "language": asked.language,
            "timelines": (found := asked.timelines()) and b64encode(found).decode(),
            "days": [day.isoformat() for day in asked.days],
        }
        for asked in questions
    ]
    script = SCRIPT.read_text(encoding="utf-8")
    return run_script(script, {"maps": maps, "questions": given})


class Panel:
    """Describe in Python a place on a day, in the panel's words."""

    def __init__(self, asked: Asked, mode: str) -> None:
        self._asked = asked
        self._resolution = asked.of[mode]
        self._weigher = Weigher(self._resolution)
        self._viewpoints: dict[date | None, Viewpoint] = {}
        self.place_ids = unit_ids(asked.geography, asked.dataset.gazetteer)

    def starts(self) -> Iterator[tuple[int, date]]:
        """Yield each place with the first day of each of its runs."""
        for unit, place_id in enumerate(self.place_ids):
            for run in self._resolution.timelines[place_id]:
                yield unit, run.from_on

    def say(self, unit: int, as_of: date) -> dict[str, Any]:
        found = answer(self._resolution, self.place_ids[unit], as_of=as_of)
        control = self._resolution.control(self.place_ids[unit], as_of=as_of)
        viewpoint = self._viewpoint(found.known_on)
        support = self._weigher.weigh(control, as_of=as_of)
        return {
            "rule": control.rule.value,
            "anchor": control.rule.anchor,
            "sentence": found.sentence,
            "window": control.window and [day.isoformat() for day in control.window],
            "corroboration": corroboration_words(support),
            "claimsFor": reports_of(found.claims_for, viewpoint),
            "claimsAgainst": reports_of(found.claims_against, viewpoint),
            "setAside": [[claim.claim_id, because] for claim, because in found.not_deciding],
        }

    def _viewpoint(self, known_on: date | None) -> Viewpoint:
        if known_on not in self._viewpoints:
            asked = self._asked
            self._viewpoints[known_on] = Viewpoint(asked.dataset, known_on, asked.according_to)
        return self._viewpoints[known_on]


def reports_of(claims: tuple[Claim, ...], viewpoint: Viewpoint) -> list[list[str]]:
    return [
        [claim.claim_id, *(report.source_id for report in viewpoint.select_reports(claim))]
        for claim in claims
    ]


def test_the_module_says_of_every_place_on_some_days_what_the_panel_says(questions, said):
    pairs = []
    for asked, found in zip(questions, said["questions"], strict=True):
        with use_language(asked.language):
            for mode in asked.of:
                panel = Panel(asked, mode)
                for as_of, numbers in zip(asked.days, found[mode]["days"], strict=True):
                    pairs += [
                        ((asked.name, mode, as_of, unit), panel.say(unit, as_of), number)
                        for unit, number in enumerate(numbers)
                    ]
    require_same(pairs, said)
    places = len(said["questions"][0]["now"]["spells"])
    assert len(pairs) >= 2 * places * MANY_DAYS


def test_the_module_says_at_the_start_of_every_run_what_the_panel_says(questions, said):
    pairs = []
    for asked, found in zip(questions, said["questions"], strict=True):
        with use_language(asked.language):
            for mode in asked.of:
                panel = Panel(asked, mode)
                starts = {(unit, day): number for unit, day, number in found[mode]["starts"]}
                expected = {(unit, day.isoformat()): day for unit, day in panel.starts()}
                assert starts.keys() == expected.keys()
                pairs += [
                    ((asked.name, mode, *key), panel.say(key[0], day), starts[key])
                    for key, day in expected.items()
                ]
    require_same(pairs, said)
    rules = {row["rule"] for _, row, _ in pairs}
    assert len(rules) > len(Rule) / 2, "too few rules to tell whether both say the same of them"


def require_same(pairs: list[tuple[Any, dict[str, Any], int]], said: dict[str, Any]) -> None:
    """Require that Python and the module agree, and show where they do not."""
    differences = [
        (where, differing(row, said["rows"][number]))
        for where, row, number in pairs
        if row != said["rows"][number]
    ]
    assert not differences, (len(differences), len(pairs), differences[:MOST_SHOWN])


def differing(expected: dict[str, Any], told: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {key: (expected[key], told[key]) for key in expected if expected[key] != told[key]}


def test_the_module_splits_every_timeline_into_the_spells_of_the_panel(questions, said):
    for asked, found in zip(questions, said["questions"], strict=True):
        viewpoint = Viewpoint(asked.dataset, asked.known_on, asked.according_to)
        for mode, resolution in asked.of.items():
            for place_id, spells in zip(
                unit_ids(asked.geography, asked.dataset.gazetteer),
                found[mode]["spells"],
                strict=True,
            ):
                history = build_history(
                    resolution.timelines[place_id], viewpoint, as_of=asked.dataset.last_day
                )
                wholes = [
                    whole_spell(runs) for runs in split_into_spells(resolution.timelines[place_id])
                ]
                assert spells == [
                    spell_row(each, whole) for each, whole in zip(history, wholes, strict=True)
                ], (asked.name, mode, place_id)


def spell_row(shown: RunView, whole: Control) -> dict[str, Any]:
    return {
        "from": shown.from_on.isoformat(),
        "until": shown.to_on.isoformat(),
        "status": whole.status.value,
        "holder": whole.holder,
        "extent": whole.extent.value,
        "named": list(whole.named),
        "flags": sorted(flag.value for flag in whole.flags),
        "claims": [each.claim_id for each in shown.claims],
    }
