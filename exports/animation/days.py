"""The days of an animation: one frame shows one day."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.errors import AtlasError

#: Longer animations are refused before anything is drawn.
MOST_FRAMES: Final = 2000
_MOST_DAYS: Final = 366
_STEP = re.compile(r"([0-9]{1,3})d")


class AnimationError(AtlasError, ValueError):
    """An animation that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Step:
    """The interval between frames; if `days` is None, up to the next change."""

    days: int | None

    def __str__(self) -> str:
        return "changes" if self.days is None else f"{self.days}d"


def parse_step(text: str) -> Step:
    """Read a step: ``1d``, ``7d`` or another number of days, or ``changes``.

    Raises
    ------
    AnimationError
        When the text is not a step.

    Examples
    --------
    >>> parse_step("7d")
    Step(days=7)
    >>> parse_step("changes")
    Step(days=None)
    """
    name = text.strip().casefold()
    if name == "changes":
        return Step(None)
    match = _STEP.fullmatch(name)
    days = int(match[1]) if match else 0
    if not 1 <= days <= _MOST_DAYS:
        raise AnimationError(
            f"{text!r} is not a step: use 1d, 7d, another number of days up to {_MOST_DAYS}d, or"
            " changes for the days on which something changed"
        )
    return Step(days)


def choose_days(
    step: Step, *, from_on: date, to_on: date, changed_on: Iterable[date] = ()
) -> tuple[date, ...]:
    """Choose the days to show, which always include the first and the last of the span.

    Parameters
    ----------
    changed_on
        Days with a change, in any order, for the step ``changes``.

    Raises
    ------
    AnimationError
        When the days are in the wrong order, or too many.

    Examples
    --------
    >>> [day.day for day in choose_days(Step(7), from_on=date(2024, 1, 1), to_on=date(2024, 1, 10))]
    [1, 8, 10]
    """
    if from_on > to_on:
        raise AnimationError(f"{from_on} lies after {to_on}: swap the two days")
    if step.days is None:
        between = {day for day in changed_on if from_on < day < to_on}
    else:
        count = (to_on - from_on).days // step.days
        require_few(count + 1)
        between = {from_on + timedelta(days=step.days * at) for at in range(1, count + 1)}
    days = tuple(sorted({from_on, to_on} | between))
    require_few(len(days))
    return days


def require_few(frames: int, *, most: int = MOST_FRAMES) -> None:
    """Require that an animation does not exceed the maximum length.

    Raises
    ------
    AnimationError
        When it is.
    """
    if frames > most:
        raise AnimationError(
            f"the animation would have {frames:,} frames; the maximum is {most:,}: choose a longer"
            " step, such as 7d, or fewer days"
        )


def frame_of(days: Sequence[date], day: date) -> int:
    """Return the number of the first frame on or after a day.

    Examples
    --------
    >>> frame_of([date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 10)], date(2024, 1, 2))
    1
    """
    return bisect_left(days, day)
