"""Support: what an answer rests on, judged once for the panel, the map and every count."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layers.control import Control
from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE
from layers.resolution import Resolution
from layers.rules.knowledge import CountingClaim, Knowledge, select_telling
from layers.rules.vouching import is_corroborated, is_losers_departure
from layers.vocabulary import Action, Status


class Basis(StrEnum):
    """The weakest thing that can be said of what a conclusion rests on; the first that applies.

    ``nothing``: no claim at all. ``default``: the default holder, nobody reported anything.
    ``baseline``: rows of the baseline alone. ``one_side``: reports, but only the captor's
    side says so. ``one_publisher``: reports of one publisher alone. ``several_publishers``:
    more than one that do not repeat each other.
    """

    NOTHING = "nothing"
    DEFAULT = "default"
    BASELINE = "baseline"
    ONE_SIDE = "one_side"
    ONE_PUBLISHER = "one_publisher"
    SEVERAL_PUBLISHERS = "several_publishers"


@dataclass(frozen=True, slots=True)
class Support:
    """What the conclusion for one place rests on.

    A relay counts as what it relays. Reports that do not state the claim are left out, and those
    from before a change where there are others.

    Attributes
    ----------
    independent : tuple of str
        Publishers who first said it and spoke for themselves, in the order in which they are met.
    own : tuple of str
        Publishers who only spoke for the side that a claim of theirs names as captor.
    source_ids : frozenset of str
        The reports that first said it.
    repeats : int
        How many reports repeat another.
    """

    basis: Basis
    independent: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    source_ids: frozenset[str] = frozenset()
    repeats: int = 0

    @property
    def publishers(self) -> frozenset[str]:
        """Everyone who first said it."""
        return frozenset((*self.independent, *self.own))


class Weigher:
    """Says what controls rest on, as known from the viewpoint of a resolution."""

    def __init__(self, resolution: Resolution) -> None:
        self._dataset: Dataset = resolution.dataset
        self._resolution = resolution
        self._sides = resolution.sides
        self._knowledge = Knowledge.of(self._dataset, according_to=resolution.according_to)
        self._known: dict[tuple[tuple[str, ...], Status, date | None], Support] = {}

    def weigh(self, control: Control, *, as_of: date) -> Support:
        """Return what a control of a day rests on."""
        known_on = as_of if self._resolution.is_as_reported else self._resolution.known_on
        key = (control.claims_for, control.status, known_on)
        if key not in self._known:
            self._known[key] = self._judge(control, known_on)
        return self._known[key]

    def weigh_days(
        self, control: Control, *, first: date, last: date
    ) -> list[tuple[date, Support]]:
        """Return what a control rests on from the first to the last of its days.

        Returns
        -------
        list of (date, Support)
            Each with the day from which it holds. As reported at the time, an answer that
            does not change may rest on more and more reports.
        """
        days = [first]
        if self._resolution.is_as_reported:
            heard = self._knowledge.report_days(control.claims_for)
            days += [day for day in heard if first < day <= last]
        weighed = [(day, self.weigh(control, as_of=day)) for day in days]
        return [each for n, each in enumerate(weighed) if n == 0 or each[1] != weighed[n - 1][1]]

    def _judge(self, control: Control, known_on: date | None) -> Support:
        counting = self._knowledge.select_counting(control.claims_for, known_on=known_on)
        reports = [report for each in counting for report in select_telling(each.reports)]
        origins = dict.fromkeys(report.origin for report in reports)
        independent = dict.fromkeys(
            report.origin for report in reports if not report.speaks_for_captor
        )
        sources = self._dataset.sources
        return Support(
            basis=self._basis(control, counting, publisher_count=len(origins)),
            independent=tuple(independent),
            own=tuple(origin for origin in origins if origin not in independent),
            source_ids=frozenset(self._origin_id(report.source_id) for report in reports),
            repeats=len(
                {each.source_id for each in reports if sources[each.source_id].relays_source_id}
            ),
        )

    def _basis(
        self, control: Control, counting: Sequence[CountingClaim], *, publisher_count: int
    ) -> Basis:
        if not counting:
            return Basis.NOTHING
        if all(each.claim.is_baseline for each in counting):
            is_default = all(each.claim.place_id == EVERY_PLACE for each in counting)
            return Basis.DEFAULT if is_default else Basis.BASELINE
        if self._is_one_sides_word(control, counting):
            return Basis.ONE_SIDE
        return Basis.ONE_PUBLISHER if publisher_count == 1 else Basis.SEVERAL_PUBLISHERS

    def _is_one_sides_word(self, control: Control, counting: Sequence[CountingClaim]) -> bool:
        """Tell whether only the side that took or attacks a place stands behind it (rule 7.1)."""
        if control.is_held:
            return control.status is Status.CLAIMED
        left = [each for each in counting if each.claim.action is Action.WITHDRAWS]
        if is_losers_departure(left, self._sides):
            return False
        by_change: dict[str, list[CountingClaim]] = defaultdict(list)
        for each in counting:
            if each.claim.action is not Action.WITHDRAWS:
                # A window is that of one change, whichever captors its claims name (rule 3).
                by_change["" if control.window else each.claim.actor_id or ""].append(each)
        return not any(is_corroborated(claims, self._sides) for claims in by_change.values())

    def _origin_id(self, source_id: str) -> str:
        seen = {source_id}
        while (relayed := self._dataset.sources[source_id].relays_source_id) not in {None, *seen}:
            source_id = str(relayed)
            seen.add(source_id)
        return source_id
