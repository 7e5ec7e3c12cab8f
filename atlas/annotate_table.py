"""Answer a whole table: who held each row's place on its day.

Every row keeps its position and its cells; the answer is appended in new columns. A row that
cannot be answered says why in `problem` and does not hold up the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from atlas.csv_table import CsvTable, TableError
from atlas.locate import Clues, Located, Locator
from atlas.options import DayError, parse_day
from layers.answer import Answer, answer
from layers.dataset import Dataset
from layers.days import ONE_DAY
from layers.resolution import Resolution, resolve
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import Knowledge
from views.admitted_reports import Reports, cite

ADDED_COLUMNS = (
    "place_id",
    "place_name",
    "place_kind",
    "township_id",
    "match_method",
    "answer",
    "status",
    "extent",
    "flags",
    "since",
    "rule",
    "sources",
    "holder_id",
    "named_ids",
    "source_ids",
    "problem",
)
_PROBLEM = ADDED_COLUMNS.index("problem")
#: Separates the members of a list in one cell.
LIST_SEPARATOR = "; "
PROGRESS_EVERY = 200

#: The cells added to one row, by column.
Cells = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ColumnChoice:
    """The user's column for each part of the question; None where there is no such column."""

    place: str
    date: str
    kind: str | None = None
    within: str | None = None
    lon: str | None = None
    lat: str | None = None
    known_on: str | None = None

    def names(self) -> list[str]:
        """Return the names of the chosen columns."""
        chosen = (
            self.place, self.date, self.kind, self.within, self.lon, self.lat, self.known_on,
        )  # fmt: skip
        return [name for name in chosen if name is not None]


@dataclass(frozen=True, kw_only=True)
class RowQuestion:
    """One row as a question: where, on which day, as known when; or why it cannot be asked."""

    clues: Clues | None = None
    as_of: date | None = None
    known_on: date | None = None
    problem: str = ""


@dataclass(kw_only=True)
class AnnotatedTable:
    """The table with its answers.

    Attributes
    ----------
    header, rows
        The input's cells with `ADDED_COLUMNS` after them.
    problems
        Number of rows with a `problem`.
    """

    header: list[str]
    rows: list[list[str]] = field(default_factory=list)
    problems: int = 0


def annotate_table(
    dataset: Dataset,
    table: CsvTable,
    columns: ColumnChoice,
    *,
    known_on: date | None = None,
    according_to: AccordingTo | None = None,
    prefix: str = "",
    on_progress: Callable[[int], None] = lambda _: None,
) -> AnnotatedTable:
    """Answer every row of a table.

    Parameters
    ----------
    dataset
        The conflict.
    table
        The user's rows.
    columns
        The column that holds each part of the question.
    known_on
        The day of knowledge for rows that do not name one; None counts everything reported.
    according_to
        Whose reports count; None admits all.
    prefix
        Put before the name of every added column.
    on_progress
        Called with the number of rows done, every `PROGRESS_EVERY` rows and at the end.

    Returns
    -------
    AnnotatedTable
        The rows in the order of the input, each with its answer or its problem.

    Raises
    ------
    TableError
        When a chosen column is missing, or an added column would have the name of an existing one.
    """
    header = build_header(table, prefix=prefix)
    questions = [
        replace(question, known_on=question.known_on or known_on)
        for question in _build_questions(table, columns)
    ]
    answerer = _Answerer(dataset, according_to)
    answerer.find_cells(questions)
    added: list[tuple[str, ...]] = [()] * len(questions)
    # Rows with the same day of knowledge share one resolution, so they are answered together.
    order = sorted(range(len(questions)), key=lambda row: questions[row].known_on or date.max)
    for done, row in enumerate(order):
        if done % PROGRESS_EVERY == 0:
            on_progress(done)
        added[row] = answerer.cells(questions[row])
    on_progress(len(order))
    annotated = AnnotatedTable(header=header)
    annotated.rows = [cells + list(more) for cells, more in zip(table.rows, added, strict=True)]
    annotated.problems = sum(bool(more[_PROBLEM]) for more in added)
    return annotated


def build_header(table: CsvTable, *, prefix: str = "") -> list[str]:
    """Build the header of the annotated table.

    Raises
    ------
    TableError
        When an added column would have the name of a column of the input.
    """
    added = [prefix + name for name in ADDED_COLUMNS]
    taken = [name for name in added if name in table.header]
    if taken:
        raise TableError(
            f"the table already has columns that would be added: {', '.join(taken)}. "
            "Rename or remove them, or give the added ones a prefix: "
            "--prefix atlas_"
        )
    return [*table.header, *added]


def require_columns(table: CsvTable, columns: ColumnChoice) -> None:
    """Require that the table has every chosen column once.

    Raises
    ------
    TableError
        When one is missing or occurs twice; the message lists the existing columns.
    """
    for name in columns.names():
        table.column(name)


