"""The counts of a legend: land, townships and people by holder and status on a day, or by change."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from layers.analysis.comparison import ChangeKind, change_kind, holder_of
from layers.control import INFERRED, PRESUMED, Control, status_class
from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Flag

#: Classes that are counted without a holder: the land is not certainly anybody's.
_COMMON = ("contested", "disputed", "unknown")
_KINDS = (PRESUMED, "held", INFERRED, "claimed", *_COMMON)
_SORTS = ("presumed", "bloc", "none", "nobody")


@dataclass(frozen=True, slots=True)
class LandRow:
    """Townships with one holder and one class of status; ``example`` is the control of one."""

    kind: str
    holder: str | None
    example: Control
    townships: int
    area_km2: float
    people: int = 0


@dataclass(frozen=True, slots=True)
class LandGroup:
    """Rows of one group; ``sort`` is presumed, bloc, none (no bloc) or nobody."""

    sort: str
    bloc_id: str | None
    rows: tuple[LandRow, ...]

    @property
    def area_km2(self) -> float:
        """The total of all rows."""
        return sum(row.area_km2 for row in self.rows)

    @property
    def townships(self) -> int:
        """The total of all rows."""
        return sum(row.townships for row in self.rows)


@dataclass(frozen=True, slots=True)
class LandCount:
    """The land of a day in groups, and how much of it is inferred or stale."""

    groups: tuple[LandGroup, ...]
    area_km2: float
    inferred_km2: float
    stale_km2: float


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Townships with the same change in a comparison; ``before`` and ``after`` are of one.

    ``inferred_people`` are those of ``people`` whose later holder is only inferred.
    """

    kind: ChangeKind
    holder: str | None
    before: Control
    after: Control
    townships: int
    area_km2: float
    people: int = 0
    inferred_people: int = 0


def land_key(control: Control) -> tuple[str, str | None]:
    """Return the class and holder of the row that counts a control; nobody's land has no holder."""
    kind = status_class(control)
    return kind, None if kind in _COMMON else control.holder


def change_key(before: Control, after: Control) -> tuple[ChangeKind, str | None]:
    """Return the kind and holder of the row that counts a change."""
    kind = change_kind(before, after)
    holder = {
        ChangeKind.GAINED: holder_of(after),
        ChangeKind.RESOLVED: holder_of(after),
        ChangeKind.LOST: holder_of(before),
        ChangeKind.CONTESTED: None,
        ChangeKind.SAME: None,
    }[kind]
    return kind, holder


def count_land(
    resolution: Resolution,
    geography: Geography,
    *,
    as_of: date,
    township_ids: Collection[str] | None = None,
) -> LandCount:
    """Count the land of a day; each township counts as a whole, under its representative cell.

    Parameters
    ----------
    township_ids
        Count only these; None counts all.
    """
    rows: dict[tuple[str, str | None], list[tuple[Control, float, int]]] = defaultdict(list)
    flags = {Flag.INFERRED: 0.0, Flag.STALE: 0.0}
    for township_id, cell_id, km2 in _standing(geography, township_ids):
        control = resolution.control(cell_id, as_of=as_of)
        people = resolution.dataset.people(township_id) or 0
        rows[land_key(control)].append((control, km2, people))
        for flag in flags:
            flags[flag] += km2 if flag in control.flags else 0.0
    counted = [
        LandRow(
            kind,
            holder,
            found[0][0],
            len(found),
            sum(each[1] for each in found),
            sum(each[2] for each in found),
        )
        for (kind, holder), found in rows.items()
    ]
    groups = _group(counted, resolution, as_of)
    total = sum(row.area_km2 for row in counted)
    return LandCount(groups, total, flags[Flag.INFERRED], flags[Flag.STALE])


def count_changes(
    resolution: Resolution,
    geography: Geography,
    *,
    from_on: date,
    to_on: date,
    township_ids: Collection[str] | None = None,
) -> tuple[ChangeRow, ...]:
    """Count the changes of townships between two days; those with an unchanged holder come last."""
    rows: dict[tuple[ChangeKind, str | None], list[tuple[Control, Control, float, int]]]
    rows = defaultdict(list)
    for township_id, cell_id, km2 in _standing(geography, township_ids):
        before = resolution.control(cell_id, as_of=from_on)
        after = resolution.control(cell_id, as_of=to_on)
        people = resolution.dataset.people(township_id) or 0
        rows[change_key(before, after)].append((before, after, km2, people))
    order = [
        ChangeKind.GAINED,
        ChangeKind.LOST,
        ChangeKind.CONTESTED,
        ChangeKind.RESOLVED,
        ChangeKind.SAME,
    ]
    counted = [
        ChangeRow(
            kind,
            holder,
            found[0][0],
            found[0][1],
            len(found),
            sum(each[2] for each in found),
            sum(each[3] for each in found),
            sum(each[3] for each in found if status_class(each[1]) == INFERRED),
        )
        for (kind, holder), found in rows.items()
    ]
    return tuple(
        sorted(counted, key=lambda row: (order.index(row.kind), -row.area_km2, row.holder or ""))
    )


def _standing(
    geography: Geography, township_ids: Collection[str] | None
) -> Iterator[tuple[str, str, float]]:
    """Yield each township, the cell that represents it, and its area."""
    for township_id, township in geography.townships.iterrows():
        if township_ids is None or str(township_id) in township_ids:
            yield str(township_id), str(township["cell_id"]), float(township["area_km2"])


def _group(rows: list[LandRow], resolution: Resolution, as_of: date) -> tuple[LandGroup, ...]:
    """Put presumed land first, then each bloc by its area, then nobody's land."""
    land: Mapping[str | None, float] = _land_of(rows)
    groups: dict[tuple[str, str | None], list[LandRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (-land[r.holder], r.holder or "", _KINDS.index(r.kind))):
        if row.kind == PRESUMED:
            key: tuple[str, str | None] = ("presumed", None)
        elif row.kind in _COMMON:
            key = ("nobody", None)
        else:
            bloc_id = resolution.sides.bloc(row.holder or "", as_of)
            key = ("bloc", bloc_id) if bloc_id else ("none", None)
        groups[key].append(row)
    made = [LandGroup(sort, bloc_id, tuple(found)) for (sort, bloc_id), found in groups.items()]
    return tuple(sorted(made, key=lambda g: (_SORTS.index(g.sort), -g.area_km2, g.bloc_id or "")))


def _land_of(rows: list[LandRow]) -> Mapping[str | None, float]:
    land: dict[str | None, float] = defaultdict(float)
    for row in rows:
        land[row.holder] += 0.0 if row.kind == PRESUMED else row.area_km2
    return land
