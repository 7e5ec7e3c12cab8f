"""The commands in the README and the pages, with their actual output.

``python -m tests.examples`` writes today's output into them; contract tests compare.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "README.md"
PAGES = (PAGE, ROOT / "docs" / "command-line.md")
_EXAMPLE = re.compile(r"^```console\n\$ python (-m atlas [^\n]*)\n(.*?)^```$", re.M | re.S)


def find_examples(text: str) -> list[tuple[str, str]]:
    """Return the arguments of Python and the output of every example in a page."""
    return _EXAMPLE.findall(text)


def run_example(arguments: str) -> str:
    """Run an example in a folder that has the project's docs and datasets; return what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("docs", "datasets"):
            (Path(folder) / name).symlink_to(ROOT / name)
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        result = subprocess.run(
            [sys.executable, *shlex.split(arguments)],
            cwd=folder,
            env={**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
    output = result.stdout.replace(f"{ROOT}{os.sep}", "")
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def main() -> None:
    """Write today's output into the pages."""

    def fresh(found: re.Match[str]) -> str:
        return f"```console\n$ python {found[1]}\n{run_example(found[1])}```"

    for page in PAGES:
        page.write_text(_EXAMPLE.sub(fresh, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
