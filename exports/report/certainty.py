"""The certainty of a report: the basis of its map, what is in doubt, what later reports changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exports.report.balance import INFERRED, PRESUMED, count_classes, share_of
from exports.report.changes import place_cell
from exports.report.citations import Citations
from exports.report.model import (
    Block,
    Heading,
    Paragraph,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowRole,
    cell,
    plain,
)
from exports.report.question import ReportMatter
from gazetteer.vocabulary import PlaceKind
from layers.analysis.comparison import ChangeKind, Difference
from layers.analysis.hindsight import PublisherDelay, believed_and_known, reporting_delays
from layers.analysis.land import Land, sum_land
from layers.control import STATUS_CLASSES
from layers.names import named_actors
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import Status
from views.control_view import with_basis
from views.words import capitalise, control_words
from wording.language import day_words, list_words, mark, number_words, t, tn

CLASS_NAMES = {
    Status.HELD.value: mark("Held, reported"),
    INFERRED: mark("Held, inferred from a town"),
    PRESUMED: mark("Held, presumed: no report"),
    Status.CLAIMED.value: mark("Only claimed"),
    Status.CONTESTED.value: mark("Contested"),
    Status.DISPUTED.value: mark("Disputed"),
    Status.UNKNOWN.value: mark("Unknown"),
}
_MOST_WRONG = 20
_MOST_PUBLISHERS = 10
_LISTED_KINDS = (PlaceKind.TOWN, PlaceKind.TOWNSHIP)


@dataclass(frozen=True, slots=True)
class WrongBelief:
    """What was believed wrongly on the last day: the places and their total land."""

    differences: tuple[Difference, ...]
    wrong: Land


def find_belief(matter: ReportMatter) -> WrongBelief | None:
    """Compare what was believed on the last day with what is known about it.

    Returns
    -------
    Belief or None
        None where the knowledge is of that day or earlier, so that nothing better is known.
    """
    known_on, to_on = matter.resolution.known_on, matter.spec.to_on
    if known_on is not None and known_on <= to_on:
        return None
    hindsight = believed_and_known(
        matter.resolution, matter.reported, matter.geography, as_of=to_on
    )
    differences = tuple(
        each
        for each in hindsight.comparison.differences
        if each.place_id in matter.land and each.kind is not ChangeKind.SAME
    )
    return WrongBelief(differences, sum_land(matter.land[each.place_id] for each in differences))


def hindsight_words(matter: ReportMatter, belief: WrongBelief | None) -> str:
    """Say in one sentence how much later reports changed the last day, or may change it."""
    day = day_words(matter.spec.to_on)
    if belief is None:
        known_on = matter.resolution.known_on or matter.spec.to_on
        return t(
            "Only what had been reported by {known} counts here. Reports come late: later ones may"
            " change what this report says, its last days most of all.",
            known=day_words(known_on),
        )
    if not belief.differences:
        return t("On {day} all was as it was believed on that day.", day=day)
    if not belief.wrong.townships:
        return tn(
            "In hindsight, what was believed on {day} was wrong for {n} place.",
            "In hindsight, what was believed on {day} was wrong for {n} places.",
            len(belief.differences),
            day=day,
        )
    return tn(
        "In hindsight, what was believed on {day} was wrong for {km2} km² in {n} township.",
        "In hindsight, what was believed on {day} was wrong for {km2} km² in {n} townships.",
        belief.wrong.townships,
        day=day,
        km2=round(belief.wrong.area_km2),
    )


def certainty_blocks(
    matter: ReportMatter, belief: WrongBelief | None, citations: Citations
) -> list[Block]:
    """Build the section about certainty: three tables with their explanations."""
    blocks: list[Block] = [
        Paragraph(plain(t("What the map of {day} rests on.", day=day_words(matter.spec.to_on)))),
        _class_table(matter),
    ]
    doubtful = _doubtful(matter)
    blocks.append(Heading(t("In doubt on {day}", day=day_words(matter.spec.to_on)), level=2))
    if doubtful:
        blocks.append(_doubt_table(matter, doubtful, citations))
    else:
        blocks.append(Paragraph(plain(t("No town and no township is in doubt on this day."))))
    blocks.append(Heading(t("In hindsight"), level=2))
    blocks.append(Paragraph(plain(hindsight_words(matter, belief))))
    if belief and belief.differences:
        blocks.append(_belief_table(matter, belief))
    delays = _delays(matter, citations)
    if delays:
        blocks.append(_delay_table(delays))
    return blocks


def _class_table(matter: ReportMatter) -> ReportTable:
    first, last = matter.spec.from_on, matter.spec.to_on
    before, stale_before = count_classes(matter, first)
    after, stale_after = count_classes(matter, last)
    lands = [
        (t(CLASS_NAMES[name]), before[name], after[name], RowRole.BODY)
        for name in STATUS_CLASSES
        if before[name].townships or after[name].townships
    ]
    if stale_before.townships or stale_after.townships:
        lands.append(
            (
                t("Of all these stale: last report over {days} days before", days=STALE_DAYS),
                stale_before,
                stale_after,
                RowRole.TOTAL,
            )
        )
    return ReportTable(
        caption=t("How sure the holder of the land is"),
        columns=(
            ReportColumn(t("Status"), 0.4),
            ReportColumn(t("Before, km²"), 0.15, is_figure=True),
            ReportColumn(t("Share"), 0.15, is_figure=True),
            ReportColumn(t("After, km²"), 0.15, is_figure=True),
            ReportColumn(t("Share"), 0.15, is_figure=True),
        ),
        rows=tuple(
            ReportRow(
                (
                    cell(name),
                    cell(number_words(round(was.area_km2))),
                    cell(_share_words(matter, was)),
                    cell(number_words(round(is_now.area_km2))),
                    cell(_share_words(matter, is_now)),
                ),
                role,
            )
            for name, was, is_now, role in lands
        ),
        note=t("Before: {first}. After: {last}.", first=day_words(first), last=day_words(last)),
    )


def _share_words(matter: ReportMatter, land: Land) -> str:
    return t("{number}%", number=round(100 * share_of(matter, land), 1))


def _doubtful(matter: ReportMatter) -> list[str]:
    """Return the towns and townships whose control on the last day is not certain."""
    gazetteer = matter.gazetteer
    found = [
        place_id
        for place_id in matter.place_ids
        if gazetteer.place(place_id).kind in _LISTED_KINDS
        and matter.resolution.control(place_id, as_of=matter.spec.to_on).status is not Status.HELD
    ]

    def order(place_id: str) -> tuple[str, str, bool, str]:
        township = gazetteer.township_of(place_id) or place_id
        is_town = gazetteer.place(place_id).kind is PlaceKind.TOWN
        state = gazetteer.state_of(place_id)
        return (
            gazetteer.place(state).name if state else "",
            gazetteer.place(township).name,
            is_town,
            place_id,
        )

    return sorted(found, key=order)


def _doubt_table(
    matter: ReportMatter, place_ids: Sequence[str], citations: Citations
) -> ReportTable:
    day = matter.spec.to_on
    rows = []
    for place_id in place_ids:
        control = matter.resolution.control(place_id, as_of=day)
        claims = (matter.dataset.claims[each] for each in control.claims_for)
        reports = matter.reports.of_claims(claims, known_on=matter.resolution.known_on)
        words = with_basis(control, control_words(control, named_actors(matter.dataset)))
        rows.append(
            ReportRow(
                (
                    place_cell(matter, place_id),
                    cell(capitalise(words)),
                    cell(_since_words(matter, control.since)),
                    citations.cite(reports),
                )
            )
        )
    return ReportTable(
        caption=t("Towns and townships in doubt on {day}", day=day_words(day)),
        columns=(
            ReportColumn(t("Place"), 0.3),
            ReportColumn(t("Status"), 0.33),
            ReportColumn(t("Since"), 0.19),
            ReportColumn(t("Reports"), 0.18),
        ),
        rows=tuple(rows),
        note=t(
            "Contested, disputed, unknown, or claimed by the captor's side alone. Smaller places"
            " are in the list of changes only."
        ),
    )


def _since_words(matter: ReportMatter, since: date) -> str:
    if since <= matter.dataset.first_day:
        return t("the first day of the dataset")
    return day_words(since)


def _belief_table(matter: ReportMatter, belief: WrongBelief) -> ReportTable:
    actors = named_actors(matter.dataset)
    known = matter.resolution.known_on
    shown = sorted(
        belief.differences,
        key=lambda each: (-matter.land[each.place_id].area_km2, each.place_id),
    )[:_MOST_WRONG]
    unlisted = len(belief.differences) - len(shown)
    rows = [
        ReportRow(
            (
                place_cell(matter, each.place_id),
                *(
                    cell(capitalise(with_basis(control, control_words(control, actors))))
                    for control in (each.before, each.after)
                ),
            )
        )
        for each in shown
    ]
    note = t(
        "Compared is who holds the place; a claim that was corroborated later is no difference."
    )
    if unlisted:
        more = tn("{n} more place is not listed.", "{n} more places are not listed.", unlisted)
        note = f"{note} {more}"
    return ReportTable(
        caption=t(
            "What was believed of {day} on that day, and what is known now",
            day=day_words(matter.spec.to_on),
        ),
        columns=(
            ReportColumn(t("Place"), 0.36),
            ReportColumn(t("Believed on that day"), 0.32),
            ReportColumn(
                t("Known on {day}", day=day_words(known)) if known else t("Known now"), 0.32
            ),
        ),
        rows=tuple(rows),
        note=note,
    )


def _delays(matter: ReportMatter, citations: Citations) -> list[PublisherDelay]:
    cited = set(citations.publishers())
    delays = reporting_delays(matter.dataset, according_to=matter.resolution.according_to)
    return [each for each in delays.publishers if each.publisher in cited][:_MOST_PUBLISHERS]


def _delay_table(delays: Sequence[PublisherDelay]) -> ReportTable:
    return ReportTable(
        caption=t("How many days after a change its reports appear, by publisher"),
        columns=(
            ReportColumn(t("Publisher"), 0.52),
            ReportColumn(t("Reports"), 0.14, is_figure=True),
            ReportColumn(t("Median, days"), 0.17, is_figure=True),
            ReportColumn(t("Middle half, days"), 0.17, is_figure=True),
        ),
        rows=tuple(
            ReportRow(
                (
                    cell(each.publisher),
                    cell(number_words(each.reports)),
                    cell(number_words(each.median_days)),
                    cell(
                        t(
                            "{first} to {last}",
                            first=each.lower_quartile_days,
                            last=each.upper_quartile_days,
                        )
                    ),
                )
            )
            for each in delays
        ),
        note=t(
            "The publishers cited here with the most reports, over the whole dataset, everything"
            " known. Counted from the last day on which the change can have happened. The middle half"
            " leaves out the quickest and the slowest quarter of the reports."
        ),
    )


def cited_words(citations: Citations) -> str:
    """Say how many reports are cited, and of which publishers."""
    count, publishers = citations.count, citations.publishers()
    if not count:
        return t("No report is cited.")
    return t(
        "{reports} of {publishers} are cited: {names}.",
        reports=tn("{n} report", "{n} reports", count),
        publishers=tn("{n} publisher", "{n} publishers", len(publishers)),
        names=list_words(publishers),
    )


__all__ = [
    "WrongBelief",
    "certainty_blocks",
    "cited_words",
    "find_belief",
    "hindsight_words",
]