def _build_questions(table: CsvTable, columns: ColumnChoice) -> Iterator[RowQuestion]:
    def reader(name: str | None) -> Callable[[Sequence[str]], str]:
        if name is None:
            return lambda _: ""
        position = table.column(name)
        return lambda row: row[position].strip()

    place, day, known_on = reader(columns.place), reader(columns.date), reader(columns.known_on)
    kind, within = reader(columns.kind), reader(columns.within)
    lon, lat = reader(columns.lon), reader(columns.lat)
    for number, row in enumerate(table.rows):
        if number in table.too_long:
            yield RowQuestion(
                problem="this row has more cells than the header has names: "
                "put quotation marks around cells that hold the delimiter"
            )
            continue
        clues = Clues(
            name=place(row), kind=kind(row), within=within(row), lon=lon(row), lat=lat(row)
        )
        yield _parse_question(clues, day(row), known_on(row))


def _parse_question(clues: Clues, day: str, known_on: str) -> RowQuestion:
    """Parse the days of a row; the place is kept even where a day is invalid."""
    problems = []
    days: list[date | None] = []
    for what, text in (("date", day), ("known on", known_on)):
        try:
            days.append(parse_day(text) if text else None)
        except DayError as error:
            problems.append(f"{what} {error}")
    if problems or not day:
        problem = LIST_SEPARATOR.join(problems) or "no date: the cell is blank"
        return RowQuestion(clues=clues, problem=problem)
    return RowQuestion(clues=clues, as_of=days[0], known_on=days[1])


class _Answerer:
    """Turn questions into the added cells, and remember the answers."""

    def __init__(self, dataset: Dataset, according_to: AccordingTo | None) -> None:
        self._dataset = dataset
        self._according_to = according_to
        self._locator = Locator(dataset)
        self._reports = Reports(dataset, according_to=according_to)
        self._report_days = sorted(
            {dataset.last_day, *Knowledge.of(dataset).report_days(dataset.claims)}
        )
        self._resolution: Resolution | None = None
        self._answers: dict[tuple[str, date], Cells] = {}
        self._township_ids: dict[str, str] = {}

    def find_cells(self, questions: Iterable[RowQuestion]) -> None:
        """Find the land under all rows without a name at once."""
        self._locator.find_cells(each.clues for each in questions if each.clues is not None)

    def cells(self, question: RowQuestion) -> tuple[str, ...]:
        """Return one cell for each of `ADDED_COLUMNS`."""
        if question.clues is None:
            return _in_order({"problem": question.problem})
        located = self._locator.locate(question.clues)
        problems = [problem for problem in (located.problem, question.problem) if problem]
        if problems or located.place is None or question.as_of is None:
            return _in_order(
                self._place_cells(located) | {"problem": LIST_SEPARATOR.join(problems)}
            )
        known_on = self._last_report_day(question.known_on)
        resolution = self._resolve(known_on)
        key = (located.place.place_id, question.as_of)
        if key not in self._answers:
            found = answer(resolution, key[0], as_of=question.as_of)
            self._answers[key] = self._answer_cells(found, known_on)
        return _in_order(self._place_cells(located) | self._answers[key])

    def _place_cells(self, located: Located) -> Cells:
        place = located.place
        if place is None:
            return {}
        place_id = place.place_id
        if place_id not in self._township_ids:
            self._township_ids[place_id] = self._dataset.gazetteer.township_of(place_id) or ""
        return {
            "place_id": place_id,
            "place_name": place.name,
            "place_kind": str(place.kind),
            "township_id": self._township_ids[place_id],
            "match_method": located.method,
        }

    def _resolve(self, known_on: date | None) -> Resolution:
        """Return the resolution as known on a day; only the last one is kept."""
        if self._resolution is None or self._resolution.known_on != known_on:
            self._resolution = resolve(
                self._dataset, known_on=known_on, according_to=self._according_to
            )
            self._answers.clear()
        return self._resolution

    def _last_report_day(self, known_on: date | None) -> date | None:
        """Return the day of the last report up to a day: nothing new is known in between.

        A table with a day of knowledge in each row then needs no more resolutions than there are
        days with reports.
        """
        if known_on is None or known_on >= self._report_days[-1]:
            return None
        index = bisect_right(self._report_days, known_on)
        return self._report_days[index - 1] if index else self._report_days[0] - ONE_DAY

    def _answer_cells(self, found: Answer, known_on: date | None) -> Cells:
        sources = self._reports.of_claims(found.claims_for, known_on=known_on)
        control = found.control
        holder_id = control.holder if control and control.is_held else None
        return {
            "answer": found.answer,
            "status": str(found.status or ""),
            "extent": str(found.extent or ""),
            "flags": LIST_SEPARATOR.join(sorted(found.flags)),
            "since": found.since.isoformat() if found.since else "",
            "rule": str(found.rule or ""),
            "sources": LIST_SEPARATOR.join(cite(source) for source in sources),
            "holder_id": holder_id or "",
            "named_ids": LIST_SEPARATOR.join(control.named) if control else "",
            "source_ids": LIST_SEPARATOR.join(source.source_id for source in sources),
            "problem": found.problem,
        }


def _in_order(cells: Cells) -> tuple[str, ...]:
    """Return one cell for each of `ADDED_COLUMNS`, blank where there is nothing to say."""
    return tuple(cells.get(name, "") for name in ADDED_COLUMNS)
