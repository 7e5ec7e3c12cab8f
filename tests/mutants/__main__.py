"""``python -m tests.mutants``: break the rules, run their tests, write docs/mutants.md."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections.abc import Mapping, Sequence

from rich.console import Console

from tests.conftest import ROOT
from tests.mutants.clone import cloned, settings_of
from tests.mutants.constants import break_constants
from tests.mutants.functions import break_functions
from tests.mutants.outcome import Outcome
from tests.mutants.page import (
    COLUMNS,
    PAGE,
    WANTED,
    Key,
    hash_modules,
    needless,
    read_explained,
    unexplained,
    why,
    write_page,
    write_table,
)

FOLDER = ROOT / "artifacts" / "mutants"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both programs, write the page, and return 1 where too many mutants live unexplained."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants at a time")
    jobs = parser.parse_args(arguments).jobs
    FOLDER.mkdir(parents=True, exist_ok=True)
    console = Console()
    began = time.monotonic()
    with cloned() as folder:
        tests = settings_of(folder)["pytest_add_cli_args_test_selection"]
        console.print(f"Functions, by mutmut: {FOLDER / 'mutmut.log'}")
        outcome = break_functions(folder, jobs=jobs, log=FOLDER / "mutmut.log")
        console.print(f"Constants, by cosmic-ray: {FOLDER / 'cosmic-ray.log'}")
        outcome += break_constants(folder, log=FOLDER / "cosmic-ray.log")
        version = hash_modules(outcome.modules, folder)
    explained = read_explained()
    PAGE.write_text(write_page(outcome, explained, version=version, tests=tests), encoding="utf-8")
    left = unexplained(outcome, explained)
    _write_survivors(outcome, explained)
    console.print(write_table(outcome), markup=False, soft_wrap=True)
    console.print(
        f"{len(left)} survivors without an explanation; all survivors: {FOLDER / 'survivors.csv'}"
        f" ({(time.monotonic() - began) / 60:.0f} minutes)",
        soft_wrap=True,
    )
    for key in needless(outcome, explained):
        console.print(f"needs no explanation any more: {' '.join(key)}", markup=False)
    return int(bool(left) or outcome.percent_killed() < WANTED)


def _write_survivors(outcome: Outcome, explained: Mapping[Key, str]) -> None:
    """Write what explained.csv asks for, ready to be filled in."""
    with (FOLDER / "survivors.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("line", *COLUMNS))
        for each in outcome.survivors:
            writer.writerow((each.line, *each.key, why(each, explained) or ""))


if __name__ == "__main__":
    sys.exit(main())
