"""The tab *This place* and the panel of the server use the same words for every claim."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from layers.dataset import Dataset, load_dataset
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from layers.vocabulary import Confidence
from tests.node import run_script
from views.claim_view import Viewpoint, build_claim_view
from webmap.payload import build_payload
from wording.language import browser_messages, use_language

SCRIPT = Path(__file__).with_name("claim_words.js")
LANGUAGES = ("en", "my")
MOST_SHOWN = 5


@pytest.fixture(scope="module")
def dataset(project_root: Path) -> Dataset:
    """Load the bundled dataset, with every confidence and a retraction among its claims."""
    bundled = load_dataset(project_root / "datasets" / "myanmar")
    claims = dict(bundled.claims)
    first, second, third, fourth = list(claims)[:4]
    for claim_id, confidence in zip((first, second, third), Confidence, strict=True):
        claims[claim_id] = replace(claims[claim_id], confidence=confidence)
    claims[fourth] = replace(claims[fourth], confidence=Confidence.LOW, retracts=first)
    return replace(bundled, claims=claims)


@pytest.fixture(scope="module")
def said(dataset: Dataset) -> dict[str, dict[str, dict[str, object]]]:
    """Let the module word every claim in each language."""
    geography = build_geography(dataset)
    now, reported = resolve(dataset), resolve_as_reported(dataset)
    maps = {
        language: {
            "payload": b64encode(
                build_payload(now, reported, geography, language=language)
            ).decode(),
            "catalogue": browser_messages(language),
        }
        for language in LANGUAGES
    }
    return run_script(SCRIPT.read_text(encoding="utf-8"), {"maps": maps})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_module_says_of_every_claim_what_the_panel_says(dataset, said, language):
    viewpoint = Viewpoint(dataset)
    expected = {}
    with use_language(language):
        for claim_id, claim in dataset.claims.items():
            view = build_claim_view(claim, viewpoint)
            expected[claim_id] = {
                "headline": view.headline,
                "window": view.window,
                "details": list(view.details),
            }
    assert said[language].keys() == expected.keys()
    differences = [
        (claim_id, words, said[language][claim_id])
        for claim_id, words in expected.items()
        if words != said[language][claim_id]
    ]
    assert not differences, (len(differences), len(expected), differences[:MOST_SHOWN])
