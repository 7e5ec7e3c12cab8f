"""Mutants of what stands in functions, by mutmut."""

from __future__ import annotations

import ast
import subprocess
from collections import Counter
from contextlib import chdir
from pathlib import Path

from tests.mutants.clone import program, run
from tests.mutants.outcome import Outcome, Survivor, Verdict, changed_lines

#: mutmut's words; whatever is not among them, such as "no tests", killed nothing.
_VERDICTS = {
    "killed": Verdict.KILLED,
    "segfault": Verdict.KILLED,
    "timeout": Verdict.TIMEOUT,
}
_UNFINISHED = ("not checked", "check was interrupted by user")


def break_functions(folder: Path, *, jobs: int, log: Path) -> Outcome:
    """Break the functions of a copy of the project, one mutant after another."""
    run([program("mutmut"), "run", "--max-children", str(jobs)], folder=folder, log=log)
    listed = subprocess.run(
        [program("mutmut"), "results", "--all", "true"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    counts: Counter[tuple[str, Verdict]] = Counter()
    survivors = []
    for line in filter(None, map(str.strip, listed.splitlines())):
        name, _, word = line.rpartition(": ")
        if word in _UNFINISHED:
            raise SystemExit(f"mutmut stopped before the end: {log}")
        verdict = _VERDICTS.get(word, Verdict.SURVIVED)
        counts[_module_of(name), verdict] += 1
        if verdict is Verdict.SURVIVED:
            survivors.append(name)
    return Outcome(counts, _describe(survivors, folder))


def _module_of(name: str) -> str:
    """Return the file of a mutant: its name is that of its function, mangled.

    Examples
    --------
    >>> _module_of("layers.rules.doubt.x_is_doubt__mutmut_3")
    'layers/rules/doubt.py'
    """
    return name.rpartition(".")[0].replace(".", "/") + ".py"


def _function_of(name: str) -> str:
    """Return the function of a mutant, with its class.

    Examples
    --------
    >>> _function_of("layers.rules.doubt.x_is_doubt__mutmut_3")
    'is_doubt'
    >>> _function_of("layers.rules.knowledge.xǁKnowledgeǁ_admit__mutmut_12")
    'Knowledge._admit'
    """
    mangled = name.rpartition(".")[2].rpartition("__mutmut_")[0]
    if mangled.startswith("xǁ"):
        return ".".join(mangled.split("ǁ")[1:])
    return mangled.removeprefix("x_")


def _describe(names: list[str], folder: Path) -> list[Survivor]:
    # Not needed to run the tests of this project, so it is not there until `make mutants` asks.
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    survivors = []
    with chdir(folder):
        for name in names:
            module, function = _module_of(name), _function_of(name)
            offset, was, became = changed_lines(get_diff_for_mutant(name, path=module))
            line = _first_line(Path(module), function) + offset - 1
            survivors.append(Survivor(module, line, function, was, became))
    return sorted(survivors)


def _first_line(path: Path, function: str) -> int:
    nodes: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    line = 1
    for name in function.split("."):
        node = next(each for each in nodes if getattr(each, "name", None) == name)
        line, nodes = node.lineno, getattr(node, "body", [])
    return line
