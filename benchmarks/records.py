"""The measurements of one run."""

from __future__ import annotations

from dataclasses import dataclass

FAST_DAYS = 4
"""Days per frame of a fast drag: the whole bundled span in three seconds."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """Network traffic: bodies and WebSocket messages, without headers."""

    sent_bytes: int = 0
    received_bytes: int = 0
    messages: int = 0

    @property
    def total_bytes(self) -> int:
        """Bytes both ways."""
        return self.sent_bytes + self.received_bytes

    def since(self, before: Traffic) -> Traffic:
        """Return the traffic since an earlier count."""
        return Traffic(
            self.sent_bytes - before.sent_bytes,
            self.received_bytes - before.received_bytes,
            self.messages - before.messages,
        )


@dataclass(frozen=True, slots=True)
class Sweep:
    """One sweep of the slider, one step per frame: the time of each step and each frame."""

    scripts_ms: list[float]
    intervals_ms: list[float]


@dataclass(frozen=True, slots=True)
class Scrubbing:
    """Our map in one browser session.

    Attributes
    ----------
    sweeps, fast_sweeps
        One per round: one day per frame; four days per frame.
    idle_ms
        Frame intervals of the same page when idle, one list per round.
    moving_task_ms, release_task_ms
        One per round: the longest task of the page while the slider moved, and after it was
        released; 0 where no task lasted 50 ms, because shorter ones are not reported.
    pictures_ms
        From each move of the held slider to its picture.
    drag, release
        Traffic while the slider was held, and after its release.
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
    """The baseline in one browser session; `traffic` covers all its moves."""

    pictures_ms: list[float]
    traffic: Traffic
    map_size: tuple[int, int]
