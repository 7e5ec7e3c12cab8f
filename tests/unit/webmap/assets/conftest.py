"""The payloads that the scripts of the map read, and Python's answers about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layers.resolution import resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from tests.e2e.worlds import RealMap, make_real_map
from tests.unit.webmap.assets.answers import answers_of, evidence_of, integers, words_of
from tests.unit.webmap.evidence_world import make_reported_dataset, make_reported_geography
from tests.unit.webmap.world import make_dataset, make_geography, make_resolution
from webmap.payload import build_timelines

SAMPLED_DAYS = 12


def make_worlds() -> dict[str, RealMap]:
    """Return the worlds by name: nine townships by hand, the same from claims, the bundled one."""
    reported = make_reported_dataset()
    return {
        "nine": RealMap(
            make_dataset(), make_geography(), make_resolution(), make_resolution(fall=13)
        ),
        "reported": RealMap(
            reported, make_reported_geography(), resolve(reported), resolve_as_reported(reported)
        ),
        "bundled": make_real_map(),
    }


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a payload and the answers for each world, and what needs no world; return the folder."""
    folder = tmp_path_factory.mktemp("answers")

    def write(name: str, value: Any) -> None:
        (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    worlds = make_worlds()
    for name, world in worlds.items():
        span = (world.last - world.first).days
        step = max(3, span // SAMPLED_DAYS)
        days = {*range(0, span, step), span}
        write(name, answers_of(world, days=days))
        if world.dataset.claims:
            write(f"{name}-evidence", evidence_of(world, days=sorted(days)[::4]))
        (folder / f"{name}.map").write_bytes(world.payload())
    write("words", words_of(worlds["bundled"]))
    write("integers", integers())
    other = build_timelines(make_resolution(fall=20), make_geography())
    (folder / "nine-other.timelines").write_bytes(other)
    reported = worlds["reported"]
    independent = resolve(reported.dataset, according_to=AccordingTo(without_captors=True))
    (folder / "reported-independent.timelines").write_bytes(
        build_timelines(independent, reported.geography)
    )
    return folder
