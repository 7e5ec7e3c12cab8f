"""The layers' answers as JSON, to compare the map's scripts with."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pandas as pd

from exports.site.find import names_record
from gazetteer.normalise import normalise_toponym
from layers.analysis.areas import areas_on
from layers.analysis.changes import changes_between
from layers.analysis.comparison import Standpoint, change_kind, compare
from layers.analysis.fronts import front_arcs, fronts_by_pair
from layers.analysis.hindsight import believed_and_known, hindsight_over_time
from layers.analysis.land import Land
from layers.analysis.reliance import reliance_on
from layers.analysis.series import series, series_on, status_class
from layers.analysis.support import Weigher
from layers.control import Control, control_on
from layers.explain import sentence
from layers.names import named_actors, named_blocs
from layers.resolution import Resolution
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import Knowledge
from layers.vocabulary import ReportRole
from tests.e2e.worlds import RealMap
from webmap.integers import HIGHEST, LOWEST, encode_integers
from wording.language import (
    LANGUAGES,
    beside,
    browser_messages,
    day_words,
    list_words,
    long_day_words,
    month_words,
    number_words,
    short_day_words,
    t,
    tn,
    use_language,
)

MODES = ("now", "reported")
#: How people type: other apostrophes, marks, hyphens, digits for letters, signs out of order.
TYPED = (
    *("TA’ANG", "Tāáng", "ta-ang ", "IB 23 6", "စဥ့်ကူး", "က\u102f\u102d", "၀ိုင်းမော်", "ခလရ ၂၃၆"),
    *("၂၀၂၄", "႒႐", "Élm_oak", "\u200bElm", "။", ""),
)


def answers_of(world: RealMap, *, days: Iterable[int]) -> dict[str, Any]:
    """Return the layers' answers about a dataset, on days counted from its first."""
    numbers = sorted(days)
    chosen = [world.first + timedelta(days=number) for number in numbers]
    return {
        "first": world.first.isoformat(),
        "last": world.last.isoformat(),
        "days": numbers,
        "ids": world.ids,
        "names": [world.dataset.gazetteer.place(each).name for each in world.ids],
        "towns": _townships_to_towns(world),
        "sides": [_sides(world, day) for day in chosen],
        "modes": {mode: _mode(world, mode, chosen) for mode in MODES},
        "comparisons": [
            _comparison(world, from_on, to_on, by_bloc=by_bloc)
            for (from_on, to_on), by_bloc in product(_pairs(chosen), (False, True))
        ],
        "hindsight": _hindsight(world, chosen),
        "kinds": _kinds(world),
    }


def words_of(world: RealMap) -> dict[str, Any]:
    """Return how names are compared, and how each language writes days, numbers and messages."""
    gazetteer = world.dataset.gazetteer
    names = {place.name for place in gazetteer} | {
        toponym.name for place in gazetteer for toponym in gazetteer.names(place.place_id)
    }
    chance = random.Random(8)  # noqa: S311  a sample, no secret
    days = [date(2020, 1, 1) + timedelta(days=chance.randrange(2500)) for _ in range(60)]
    return {
        "keys": {text: normalise_toponym(text) for text in (*sorted(names), *TYPED)},
        "places": names_record(gazetteer, world.ids),
        "nameKeys": {
            place_id: [
                [toponym.name, toponym.language, normalise_toponym(toponym.name)]
                for toponym in gazetteer.names(place_id)
            ]
            for place_id in world.ids
        },
        "languages": {code: _language(code, days) for code in LANGUAGES},
    }


def evidence_of(world: RealMap, *, days: Iterable[int]) -> dict[str, Any]:
    """Return the dataset's records, the claims an answer rests on and the reports that count."""
    dataset = world.dataset
    chosen = [world.first + timedelta(days=number) for number in sorted(days)]

    def number(day: date | None) -> int | None:
        return None if day is None else (day - world.first).days

    return {
        "days": sorted(days),
        "sources": [
            {
                "id": source.source_id,
                "publisher": source.publisher,
                "title": source.title,
                "address": source.address,
                "day": number(source.published_on),
                "basis": source.published_basis.value,
                "collection": source.collection,
            }
            for source in dataset.sources.values()
        ],
        "claims": [
            {
                "id": claim.claim_id,
                "actor": claim.actor_id,
                "action": claim.action.value,
                "extent": claim.extent.value,
                "certainty": claim.certainty.value,
                "statement": claim.statement,
                "allies": list(claim.allies),
                "claimedBy": claim.claimed_by,
                "earliest": number(claim.earliest_on),
                "latest": number(claim.latest_on),
                "isBaseline": claim.is_baseline,
                "retracts": claim.retracts,
            }
            for claim in dataset.claims.values()
        ],
        "rests": {
            mode: [
                [
                    [list(control.claims_for), list(control.claims_against)]
                    for control in (
                        control_on(world.of(mode).timelines[each], day) for each in world.ids
                    )
                ]
                for day in chosen
            ]
            for mode in MODES
        },
        "supports": {
            mode: [_supports(world, world.of(mode), day) for day in chosen] for mode in MODES
        },
        "reliance": {
            mode: [_reliance(world, world.of(mode), day) for day in chosen] for mode in MODES
        },
        "reports": [_reports(world, day) for day in chosen],
        "stating": {
            claim.claim_id: [
                each.source_id for each in claim.evidence if each.role is ReportRole.STATES
            ]
            for claim in dataset.claims.values()
        },
        "independent": _reports(world, None, AccordingTo(without_captors=True)),
    }


