"""Places: each is inside a larger one of the right kind, principal towns in their township."""

from collections.abc import Iterator

from gazetteer.vocabulary import AREA_KINDS, POINT_KINDS, PlaceKind
from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.schemas import PLACES
from layers.dataset.violations import Severity, Violation

#: Areas, largest first.
_AREAS = (PlaceKind.COUNTRY, PlaceKind.STATE_REGION, PlaceKind.DISTRICT, PlaceKind.TOWNSHIP)


def find_bad_places(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield places whose parent is missing or too small, and invalid principal towns."""
    rows = {row["place_id"]: row for row in parsed[PLACES].rows if row["place_id"] is not None}
    for row in parsed[PLACES].rows:
        if row["kind"] is None:
            continue
        yield from _bad_parent(parsed, row, rows)
        yield from _bad_principal_town(parsed, row, rows)


def _bad_parent(
    parsed: ParsedFolder, row: ParsedRow, rows: dict[str, ParsedRow]
) -> Iterator[Violation]:
    kind = row["kind"]
    if row["parent_id"] is None:
        if kind is not PlaceKind.COUNTRY and not row.is_filled("parent_id"):
            yield parsed[PLACES].violation(
                row, "parent_id", "is blank", "name the area that encloses the place", value=""
            )
        return
    parent = rows.get(row["parent_id"])
    if parent is None or parent["kind"] is None:
        return
    if kind in AREA_KINDS:
        allowed = _AREAS[: _AREAS.index(kind)]
    elif kind is PlaceKind.LOCALITY:
        allowed = tuple(PlaceKind)
    else:
        allowed = (PlaceKind.TOWNSHIP, *sorted(POINT_KINDS))
    if parent["kind"] not in allowed:
        wanted = " or ".join(allowed[:4]) or "nothing"
        if kind in POINT_KINDS:
            wanted = f"{PlaceKind.TOWNSHIP} or a place in one"
        yield parsed[PLACES].violation(
            row,
            "parent_id",
            f"is a {parent['kind']}, which cannot enclose a {kind}",
            f"name the {wanted} that encloses the place"
            if kind is not PlaceKind.COUNTRY
            else "leave it blank: nothing encloses a country",
        )


def _bad_principal_town(
    parsed: ParsedFolder, row: ParsedRow, rows: dict[str, ParsedRow]
) -> Iterator[Violation]:
    town = rows.get(row["principal_town_id"]) if row["principal_town_id"] is not None else None
    if town is None or row["kind"] is not PlaceKind.TOWNSHIP:
        return
    if town["kind"] not in POINT_KINDS | {None}:
        yield parsed[PLACES].violation(
            row, "principal_town_id", f"is a {town['kind']}", "name a town of the township"
        )
    elif town["parent_id"] != row["place_id"]:
        yield parsed[PLACES].violation(
            row,
            "principal_town_id",
            f"lies in {town['parent_id']}, not in {row['place_id']}",
            "name a town of the township",
            severity=Severity.WARNING,
        )
