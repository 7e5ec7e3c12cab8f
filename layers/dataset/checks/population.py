"""Population: each place is counted once, and a figure that is too low is never without a word."""

from collections.abc import Iterator

from gazetteer.vocabulary import AREA_KINDS, PlaceKind
from layers.dataset.parsing import ParsedFolder
from layers.dataset.schemas import DESCRIPTOR, PLACES, POPULATION
from layers.dataset.violations import Severity, Violation


def find_bad_population(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield places that are counted twice, and undercounts about which nothing is said."""
    yield from _counted_twice(parsed)
    yield from _nothing_said(parsed)


def find_uncounted_places(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield what no sum includes: figures above the township, townships without a figure."""
    kinds = {row["place_id"]: row["kind"] for row in parsed[PLACES].rows}
    covered: set[str] = set()
    for row in parsed[POPULATION].rows:
        covered.update((row["place_id"] or "", *(row["also_covers"] or ())))
        kind = kinds.get(row["place_id"])
        if kind in AREA_KINDS and kind is not PlaceKind.TOWNSHIP:
            yield parsed[POPULATION].violation(
                row,
                "place_id",
                f"is a {kind}: only figures of townships are added up",
                "give the figures of its townships instead",
                severity=Severity.WARNING,
            )
        last_day, year = parsed.last_day, row["year"]
        if last_day is not None and year is not None and year > last_day.year:
            yield parsed[POPULATION].violation(
                row,
                "year",
                f"lies after the last day of the dataset ({last_day})",
                "give the year of the count",
                severity=Severity.WARNING,
            )
    if not covered:
        return
    for row in parsed[PLACES].rows:
        if row["kind"] is PlaceKind.TOWNSHIP and row["place_id"] not in covered:
            yield parsed[PLACES].violation(
                row,
                "place_id",
                f"has no figure in {POPULATION.file}",
                "add one, or name the township in also_covers of the row that includes it",
                severity=Severity.WARNING,
            )


def _counted_twice(parsed: ParsedFolder) -> Iterator[Violation]:
    own = {row["place_id"]: row.text.line for row in reversed(parsed[POPULATION].rows)}
    covered_in: dict[str, int] = {}
    for row in parsed[POPULATION].rows:
        for place_id in row["also_covers"] or ():
            line = own.get(place_id) or covered_in.get(place_id)
            covered_in.setdefault(place_id, row.text.line)
            if line is not None:
                yield parsed[POPULATION].violation(
                    row,
                    "also_covers",
                    f"is already counted in line {line}",
                    "count each place once",
                    value=place_id,
                )


def _nothing_said(parsed: ParsedFolder) -> Iterator[Violation]:
    said = parsed.folder.descriptor.get("undercount")
    is_said = isinstance(said, str) and bool(said.strip())
    marked = [row for row in parsed[POPULATION].rows if row["is_undercounted"]]
    if marked and not is_said:
        yield Violation(
            DESCRIPTOR,
            None,
            "undercount",
            None if said is None else str(said),
            f"is blank, but {POPULATION.file} marks places as undercounted"
            f" (line {marked[0].text.line})",
            "say in a sentence whom the count left out: it is shown with every sum of people",
        )
    if is_said and not marked:
        yield Violation(
            DESCRIPTOR,
            None,
            "undercount",
            str(said),
            f"says that people were left out, but {POPULATION.file} marks no place",
            "set is_undercounted to true where it applies, or remove the property",
            Severity.WARNING,
        )