def integers() -> list[dict[str, Any]]:
    """Write numbers of every length as the payload does."""
    chance = random.Random(7)  # noqa: S311  a sample, no secret
    edges = [sign * (1 << bits) + step for sign, bits, step in product((1, -1), range(31), (-1, 0))]
    some = [chance.randint(LOWEST, HIGHEST) for _ in range(500)]
    return [
        {"numbers": numbers, "bytes": list(encode_integers(numbers))}
        for numbers in ([], [0], [LOWEST, HIGHEST], edges, some)
    ]


def _reports(
    world: RealMap, known_on: date | None, according_to: AccordingTo | None = None
) -> dict[str, list[str]]:
    """Return the reports of each claim that counts, in the order of publication."""
    knowledge = Knowledge.of(world.dataset, according_to=according_to)
    return {
        each.claim.claim_id: [report.source_id for report in each.reports]
        for each in knowledge.select_counting(world.dataset.claims, known_on=known_on)
    }


def _supports(world: RealMap, resolution: Resolution, day: date) -> list[dict[str, Any]]:
    """Return what the answer for each place of the map rests on."""
    weigher = Weigher(resolution)
    supports = [weigher.weigh(resolution.control(each, as_of=day), as_of=day) for each in world.ids]
    return [
        {
            "basis": support.basis.value,
            "independent": list(support.independent),
            "own": list(support.own),
            "sources": sorted(support.source_ids),
        }
        for support in supports
    ]


def _reliance(world: RealMap, resolution: Resolution, day: date) -> dict[str, Any]:
    """Return how much rests on each publisher and report, in total and alone, and on each basis."""
    found = reliance_on(resolution, world.geography, as_of=day)
    names = ("cells", "townships", "towns", "area_km2")

    def rows(table: pd.DataFrame, key: str) -> dict[str, list[float]]:
        columns = [*names, *(f"{name}_alone" for name in names)]
        return {row[key]: [row[name] for name in columns] for row in table.to_dict("records")}

    return {
        "publishers": rows(found.publishers, "publisher"),
        "sources": rows(found.sources, "source_id"),
        "bases": {
            basis.value: [getattr(land, name) for name in names]
            for basis, land in found.by_basis.items()
        },
    }


def _mode(world: RealMap, mode: str, days: list[date]) -> dict[str, Any]:
    resolution = world.of(mode)
    table = series(resolution, world.geography)
    return {
        "controls": [
            [
                _control(control_on(resolution.timelines[each], day), world.first)
                for each in world.ids
            ]
            for day in days
        ],
        "land": [_land(areas_on(resolution, world.geography, as_of=day)) for day in days],
        "fronts": [
            [
                [*sorted((pair.bloc_a, pair.bloc_b)), pair.length_km, pair.solid_km]
                for pair in fronts_by_pair(
                    front_arcs(resolution, world.geography, as_of=day)
                ).itertuples()
            ]
            for day in days
        ],
        "series": [_series(series_on(table, day, world.dataset)) for day in days],
        "sentences": [
            [
                sentence(control_on(resolution.timelines[each], day), world.dataset, each)
                for each in world.ids
            ]
            for day in days
        ],
        "changes": [
            [
                (each.on - world.first).days,
                each.place_id,
                change_kind(each.before, each.after).value,
                list(each.before.conclusion),
                list(each.after.conclusion),
            ]
            for each in changes_between(
                resolution,
                from_on=world.first - timedelta(days=1),
                to_on=world.last,
                place_ids=world.ids,
            )
        ],
    }


def _control(control: Control, first: date) -> dict[str, Any]:
    return {
        "status": control.status.value,
        "holder": control.holder,
        "extent": control.extent.value,
        "flags": sorted(flag.value for flag in control.flags),
        "rule": control.rule,
        "named": list(control.named),
        "since": (control.since - first).days,
        "class": status_class(control),
    }


