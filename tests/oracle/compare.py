"""Ask the resolver and the oracle the same questions, and say where they differ."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from layers.dataset import Dataset
from layers.resolution import Resolution, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from layers.vocabulary import Status
from tests.oracle.generator import OUTLETS, PUBLISHERS, Conflict, make_conflict
from tests.oracle.ground import dataset_of, write_conflict
from tests.oracle.knowledge import Question
from tests.oracle.place import Answer
from tests.oracle.reading import Oracle
from tests.oracle.rules import Rule

AS_REPORTED = "as reported"
#: Every so many conflicts go through files and the loader.
THROUGH_FILES = 20
HELD = (Status.HELD, Status.CLAIMED)


@dataclass(frozen=True)
class Asked:
    """One map: whose reports count, and what is known when."""

    question: Question = field(default_factory=Question)
    known_on: date | str | None = None

    def __str__(self) -> str:
        names = sorted(self.question.names)
        if self.question.not_captors:
            names.append("not-captors")
        return f"known_on={self.known_on}, according_to={','.join(names) or None}"


@dataclass(frozen=True)
class Difference:
    """A place and a day on which the two disagree."""

    asked: Asked
    place: str
    day: date
    expected: Answer
    found: Answer


@dataclass
class Outcome:
    """What comparing some conflicts gave."""

    answers: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[int, Difference]] = field(default_factory=list)
    other_rules: list[tuple[int, Difference]] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Take over what another comparison gave."""
        self.answers += other.answers
        self.decided += other.decided
        self.differences += other.differences
        self.other_rules += other.other_rules


def questions_for(conflict: Conflict) -> list[Asked]:
    """Return three maps of a conflict: everything, as reported, and one drawn by its number."""
    random = Random(f"questions {conflict.number}")  # noqa: S311 - drawn for a test
    names = random.sample((*PUBLISHERS, *OUTLETS, "first", "second"), random.randint(1, 4))
    question = random.choice(
        (
            Question(),
            Question(frozenset(names)),
            Question(not_captors=True),
            Question(not_captors=True),
        )
    )
    days = (conflict.last_day - conflict.first_day).days
    day = date.fromordinal(conflict.first_day.toordinal() + random.randint(0, days + 40))
    drawn = Asked(question, random.choice((None, day, day, AS_REPORTED)))
    return [Asked(), Asked(known_on=AS_REPORTED), drawn]


def resolve_asked(dataset: Dataset, asked: Asked) -> Resolution:
    """Let the resolver answer a question."""
    by = AccordingTo(asked.question.names, asked.question.not_captors)
    if isinstance(asked.known_on, str):
        return resolve_as_reported(dataset, according_to=by)
    return resolve(dataset, known_on=asked.known_on, according_to=by)


def _found(resolution: Resolution, place: str) -> dict[int, Answer]:
    """Return the resolver's answer on the first day of each of its runs."""
    return {
        run.from_on.toordinal(): Answer(
            run.control.status,
            run.control.holder,
            run.control.flags,
            Rule(run.control.rule.value),
            run.control.extent.value if run.control.status in HELD else "",
        )
        for run in resolution.timelines[place]
    }


def differences(
    dataset: Dataset, asked: Asked, outcome: Outcome, *, only: str | None = None
) -> Iterator[Difference]:
    """Yield the first day of each stretch of days on which the two disagree, or ``only`` a place's."""
    oracle = Oracle(dataset, asked.question)
    resolution = resolve_asked(dataset, asked)
    first, last = dataset.first_day.toordinal(), dataset.last_day.toordinal()
    as_reported = isinstance(asked.known_on, str)
    fixed = None if as_reported or asked.known_on is None else asked.known_on.toordinal()
    turning = {first} | (oracle.turning_days() if as_reported else set())
    places = [only] if only else [place.place_id for place in dataset.gazetteer]
    runs = {place_id: _found(resolution, place_id) for place_id in places}
    found: dict[str, Answer] = {}
    last_pair: dict[str, tuple[Answer, Answer]] = {}
    reading = oracle.reading(fixed)
    for day in range(first, last + 1):
        if as_reported and day in turning:
            reading = oracle.reading(day)
        for place, answers in runs.items():
            told = answers.get(day)
            if told is not None:
                found[place] = told
            told = found[place]
            expected = reading.answer(place, day)
            outcome.answers += 1
            before = last_pair.get(place)
            if before is not None and before[0] is expected and before[1] is told:
                continue
            pair = last_pair[place] = (expected, told)
            outcome.decided[expected.rule] += before is None or before[0] != expected
            if expected != told and before != pair:
                yield Difference(asked, place, date.fromordinal(day), expected, told)


def is_grave(difference: Difference) -> bool:
    """Say whether more than the rule's name or the extent differs."""
    one, two = difference.expected, difference.found
    return (one.status, one.holder, one.flags) != (two.status, two.holder, two.flags)


def compare_conflict(conflict: Conflict) -> Outcome:
    """Compare all answers about one conflict."""
    outcome = Outcome()
    if conflict.number % THROUGH_FILES == 0:
        with tempfile.TemporaryDirectory() as folder:
            dataset = write_conflict(conflict, Path(folder))
    else:
        dataset = dataset_of(conflict)
    for asked in questions_for(conflict):
        for each in differences(dataset, asked, outcome):
            kept = outcome.differences if is_grave(each) else outcome.other_rules
            kept.append((conflict.number, each))
    return outcome


def compare_number(number: int) -> Outcome:
    """Compare all answers about the conflict with a number."""
    return compare_conflict(make_conflict(number))
