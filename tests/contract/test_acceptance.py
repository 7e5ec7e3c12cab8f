"""Questions that the founding articles alone answer, asked of the bundled dataset.

``answers`` and ``extents`` list the expected value first, then other defensible ones; the extent
is compared only where the expected answer itself is given.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gazetteer.resolve import resolve as resolve_place
from layers.answer import answer
from layers.dataset import load_dataset
from layers.resolution import Resolution, resolve
from layers.rules.according_to import AccordingTo

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = Path(__file__).parent / "data" / "questions_founding_articles.csv"


def _read_questions():
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _resolution(known_on: date | None) -> Resolution:
    dataset = _dataset()
    founding = AccordingTo.parse("founding-articles", dataset.sources.values())
    return resolve(dataset, known_on=known_on, according_to=founding)


@cache
def _dataset():
    return load_dataset(ROOT / "datasets" / "myanmar")


def test_there_are_as_many_questions_as_were_agreed():
    assert len(_read_questions()) == 115


@pytest.mark.parametrize("question", _read_questions(), ids=lambda q: q["question_id"])
def test_the_articles_answer(question):
    known_on = date.fromisoformat(question["known_on"]) if question["known_on"] else None
    place = resolve_place(_dataset().gazetteer, question["place"])
    given = answer(
        _resolution(known_on), place.place_id, as_of=date.fromisoformat(question["as_of"])
    )
    expected, *defensible = question["answers"].split(";")
    assert given.answer in {expected, *defensible}, given.sentence
    if given.answer == expected:
        assert given.extent in question["extents"].split(";"), given.sentence