def _land(table: pd.DataFrame) -> dict[str, list[float]]:
    """Sum townships, area and people by class and holder, as distinguished in the legend."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    for row in table.itertuples():
        kind = row.status
        if kind == "held":
            kind = "presumed" if row.is_presumed else "inferred" if row.is_inferred else "held"
        held = sums[f"{kind} {row.actor_id}"]
        held[0] += row.townships
        held[1] += row.area_km2
        held[2] += 0 if pd.isna(row.people) else int(row.people)
    return sums


def _series(table: pd.DataFrame) -> dict[str, dict[str, dict[str, float]]]:
    """Sum the measures of a day by class and actor, and by class and bloc."""
    return {
        measure: {
            grouping: {
                f"{kind} {side}": float(total)
                for (kind, side), total in table.groupby(["status_class", key])[column]
                .sum()
                .items()
                if total
            }
            for grouping, key in (("actor", "actor_id"), ("bloc", "bloc_id"))
        }
        for measure, column in (
            ("km2", "area_km2"),
            ("townships", "townships"),
            ("towns", "towns"),
            ("people", "people"),
        )
    }


def _sides(world: RealMap, day: date) -> dict[str, Any]:
    sides, actors = world.now.sides, list(world.dataset.actors)
    return {
        "bloc": [sides.bloc(actor, day) for actor in actors],
        "names": [each.name for each in named_actors(world.dataset, on=day).values()],
        "blocNames": [each.name for each in named_blocs(world.dataset, on=day).values()],
        "hostile": [
            [one, other]
            for one, other in product(actors, repeat=2)
            if sides.are_hostile(one, other, day)
        ],
    }


def _townships_to_towns(world: RealMap) -> dict[str, str]:
    """Return the principal town of each township whose rest is drawn."""
    gazetteer, drawn = world.dataset.gazetteer, set(world.ids)
    towns = {each: gazetteer.place(each).principal_town_id for each in world.ids}
    return {each: town for each, town in towns.items() if town in drawn}


def _pairs(days: list[date]) -> list[tuple[date, date]]:
    return [(days[0], days[-1]), (days[len(days) // 3], days[2 * len(days) // 3]), tuple(days[-2:])]


def _kinds(world: RealMap) -> list[tuple[str, str | None, str, str | None, str]]:
    """Return the kind of change between any two controls, with status and holder of both."""
    controls = {
        (run.control.status, run.control.holder): run.control
        for timeline in world.now.timelines.values()
        for run in timeline
    }
    return [
        (*before, *after, change_kind(controls[before], controls[after]).value)
        for before, after in product(controls, repeat=2)
    ]


def _comparison(world: RealMap, from_on: date, to_on: date, *, by_bloc: bool) -> dict[str, Any]:
    found = compare(world.now, world.geography, from_on=from_on, to_on=to_on, by_bloc=by_bloc)
    before, after = (Standpoint(world.now, day) for day in (from_on, to_on))
    kinds = {each: change_kind(before.control(each), after.control(each)) for each in world.cells}
    return {
        "from": (from_on - world.first).days,
        "to": (to_on - world.first).days,
        "byBloc": by_bloc,
        "differences": {
            each.place_id: each.kind.value
            for each in found.differences
            if each.place_id in set(world.ids)
        },
        "cells": {kind: list(kinds.values()).count(kind) for kind in set(kinds.values())},
        "sides": {
            "" if each.side_id == "" else each.side_id or "nobody": [
                _measures(each.gained),
                _measures(each.lost),
            ]
            for each in (*found.sides, found.doubt)
        },
    }


def _hindsight(world: RealMap, days: list[date]) -> dict[str, Any]:
    table = hindsight_over_time(world.now, world.reported, world.geography)
    runs = table.drop(columns=["from_on", "until_on"]).to_dict("records")
    return {
        "from": [(day - world.first).days for day in table["from_on"]],
        "runs": runs,
        "kinds": [
            {
                kind.value: _measures(land) | {"cells": land.cells}
                for kind, land in believed_and_known(
                    world.now, world.reported, world.geography, as_of=day
                ).by_kind.items()
            }
            for day in days
        ],
    }


def _measures(land: Land) -> dict[str, float]:
    return {
        "km2": land.area_km2,
        "townships": land.townships,
        "towns": land.towns,
        "people": land.population or 0,
    }


def _language(code: str, days: list[date]) -> dict[str, Any]:
    numbers = (0, 7, 1234, 1_234_567)
    lists = ([], ["a"], ["a", "b"], ["a", "b", "c"])
    with use_language(code):
        return {
            "catalogue": browser_messages(code),
            "days": [
                [day.isoformat(), day_words(day), long_day_words(day), month_words(day)]
                for day in days
            ],
            "shortDays": [[day.isoformat(), short_day_words(day)] for day in days],
            "numbers": [[number, number_words(number)] for number in numbers],
            "lists": [[each, list_words(each), beside(each)] for each in lists],
            "messages": [
                [text, values, t(text, **values)]
                for text, values in (
                    ("Held by {who}", {"who": "REB"}),
                    ("Contested: {who}", {"who": "{who}"}),
                    ("{name} is no message of any catalogue", {"name": "This"}),
                    ("since {day}", {"day": "1"}),
                )
            ],
            "counts": [
                [*forms, count, tn(*forms, count)]
                for forms in (
                    ("Show {n} more", "Show {n} more"),
                    ("{n} day a second", "{n} days a second"),
                )
                for count in (0, 1, 2, 5, 1234)
            ],
        }
