"""What the layer builder concludes: who holds a place or cell, on which days, and why."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby

from layers.rule import Rule
from layers.vocabulary import Extent, Flag, Status

PRESUMED, INFERRED = "presumed", "inferred"
STATUS_CLASSES = (
    Status.HELD.value,
    INFERRED,
    PRESUMED,
    Status.CLAIMED.value,
    Status.CONTESTED.value,
    Status.DISPUTED.value,
    Status.UNKNOWN.value,
)
"""What the map tells apart at a glance: a status, and of what is held how sure it is."""


@dataclass(frozen=True, slots=True)
class Control:
    """The conclusion for one place or cell over a run of days.

    Attributes
    ----------
    status : Status
        ``held``, ``claimed``, ``contested``, ``disputed`` or ``unknown``.
    holder : str or None
        actor_id of the holder of record: who last held it. None where nobody is
        known to have. Under ``contested`` it is the side whose hold is in doubt.
    extent : Extent
        How much of the place the holder controls; under ``contested`` how much is
        known to be lost.
    flags : frozenset of Flag
        ``presumed``, ``inferred``, ``stale``, ``assumed``.
    rule : Rule
        The rule that decided.
    named : tuple of str
        actor_ids of everyone named, the holder of record first: under ``held`` and ``claimed``
        the sides that took the place together, else the sides between which it is open.
    since : datetime.date
        First day of the present spell (same answer), across runs that differ in
        flags or evidence only.
    claims_for, claims_against : tuple of str
        claim_ids that say so, and that say otherwise.
    window : tuple of two datetime.date or None
        Inside the window of a change (rule 5): the first day on which it may have happened, and
        the day on which it has for certain. None under every other rule.
    last_heard_on : datetime.date or None
        The last day on which the place was heard of, where the answer is stale.
    """

    status: Status
    holder: str | None
    extent: Extent
    flags: frozenset[Flag]
    rule: Rule
    named: tuple[str, ...]
    since: date
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    last_heard_on: date | None = None

    @property
    def spell(self) -> tuple[Status, str | None]:
        """What joins neighbouring runs into one spell: the status, and who holds."""
        return self.conclusion[:2]

    @property
    def conclusion(self) -> tuple[Status, str | None, Extent]:
        """What a change is measured by: evidence and flags may differ without one."""
        holder = self.holder if self.status in (Status.HELD, Status.CLAIMED) else None
        return self.status, holder, self.extent

    @property
    def is_held(self) -> bool:
        """Whether a side is concluded to hold the place, by report or by its own claim."""
        return self.status in (Status.HELD, Status.CLAIMED)


def status_class(control: Control) -> str:
    """Return the one of `STATUS_CLASSES` that a control belongs to."""
    if control.status is not Status.HELD:
        return control.status.value
    if Flag.PRESUMED in control.flags:
        return PRESUMED
    return INFERRED if Flag.INFERRED in control.flags else control.status.value


@dataclass(frozen=True, slots=True)
class Run:
    """A control that lasts from a day until the next run of its timeline begins."""

    from_on: date
    control: Control


Timeline = tuple[Run, ...]


def control_on(timeline: Timeline, day: date) -> Control:
    """Return the control of a timeline on a day not before its first run."""
    return timeline[bisect_right(timeline, day, key=lambda run: run.from_on) - 1].control


def split_into_spells(timeline: Iterable[Run]) -> list[list[Run]]:
    """Split runs where the answer changes; evidence, flags and extent alone are no new spell."""
    return [list(runs) for _, runs in groupby(timeline, key=lambda run: run.control.spell)]


def whole_spell(runs: Iterable[Run]) -> Control:
    """Summarise the runs of one spell: all sides and claims of any, the flags that all share."""
    controls = [run.control for run in runs]
    return replace(
        controls[0],
        named=_union(control.named for control in controls),
        flags=frozenset.intersection(*(control.flags for control in controls)),
        claims_for=_union(control.claims_for for control in controls),
        claims_against=_union(control.claims_against for control in controls),
    )


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def build_timeline(runs: Iterable[Run]) -> Timeline:
    """Join equal neighbours and carry ``since`` through runs of one answer.

    ``since`` of the first run of a spell is kept as given, so a caller may state an
    earlier day than the first run's.
    """
    joined: list[Run] = []
    for run in runs:
        control = run.control
        if joined:
            before = joined[-1].control
            if before.spell == control.spell and before.since != control.since:
                control = replace(control, since=before.since)
            if before == control:
                continue
        joined.append(Run(run.from_on, control))
    return tuple(joined)
