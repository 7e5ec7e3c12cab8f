"""Resolutions: the timeline of every place, for one state of knowledge."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geo.errors import AtlasError
from layers.actors import Sides
from layers.control import Control, Timeline, control_on
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import CountingClaim, Knowledge
from layers.rules.resolver import Resolver


class DayOutOfRangeError(AtlasError, ValueError):
    """The requested day lies outside the dataset, or after its last day."""


def require_days(dataset: Dataset, *days: date) -> None:
    """Require that days lie in the dataset.

    Raises
    ------
    DayOutOfRangeError
        When one does not.
    """
    for day in days:
        if not dataset.first_day <= day <= dataset.last_day:
            raise DayOutOfRangeError(
                f"{day} lies outside the dataset {dataset.name!r}: choose a day from"
                f" {dataset.first_day} to {dataset.last_day}"
            )


@dataclass(frozen=True)
class Resolution:
    """The timelines of every place for one (``known_on``, ``according_to``).

    Attributes
    ----------
    timelines : mapping of place_id to Timeline
        Each covers the dataset from the first day to the last. The timeline of a township is
        that of its rest, which no footprint of a town or site covers.
    known_on : datetime.date or None
        The day of knowledge; None means everything reported.
    is_as_reported : bool
        Whether each day is as known on that day; `known_on` is then None.
    """

    dataset: Dataset
    timelines: Mapping[str, Timeline]
    known_on: date | None
    according_to: AccordingTo | None
    is_as_reported: bool = False

    @cached_property
    def sides(self) -> Sides:
        """Who is on whose side."""
        return Sides.of(self.dataset)

    @cached_property
    def baseline(self) -> Mapping[str, Timeline]:
        """The timelines from the baseline alone, which is valid before the first day too."""
        return Resolver(self.dataset, None, baseline_only=True).resolve(None)

    @cached_property
    def _knowledge(self) -> tuple[Knowledge, Mapping[str, list[str]]]:
        claims_of: dict[str, list[str]] = defaultdict(list)
        for claim in self.dataset.claims.values():
            claims_of[claim.place_id].append(claim.claim_id)
        knowledge = Knowledge.of(self.dataset, according_to=self.according_to)
        return knowledge, claims_of

    def counting_claims(
        self, place_id: str, *, known_on: date | None = None
    ) -> list[CountingClaim]:
        """Return the counting claims about a place, as known on a day; None means everything.

        One that precedes the dataset counts too, though it decides nothing (rule 1.5).
        """
        knowledge, claims_of = self._knowledge
        return knowledge.select_counting(claims_of.get(place_id, ()), known_on=known_on)

    def claims_about(self, place_id: str) -> list[Claim]:
        """Return every claim about a place, counting or not, in the order of the dataset."""
        _, claims_of = self._knowledge
        return [self.dataset.claims[claim_id] for claim_id in claims_of.get(place_id, ())]

    def knowledge_days(self, place_id: str) -> tuple[date, ...]:
        """Return the days on which a claim about a place may begin or cease to count, in order."""
        knowledge, claims_of = self._knowledge
        # A retraction may be retracted in turn.
        claim_ids = dict.fromkeys(claims_of.get(place_id, ()))
        latest = set(claim_ids)
        while latest:
            claims = self.dataset.claims.values()
            latest = {each.claim_id for each in claims if each.retracts in latest}
            latest -= claim_ids.keys()
            claim_ids.update(dict.fromkeys(latest))
        return knowledge.report_days(claim_ids)

    def control(self, place_id: str, *, as_of: date) -> Control:
        """Return the control of a place on a day; the baseline answers for earlier days.

        Raises
        ------
        UnknownPlaceError
            The dataset has no such place.
        DayOutOfRangeError
            ``as_of`` lies after the dataset's last day.
        """
        self.dataset.gazetteer.place(place_id)
        if as_of > self.dataset.last_day:
            raise DayOutOfRangeError(
                f"{as_of} lies after {self.dataset.last_day}, the last day of the dataset"
                f" {self.dataset.name!r}: ask for a day up to it."
            )
        if as_of < self.dataset.first_day:
            return self.baseline[place_id][0].control
        return control_on(self.timelines[place_id], as_of)


def resolve(
    dataset: Dataset, *, known_on: date | None = None, according_to: AccordingTo | None = None
) -> Resolution:
    """Resolve all claims into the timeline of every place.

    Parameters
    ----------
    known_on : datetime.date, optional
        Knowledge time: only reports published by this day count.
    according_to : AccordingTo, optional
        Only these reports count. The baseline counts always.

    Notes
    -----
    A pure function: the order of the dataset's rows does not matter.
    """
    timelines = Resolver(dataset, according_to).resolve(known_on)
    return Resolution(dataset, timelines, known_on, according_to)


def resolve_as_reported(dataset: Dataset, *, according_to: AccordingTo | None = None) -> Resolution:
    """Resolve every day as it was known on that day.

    Notes
    -----
    Sweeps over the days on which the knowledge about a township or locality changes; between
    two such days, nothing else can change.
    """
    timelines = Resolver(dataset, according_to).resolve_as_reported()
    return Resolution(dataset, timelines, None, according_to, is_as_reported=True)
