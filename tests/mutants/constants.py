"""Mutants of what stands outside functions, which mutmut leaves alone, by cosmic-ray.

So it does with decorated functions, such as properties.
"""

from __future__ import annotations

import ast
import json
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.mutants.clone import program, run, settings_of
from tests.mutants.outcome import Outcome, Survivor, Verdict, changed_lines

#: One mutant each that may mean something; of a comparison the neighbour, not all seven others.
OPERATORS = (
    "core/NumberReplacer",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceBinaryOperator_Add_Sub",
    "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceComparisonOperator_Eq_NotEq",
    "core/ReplaceComparisonOperator_NotEq_Eq",
    "core/ReplaceComparisonOperator_Lt_LtE",
    "core/ReplaceComparisonOperator_LtE_Lt",
    "core/ReplaceComparisonOperator_Gt_GtE",
    "core/ReplaceComparisonOperator_GtE_Gt",
    "core/ReplaceComparisonOperator_Is_IsNot",
    "core/ReplaceComparisonOperator_IsNot_Is",
)
#: Seconds after which the tests of one mutant are stopped.
TIMEOUT = 120


def break_constants(folder: Path, *, log: Path) -> Outcome:
    """Break what is left of a copy of the project, one mutant after another, in place."""
    settings = settings_of(folder)
    modules = [str(each.relative_to(folder)) for each in _broken(folder, settings["only_mutate"])]
    tests = " ".join(settings["pytest_add_cli_args_test_selection"])
    config, session = folder / "cosmic-ray.toml", folder / "cosmic-ray.sqlite"
    config.write_text(
        f"""[cosmic-ray]
module-path = {json.dumps(modules)}
timeout = {TIMEOUT}
test-command = "{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"

[cosmic-ray.distributor]
name = "local"
""",
        encoding="utf-8",
    )
    cosmic_ray = program("cosmic-ray")
    run([cosmic_ray, "init", config.name, session.name], folder=folder, log=log)
    _keep_only_what_is_left(session, folder)
    run([cosmic_ray, "exec", config.name, session.name], folder=folder, log=log)
    return _read(session)


def _broken(folder: Path, patterns: list[str]) -> list[Path]:
    found = (path for pattern in patterns for path in folder.glob(pattern))
    return sorted(path for path in found if path.name != "__init__.py")


def lines_left(source: str) -> frozenset[int]:
    """Return the lines that mutmut leaves alone.

    Lines of decorators are left out too: whether a dataclass is frozen is no rule.

    Examples
    --------
    >>> sorted(lines_left("DAYS = 3\\ndef f():\\n    return 1\\n@property\\ndef g():\\n    return 2"))
    [1, 5, 6]
    """
    taken: set[int] = set()

    def visit(nodes: list[ast.stmt]) -> None:
        for node in nodes:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                names = {getattr(each, "id", None) for each in node.decorator_list}
                for each in node.decorator_list:
                    taken.update(range(each.lineno, (each.end_lineno or each.lineno) + 1))
                if isinstance(node, ast.ClassDef):
                    visit(node.body)
                elif names <= {"staticmethod", "classmethod"}:
                    taken.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))

    visit(ast.parse(source).body)
    return frozenset(range(1, len(source.splitlines()) + 1)) - taken


def _keep_only_what_is_left(session: Path, folder: Path) -> None:
    with closing(sqlite3.connect(session)) as database, database:
        rows = database.execute(
            "SELECT job_id, module_path, operator_name, start_pos_row FROM mutation_specs"
        ).fetchall()
        left = {
            module: lines_left((folder / module).read_text(encoding="utf-8"))
            for module in {row[1] for row in rows}
        }
        unwanted = [
            (job_id,)
            for job_id, module, operator, line in rows
            if operator not in OPERATORS or line not in left[module]
        ]
        for table in ("mutation_specs", "work_items"):
            database.executemany(f"DELETE FROM {table} WHERE job_id = ?", unwanted)  # noqa: S608


def _read(session: Path) -> Outcome:
    counts: Counter[tuple[str, Verdict]] = Counter()
    survivors = []
    with closing(sqlite3.connect(session)) as database:
        rows = database.execute(
            "SELECT module_path, start_pos_row, definition_name, test_outcome, diff, output"
            " FROM mutation_specs JOIN work_results USING (job_id)"
        ).fetchall()
    for module, line, function, outcome, diff, output in rows:
        verdict = Verdict.SURVIVED if outcome == "SURVIVED" else Verdict.KILLED
        if verdict is Verdict.KILLED and output == "timeout":
            verdict = Verdict.TIMEOUT
        counts[module, verdict] += 1
        if verdict is Verdict.SURVIVED:
            _, was, became = changed_lines(diff)
            survivors.append(Survivor(module, line, function or "", was, became))
    return Outcome(counts, sorted(survivors))
