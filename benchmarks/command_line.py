"""Time the command line from start to answer, against bare typer and against importing everything.

A command imports only what it uses. The saving is the ratio to the same command in a Python that
first imports the modules of all commands, as the command line once did.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures import summarise
from benchmarks.rows import Row, to_text, verdict
from benchmarks.servers import ROOT, MeasurementError
from benchmarks.table import describe_load
from layers.bundled import choose_bundled
from layers.dataset import load_dataset

NAME = "command-line"
_ROUNDS, _QUICK_ROUNDS = 9, 3

_BARE = "import typer"
_EAGER = """
from importlib import import_module
from atlas.__main__ import app
from atlas.command_table import COMMANDS
for name in COMMANDS:
    import_module(f"atlas.commands.{name}")
app(prog_name="python -m atlas")
"""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most a command may take, as a multiple of a baseline."""

    times: float
    is_of_bare: bool = False


BUDGETS = {
    "--help": Budget(3, is_of_bare=True),
    "find": Budget(0.5),
    "who": Budget(0.6),
}


@dataclass(frozen=True, slots=True)
class CommandTimes:
    """Milliseconds of one command: as is, and with all modules imported first."""

    what: str
    ours_ms: list[float]
    eager_ms: list[float]


def run(*, quick: bool) -> None:
    """Measure and print the table.

    Raises
    ------
    MeasurementError
        If a command fails.
    """
    bare_ms, commands = measure(_questions(), rounds=_QUICK_ROUNDS if quick else _ROUNDS)
    print(f"\n**command line; {describe_load()}**", end="\n\n")
    print("| what | ours | baseline | ratio | budget | verdict |")
    print("|---|---|---|---|---|---|")
    for row in build_command_rows(bare_ms, commands):
        print(
            f"| {row.what} | {row.ours} | {row.baseline} | {row.ratio} | {row.budget} |"
            f" {row.verdict} |"
        )


def measure(
    questions: Sequence[Sequence[str]], *, rounds: int
) -> tuple[list[float], list[CommandTimes]]:
    """Run everything once per round, so that other load on the machine affects all alike."""
    programs: list[list[str]] = [["-c", _BARE]]
    for question in questions:
        programs += [["-m", "atlas", *question], ["-c", _EAGER, *question]]
    times: list[list[float]] = [[] for _ in programs]
    for number in range(rounds + 1):
        for taken, program in zip(times, programs, strict=True):
            took_ms = _run_ms(program)
            # The first round fills the caches of files and compiled modules.
            if number:
                taken.append(took_ms)
    bare, *others = times
    return bare, [
        CommandTimes(" ".join(question), ours, eager)
        for question, ours, eager in zip(questions, others[::2], others[1::2], strict=True)
    ]


def build_command_rows(bare_ms: Sequence[float], commands: Sequence[CommandTimes]) -> list[Row]:
    """Return two rows for each command: against bare typer, and against importing everything."""
    rows = []
    for command in commands:
        budget = BUDGETS.get(command.what.split()[0])
        for is_of_bare, baseline, baseline_ms in (
            (True, "import typer", bare_ms),
            (False, "all imported", command.eager_ms),
        ):
            ours, other = summarise(command.ours_ms), summarise(baseline_ms)
            ratio = ours.median / other.median
            row = Row(
                f"{command.what}; against: {baseline}",
                to_text(ours),
                baseline=to_text(other),
                ratio=f"{ratio:.2f} times",
            )
            if budget is not None and budget.is_of_bare is is_of_bare:
                row = Row(
                    row.what,
                    row.ours,
                    budget=f"≤ {budget.times:g} times",
                    baseline=row.baseline,
                    ratio=row.ratio,
                    verdict=verdict(is_met=ratio <= budget.times),
                )
            rows.append(row)
    return rows


def _questions() -> list[list[str]]:
    """Ask about the town with the most claims, on the last day of the bundled dataset."""
    dataset = load_dataset(choose_bundled(remedy="bundle one"))
    counts: dict[str, int] = {}
    for claim in dataset.claims.values():
        if claim.place_id in dataset.gazetteer:
            counts[claim.place_id] = counts.get(claim.place_id, 0) + 1
    place_id = max(counts, key=lambda each: (counts[each], each))
    name = dataset.gazetteer.place(place_id).name
    return [["--help"], ["find", name], ["who", place_id, "--on", dataset.last_day.isoformat()]]


def _run_ms(arguments: Sequence[str]) -> float:
    begun = time.perf_counter()
    result = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    took_ms = (time.perf_counter() - begun) * 1000
    # 1 is an answer, too: several places have this name.
    if result.returncode not in {0, 1} or "Traceback" in result.stderr:
        raise MeasurementError(f"{arguments}: {result.stderr[-500:]}")
    return took_ms
