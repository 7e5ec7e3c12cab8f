"""Arithmetic of days: windows include both of their ends, so what follows begins a day later."""

from collections.abc import Iterable
from datetime import date, timedelta

from layers.dataset.records import Hostility, Membership, SideName

ONE_DAY = timedelta(days=1)


def turning_days(windows: Iterable[Membership | Hostility | SideName]) -> frozenset[date]:
    """Return the days on which windows open, and those on which they no longer hold.

    Parameters
    ----------
    windows
        Memberships, hostilities or names of sides: each is closed, and a blank end is open.

    Returns
    -------
    frozenset of datetime.date
        Between two neighbouring ones of these days nothing that the windows say changes.
    """
    listed = list(windows)
    opened = {each.from_on for each in listed if each.from_on}
    ended = {each.to_on + ONE_DAY for each in listed if each.to_on and each.to_on < date.max}
    return frozenset(opened | ended)
