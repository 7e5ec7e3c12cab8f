"""What the towns of a township say about its rest (rule 9)."""

from dataclasses import dataclass
from datetime import date

from layers.actors import Sides
from layers.control import Control, Timeline, control_on
from layers.rules.doubt import DECISIVE, Doubt, Holder, is_no_counterattack
from layers.rules.place_case import PlaceCase
from layers.rules.tenure import Tenure
from layers.vocabulary import Flag

MONTH_DAYS = 31
"""A stay in a town that lasts longer than this turns the land around it (rule 9.4)."""


@dataclass(frozen=True, slots=True)
class Retaking:
    """A principal town retaken from sides that had been in it for more than a month."""

    on: date
    holder: str
    last_ousted: str | None


@dataclass(frozen=True, slots=True)
class Town:
    """One town of a township: its case, and its timeline."""

    case: PlaceCase
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Towns:
    """What the towns of a township imply for its rest.

    Attributes
    ----------
    principal : Town or None
        None where the township has no principal town.
    others : tuple of Town
        The other towns. Bases and posts do not count.
    default : Control
        The presumption where no town gives an answer.
    """

    principal: Town | None
    others: tuple[Town, ...]
    default: Control

    def principal_on(self, day: date) -> Control:
        """Return the control of the principal town, or the presumption if there is none."""
        if self.principal is None:
            return self.default
        return control_on(self.principal.timeline, day)

    def rivals_on(self, day: date, sides: Sides) -> list[Town]:
        """Return the other towns that enemies of the principal town's holder hold (rule 9.7).

        Enemies are who has been hostile on any day since both are there: a truce moves nobody.
        A town that still has only the default does not count.
        """
        principal = self.principal_on(day)
        tenure = self.tenure_on(day)
        rivals = []
        for town in self.others:
            control = control_on(town.timeline, day)
            since = town.case.succession.on(day).began_on
            if tenure is not None:
                since = max(since, tenure.began_on)
            if (
                control.is_held
                and Flag.PRESUMED not in control.flags
                and sides.were_hostile(control.holder, principal.holder, since, day)
            ):
                rivals.append(town)
        return rivals

    def holder_on(self, day: date) -> Holder:
        """Return who is on record in the principal town, and whether only presumed to be."""
        control = self.principal_on(day)
        return Holder(control.holder, Flag.PRESUMED in control.flags, stands_in=True)

    def tenure_on(self, day: date) -> Tenure | None:
        """Return the tenure of the principal town on a day."""
        return None if self.principal is None else self.principal.case.succession.on(day)

    @property
    def turned_on(self) -> frozenset[date]:
        """The days on which a new stay began in the principal town."""
        if self.principal is None:
            return frozenset()
        base = self.principal.case.succession.tenures[0].stay
        return frozenset(
            each.began_on
            for each in self.principal.case.succession.tenures
            if each.holder is not None and each.stay != base
        )

    @property
    def heard_on(self) -> frozenset[date]:
        """The days on which the principal town is heard of."""
        return frozenset() if self.principal is None else self.principal.case.heard_on

    def settle_on(self, doubt: Doubt, day: date, sides: Sides) -> bool:
        """Tell whether a fall of the principal town has settled a doubt (rule 9.1)."""
        if self.principal is None or day <= doubt.ends_on:
            return False
        for fall in self.principal.case.changes:
            is_no_enemy = is_no_counterattack(doubt.actor_id, fall, sides)
            if (
                fall.extent in DECISIVE
                and fall.latest_on <= day
                and (
                    doubt.begins_on < fall.latest_on
                    or (doubt.begins_on == fall.latest_on and is_no_enemy)
                )
                and (doubt.ends_on - fall.latest_on).days <= MONTH_DAYS
                and (doubt.is_fight or is_no_enemy)
            ):
                return True
        return False

    def retaking_before(self, day: date, sides: Sides) -> Retaking | None:
        """Return how the present holder of the principal town retook it, if he did (rule 9.4)."""
        now = self.tenure_on(day)
        if now is None or now.holder is None or self.principal is None:
            return None
        retaken_on = now.began_on
        tenures = self.principal.case.succession.tenures
        began = next(
            number
            for number, each in enumerate(tenures)
            if each.stay == now.stay and each.holder is not None
        )
        first_hostile: Tenure | None = None
        last_ousted: str | None = None
        for tenure in reversed(tenures[:began]):
            if tenure.holder is None:
                continue
            if sides.were_hostile(tenure.holder, now.holder, tenure.began_on, retaken_on):
                first_hostile = tenure
                last_ousted = last_ousted or tenure.holder
                continue
            is_return = sides.are_one_side(tenure.holder, now.holder) or sides.are_allies(
                tenure.holder, now.holder, retaken_on
            )
            if (
                first_hostile is not None
                and is_return
                and (retaken_on - first_hostile.began_on).days > MONTH_DAYS
                and (
                    tenure.stay == tenures[0].stay
                    or (first_hostile.began_on - tenure.began_on).days > MONTH_DAYS
                )
            ):
                return Retaking(retaken_on, now.holder, last_ousted)
            return None
        return None
