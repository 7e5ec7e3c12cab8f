"""The list of changes: day, place, holder before and after, reason and reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from exports.report.citations import Citations
from exports.report.model import (
    Block,
    Cell,
    Heading,
    ReportColumn,
    ReportRow,
    ReportTable,
    Weight,
    cell,
    plain,
)
from exports.report.question import ReportMatter
from gazetteer.gazetteer import place_name
from gazetteer.vocabulary import PlaceKind
from layers.analysis.changes import Change, changes_between
from layers.analysis.comparison import ChangeKind, change_kind
from layers.control import Control
from layers.explain import sentence
from layers.names import named_actors
from layers.vocabulary import Extent
from views.control_view import with_basis
from views.words import LOST_WORDS, control_words, kind_beside
from wording.language import beside, day_words, list_words, mark, short_day_words, t, tn

CHANGE_NAMES = {
    ChangeKind.GAINED: mark("Gained"),
    ChangeKind.LOST: mark("Lost, holder unknown"),
    ChangeKind.CONTESTED: mark("Newly contested"),
    ChangeKind.RESOLVED: mark("Resolved"),
    ChangeKind.SAME: mark("Holder unchanged"),
}
HELD_WORDS = {
    Extent.FULL: mark("full control"),
    Extent.EFFECTIVE: mark("effective control"),
    Extent.PARTIAL: mark("control of a part"),
    Extent.UNKNOWN: mark("extent unknown"),
}
CHANGE_ORDER = (
    ChangeKind.GAINED,
    ChangeKind.LOST,
    ChangeKind.CONTESTED,
    ChangeKind.RESOLVED,
    ChangeKind.SAME,
)


def find_changes(matter: ReportMatter) -> list[Change]:
    """Return every change after the first day, up to the last day, by day and place."""
    spec = matter.spec
    return changes_between(
        matter.resolution, from_on=spec.from_on, to_on=spec.to_on, place_ids=matter.place_ids
    )


def change_words(matter: ReportMatter, before: Control, after: Control) -> str:
    """Describe the change of holder or, if the holder is the same, of extent."""
    actors = named_actors(matter.dataset)
    one, other = (
        with_basis(control, control_words(control, actors)) for control in (before, after)
    )
    if one != other:
        return t("{before} → {after}", before=one, after=other)
    less, more = _extent_words(before), _extent_words(after)
    if less == more:
        return one
    return t("{control}: {before} → {after}", control=one, before=less, after=more)


def _extent_words(control: Control) -> str:
    return t((HELD_WORDS if control.is_held else LOST_WORDS)[control.extent])


def counts_words(changes: Iterable[Change]) -> str:
    """Count the changes of each kind; kinds without changes are left out."""
    kinds = Counter(change_kind(each.before, each.after) for each in changes)
    return beside(
        t("{kind}: {n}", kind=t(CHANGE_NAMES[kind]), n=kinds[kind])
        for kind in CHANGE_ORDER
        if kinds[kind]
    )


def places_words(matter: ReportMatter, changes: Iterable[Change]) -> str:
    """Count the towns, townships and other places that changed, each place once."""
    kinds = Counter(
        matter.gazetteer.place(place_id).kind for place_id in {each.place_id for each in changes}
    )
    towns, townships = kinds[PlaceKind.TOWN], kinds[PlaceKind.TOWNSHIP]
    others = kinds.total() - towns - townships
    counted = (
        (towns, tn("{n} town", "{n} towns", towns)),
        (townships, tn("{n} township", "{n} townships", townships)),
        (others, tn("{n} other place", "{n} other places", others)),
    )
    return list_words([words for count, words in counted if count])


def change_blocks(
    matter: ReportMatter, changes: Sequence[Change], citations: Citations
) -> list[Block]:
    """Build the list as one table for each state or region, in alphabetical order."""
    by_state: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_state[matter.gazetteer.state_of(change.place_id) or ""].append(change)

    def name_of(state_id: str) -> str:
        if not state_id:
            return t("Elsewhere")
        return place_name(matter.gazetteer, state_id)

    blocks: list[Block] = []
    for state_id in sorted(by_state, key=lambda each: (not each, name_of(each))):
        members = by_state[state_id]
        counted = tn("{n} change", "{n} changes", len(members))
        if state_id:
            caption = t("Changes in {area}: {count}", area=name_of(state_id), count=counted)
        else:
            caption = t("Changes that lie in no single state or region: {count}", count=counted)
        blocks.append(Heading(name_of(state_id), level=2))
        blocks.append(_table(matter, caption, members, citations))
    return blocks


def _table(
    matter: ReportMatter, caption: str, changes: Sequence[Change], citations: Citations
) -> ReportTable:
    return ReportTable(
        caption=caption,
        columns=(
            ReportColumn(t("Day"), 0.12),
            ReportColumn(t("Place"), 0.26),
            ReportColumn(t("Change"), 0.46),
            ReportColumn(t("Reports"), 0.16),
        ),
        rows=tuple(
            ReportRow(
                (
                    cell(_day_words(matter, change)),
                    place_cell(matter, change.place_id),
                    _change_cell(matter, change),
                    citations.cite(
                        matter.reports.of_claims(
                            (matter.dataset.claims[each] for each in change.after.claims_for),
                            known_on=matter.resolution.known_on,
                        )
                    ),
                )
            )
            for change in changes
        ),
    )


def _day_words(matter: ReportMatter, change: Change) -> str:
    spans_years = matter.spec.from_on.year != matter.spec.to_on.year
    return day_words(change.on) if spans_years else short_day_words(change.on)


def place_cell(matter: ReportMatter, place_id: str) -> Cell:
    """Name a place, with its kind and, unless it is a township, its township."""
    gazetteer = matter.gazetteer
    place = gazetteer.place(place_id)
    name = place_name(gazetteer, place_id)
    township_id = gazetteer.township_of(place_id)
    around = ""
    if township_id is not None and township_id != place_id:
        around = t("{name} Township", name=place_name(gazetteer, township_id))
    below = beside([kind_beside(name, place.kind), around])
    lines = [plain(name, Weight.STRONG)]
    if below:
        lines.append(plain(below, Weight.QUIET))
    return Cell(tuple(lines))


def _change_cell(matter: ReportMatter, change: Change) -> Cell:
    kind = t(CHANGE_NAMES[change_kind(change.before, change.after)])
    why = sentence(change.after, matter.dataset, change.place_id)
    said = change_words(matter, change.before, change.after)
    return Cell(
        (plain(said, Weight.STRONG), plain(t("{kind}. {why}", kind=kind, why=why), Weight.QUIET))
    )
