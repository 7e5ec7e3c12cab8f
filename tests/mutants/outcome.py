"""What became of the mutants: counts by module, and each survivor with the line it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What the tests made of a mutant."""

    KILLED = "killed"
    #: The tests ran too long, as in a loop without end: found out as well.
    TIMEOUT = "timeout"
    SURVIVED = "survived"


@dataclass(frozen=True, order=True, slots=True)
class Survivor:
    """A mutant that no test killed.

    ``function`` is blank outside functions. ``was`` and ``became`` are the changed lines, without
    indentation and joined by one space.
    """

    module: str
    line: int
    function: str
    was: str
    became: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the mutant as long as its line stays the same, wherever that moves."""
        return self.module, self.function, self.was, self.became


@dataclass
class Outcome:
    """The verdicts of one run."""

    counts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    survivors: list[Survivor] = field(default_factory=list)

    def __add__(self, other: Outcome) -> Outcome:
        """Put two runs together."""
        return Outcome(self.counts + other.counts, sorted(self.survivors + other.survivors))

    @property
    def modules(self) -> list[str]:
        """The modules that were broken, in order."""
        return sorted({module for module, _ in self.counts})

    def count(self, *verdicts: Verdict, module: str | None = None) -> int:
        """Count mutants by verdict, of one module or of all."""
        return sum(
            number
            for (each, verdict), number in self.counts.items()
            if verdict in (verdicts or tuple(Verdict)) and module in {None, each}
        )

    def percent_killed(self, module: str | None = None) -> float:
        """Return the share of mutants that the tests found out, in percent."""
        found = self.count(Verdict.KILLED, Verdict.TIMEOUT, module=module)
        return 100 * found / max(self.count(module=module), 1)


def changed_lines(diff: str) -> tuple[int, str, str]:
    """Return where a unified diff of one change begins, and its lines before and after.

    Examples
    --------
    >>> changed_lines("--- a\\n+++ b\\n@@ -7,3 +7,3 @@\\n x\\n-    a < b\\n+    a <= b\\n y")
    (8, 'a < b', 'a <= b')
    """
    lines = list(_hunk(diff.splitlines()))
    first = next((number for number, sign, _ in lines if sign != " "), 1)
    was, became = (
        " ".join(text.strip() for _, sign, text in lines if sign == wanted) for wanted in "-+"
    )
    return first, was, became


def _hunk(lines: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of the hunks of a diff: their number before the change, sign and text."""
    number = 0
    is_inside = False
    for line in lines:
        if line.startswith("@@"):
            number, is_inside = int(line.split()[1].lstrip("-").split(",")[0]), True
        elif is_inside:
            yield number, line[:1] or " ", line[1:]
            number += not line.startswith("+")
