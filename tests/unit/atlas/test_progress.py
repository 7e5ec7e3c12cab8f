"""A bar is for a person at a terminal; a log, a pipe and a script see nothing of it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from tests.conftest import ROOT

#: A task that takes longer than its patience, and then one without progress.
SLOW_TASK = """
import time
from atlas.progress import progress_bar
with progress_bar("working", 3, unit="things", patience_s={patience_s}) as show:
    for done in (1, 2, 3):
        time.sleep(0.1)
        show(done)
with progress_bar("resting", 3, patience_s={patience_s}):
    pass
"""


def command(patience_s):
    return [sys.executable, "-c", SLOW_TASK.format(patience_s=patience_s)]


@pytest.mark.parametrize("patience_s", [0.0, 0.05])
def test_where_there_is_no_terminal_a_slow_task_writes_nothing(patience_s):
    result = subprocess.run(command(patience_s), capture_output=True, check=True, cwd=ROOT)
    assert (result.stdout, result.stderr) == (b"", b"")


def watch(patience_s):
    """Run the task at a terminal of its own and return what was shown there."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run(
        command(patience_s), stdout=theirs, stderr=theirs, check=True, cwd=ROOT, env=environment
    )
    os.close(theirs)
    shown = b""
    # Reading a terminal whose other end is closed is an error on Linux, and empty elsewhere.
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass
    os.close(ours)
    return shown.decode()


def test_a_terminal_shows_a_slow_task_with_its_count_and_its_unit():
    shown = watch(patience_s=0.05)
    assert "working" in shown
    assert "3/3" in shown
    assert "things" in shown
    assert "resting" not in shown


def test_a_task_within_its_patience_shows_no_bar():
    assert watch(patience_s=60) == ""
