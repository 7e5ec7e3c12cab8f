"""Who speaks in a report: the captor, the loser or a third party."""

from enum import IntEnum

from layers.control import control_on
from layers.dataset.records import Claim
from layers.days import ONE_DAY
from layers.resolution import Resolution
from layers.rules.knowledge import AdmittedReport
from layers.vocabulary import CHANGES, Action, Certainty


class Speaker(IntEnum):
    """Who speaks in a report of a claim; the numbers are those of the payload."""

    CAPTOR = 0
    LOSER = 1
    THIRD = 2


class Speakers:
    """Relates reports to the two sides of their claim.

    Parameters
    ----------
    now
        What is known now, which gives the holder of a place before a change.
    """

    def __init__(self, now: Resolution) -> None:
        self._now = now
        self._sources = now.dataset.sources
        self._sides = now.sides

    def of(self, claim: Claim, report: AdmittedReport) -> Speaker:
        """Classify one report of one claim by whom it quotes and for whom it speaks.

        The captor is the side that took or holds the place according to the claim, even if the
        claim names its umbrella. The loser is any side hostile to it on the last day of the
        window, or the holder on the day before. A withdrawal names the side that loses the
        place, so there the two are reversed. A claim coded ``claimed`` is the captor's where
        nobody is named for it, as in rule 1.1.
        """
        own, opposite = Speaker.CAPTOR, Speaker.LOSER
        if claim.action is Action.WITHDRAWS:
            own, opposite = opposite, own
        elif report.states and claim.certainty is Certainty.CLAIMED and claim.claimed_by is None:
            return own
        voices = self._mouthpieces(report.source_id)
        if report.states:
            # Whoever is quoted for the claim did not say what the other reports say.
            voices = [claim.claimed_by, *voices]
        if any(self._sides.are_one_side(voice, claim.actor_id) for voice in voices):
            return own
        before = self._holder_before(claim)
        if any(
            self._sides.are_hostile(voice, claim.actor_id, claim.latest_on)
            or self._sides.are_one_side(voice, before)
            for voice in voices
        ):
            return opposite
        return Speaker.THIRD

    def _mouthpieces(self, source_id: str) -> list[str | None]:
        """List the actors for which a source, and the first report that it relays, speak."""
        seen = {source_id}
        origin = self._sources[source_id]
        while origin.relays_source_id is not None and origin.relays_source_id not in seen:
            origin = self._sources[origin.relays_source_id]
            seen.add(origin.source_id)
        return [self._sources[source_id].speaks_for, origin.speaks_for]

    def _holder_before(self, claim: Claim) -> str | None:
        """Return who held the place before a change; None where no holder is known."""
        timeline = self._now.timelines.get(claim.place_id)
        if timeline is None or claim.action not in CHANGES:
            return None
        first_day = self._now.dataset.first_day
        return control_on(timeline, max(claim.earliest_on - ONE_DAY, first_day)).holder
