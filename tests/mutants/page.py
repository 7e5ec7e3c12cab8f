"""docs/mutants.md: how many mutants the tests kill, and why the others live."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conftest import ROOT
from tests.mutants.outcome import Outcome, Survivor, Verdict

PAGE = ROOT / "docs" / "mutants.md"
EXPLAINED = Path(__file__).with_name("explained.csv")
#: The share of mutants, in percent, that the tests are to kill.
WANTED = 85

#: In explained.csv stands for whatever a line became, and for any line of a function.
ANY = "*"

Key = tuple[str, str, str, str]
COLUMNS = ("module", "function", "was", "became", "because")
NOT_EXPLAINED = "not explained yet"


def read_explained(path: Path = EXPLAINED) -> dict[Key, str]:
    """Return why mutants may live, by what names them."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            (row["module"], row["function"], row["was"], row["became"]): row["because"]
            for row in csv.DictReader(stream)
        }


def why(survivor: Survivor, explained: Mapping[Key, str]) -> str | None:
    """Return why a mutant may live; None if nobody has said so."""
    return next((explained[key] for key in _keys(survivor) if explained.get(key)), None)


def _keys(survivor: Survivor) -> tuple[Key, ...]:
    """Return the keys under which a mutant may be explained, its own first."""
    module, function, was, _ = survivor.key
    return survivor.key, (module, function, was, ANY), (module, function, ANY, ANY)


def unexplained(outcome: Outcome, explained: Mapping[Key, str]) -> list[Survivor]:
    """Return the survivors that nobody has explained."""
    return [each for each in outcome.survivors if why(each, explained) is None]


def needless(outcome: Outcome, explained: Mapping[Key, str]) -> list[Key]:
    """Return the explanations of mutants that a test kills by now, or that are no more."""
    used = {key for each in outcome.survivors for key in _keys(each)}
    return sorted(explained.keys() - used)


def hash_modules(modules: Sequence[str], root: Path = ROOT) -> str:
    """Return what tells one state of the broken modules from another."""
    digest = hashlib.sha256()
    for module in modules:
        digest.update((root / module).read_bytes())
    return digest.hexdigest()[:12]


def write_table(outcome: Outcome) -> str:
    """Return the counts by module and of all as a table."""
    lines = [
        "| module | mutants | killed | timeout | survived | killed, % |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for module in (*outcome.modules, None):
        counts = [outcome.count(*each, module=module) for each in ((), *((v,) for v in Verdict))]
        cells = [f"`{module}`" if module else "**all**", *map(str, counts)]
        lines.append(f"| {' | '.join(cells)} | {outcome.percent_killed(module):.1f} |")
    return "\n".join(lines)


def write_page(
    outcome: Outcome, explained: Mapping[Key, str], *, version: str, tests: Sequence[str]
) -> str:
    """Return the page in Markdown."""
    parts = [
        f"""# Mutants

Do the tests pin the rules down? `make mutants` breaks `layers/rules` in one place at a time (`<` for `<=`, 4 for 3, an
argument left out) and runs the tests: a mutant that makes one fail is *killed*, one that makes them run without end is a
*timeout* and found out as well, and one that no test notices *survived*. [mutmut](https://github.com/boxed/mutmut) breaks
what stands in functions, [cosmic-ray](https://github.com/sixty-north/cosmic-ray) the constants and properties, which
mutmut leaves alone. Both work on a copy of the project. At least {WANTED} % must be killed, and each survivor
explained in `{EXPLAINED.relative_to(ROOT)}` (there `{ANY}` stands for whatever a line became, or for any line of a function).

The command writes this page. The modules it broke have the hash `{version}`; these tests killed:
{", ".join(f"`{each}`" for each in tests)}.

{write_table(outcome)}""",
        "## Survivors",
    ]
    if not outcome.survivors:
        parts.append("None." if outcome.modules else "Not run yet.")
    for module in outcome.modules:
        survivors = [each for each in outcome.survivors if each.module == module]
        if survivors:
            parts.append(f"### `{module}`")
            parts.append(_table_of(survivors, explained))
    return "\n\n".join(parts) + "\n"


def _table_of(survivors: Sequence[Survivor], explained: Mapping[Key, str]) -> str:
    lines = ["| line | was | became | why no test kills it |", "|--:|---|---|---|"]
    for each in survivors:
        because = why(each, explained) or NOT_EXPLAINED
        lines.append(f"| {each.line} | {_code(each.was)} | {_code(each.became)} | {because} |")
    return "\n".join(lines)


def _code(text: str) -> str:
    """Return code for a cell of a table."""
    return f"`{text.replace('|', chr(92) + '|')}`" if text else ""
