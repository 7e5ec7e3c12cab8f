"""A progress bar, drawn only on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from atlas.console import error_console


@contextmanager
def progress_bar(
    doing: str, total: int, *, unit: str = "", patience_s: float = 0.0
) -> Iterator[Callable[[int], None]]:
    """Show the progress of some work until it is done.

    Parameters
    ----------
    doing
        The work, in front of the bar: ``drawing``.
    total
        The number of steps.
    unit
        What is counted, after the numbers.
    patience_s
        Seconds to wait before a bar appears; shorter work shows none.

    Yields
    ------
    Callable
        Takes the number of steps done. It writes nothing where standard error is not a terminal:
        rich would end such a bar with an empty line.
    """
    console = error_console()
    bar = Progress(
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        *([TextColumn(unit)] if unit else []),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_interactive,
    )
    task = bar.add_task(doing, total=total)
    started = time.monotonic()
    is_shown = False

    def show(done: int) -> None:
        nonlocal is_shown
        if not is_shown and time.monotonic() - started >= patience_s:
            bar.start()
            is_shown = True
        bar.update(task, completed=done)

    try:
        if patience_s <= 0:
            show(0)
        yield show
    finally:
        if is_shown:
            bar.stop()
