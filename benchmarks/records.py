"""What one run has measured."""

from __future__ import annotations

from dataclasses import dataclass

FAST_DAYS = 4
"""Days that a fast hand moves in one frame: the whole bundled span in three seconds."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What went over the network: bodies and web socket messages, without headers."""

    sent_bytes: int = 0
    received_bytes: int = 0
    messages: int = 0

    @property
    def total_bytes(self) -> int:
        """Bytes both ways."""
        return self.sent_bytes + self.received_bytes

    def since(self, before: Traffic) -> Traffic:
        """Return what has been added since an earlier count."""
        return Traffic(
            self.sent_bytes - before.sent_bytes,
            self.received_bytes - before.received_bytes,
            self.messages - before.messages,
        )


@dataclass(frozen=True, slots=True)
class Sweep:
    """One sweep of the slider, a step a frame: what each step and each frame took."""

    scripts_ms: list[float]
    intervals_ms: list[float]


@dataclass(frozen=True, slots=True)
class Scrubbing:
    """Our map in one browser session.

    Attributes
    ----------
    sweeps, fast_sweeps
        One per round: a day in every frame; four days in every frame.
    idle_ms
        Frame intervals of the same page with nothing to do, one list per round.
    moving_task_ms, release_task_ms
        One per round: the longest task of the page while the slider moved, and after it was let
        go; 0 where no task lasted 50 ms, because shorter ones are not reported.
    pictures_ms
        From each move of a held hand to its picture.
    drag, release
        Traffic while the hand held the slider, and after it let go.
    map_size
        The map on the screen, in CSS pixels.
    """

    sweeps: list[Sweep]
    fast_sweeps: list[Sweep]
    idle_ms: list[list[float]]
    moving_task_ms: list[float]
    release_task_ms: list[float]
    pictures_ms: list[float]
    drag: Traffic
    release: Traffic
    map_size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class BaselineMoves:
    """The baseline in one browser session; `traffic` is that of all its moves."""

    pictures_ms: list[float]
    traffic: Traffic
    map_size: tuple[int, int]
