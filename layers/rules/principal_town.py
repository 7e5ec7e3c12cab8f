"""What the towns of a township say about its rest (rule 9)."""

from collections.abc import Mapping
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
class Towns:
    """What the towns of a township imply for its rest.

    Attributes
    ----------
    case : PlaceCase or None
        The case of the principal town; None where the township has none.
    principal : Timeline or None
        Its timeline.
    others : mapping of place_id to Timeline
        The other towns. Bases and posts do not count.
    default : Control
        The presumption where no town gives an answer.
    """

    case: PlaceCase | None
    principal: Timeline | None
    others: Mapping[str, Timeline]
    default: Control

    def principal_on(self, day: date) -> Control:
        """Return the control of the principal town, or the presumption if there is none."""
        return self.default if self.principal is None else control_on(self.principal, day)

    def holder_on(self, day: date) -> Holder:
        """Return who is on record in the principal town, and whether only presumed to be."""
        control = self.principal_on(day)
        return Holder(control.holder, Flag.PRESUMED in control.flags)

    def tenure_on(self, day: date) -> Tenure | None:
        """Return the tenure of the principal town on a day."""
        return None if self.case is None else self.case.succession.on(day)

    @property
    def turned_on(self) -> frozenset[date]:
        """The days on which a new stay began in the principal town."""
        if self.case is None:
            return frozenset()
        base = self.case.succession.tenures[0].stay
        return frozenset(
            each.began_on
            for each in self.case.succession.tenures
            if each.holder is not None and each.stay != base
        )

    @property
    def heard_on(self) -> frozenset[date]:
        """The days on which the principal town is heard of."""
        return frozenset() if self.case is None else self.case.heard_on

    def settle_on(self, doubt: Doubt, day: date, sides: Sides) -> bool:
        """Tell whether a fall of the principal town has settled a doubt (rule 9.1)."""
        if self.case is None or day <= doubt.ends_on:
            return False
        for fall in self.case.succession.falls:
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
        if now is None or now.holder is None or self.case is None:
            return None
        retaken_on = now.began_on
        tenures = self.case.succession.tenures
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
            if sides.are_hostile(tenure.holder, now.holder, retaken_on):
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
