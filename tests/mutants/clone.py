"""A copy of the working tree, in which programs may break what they like."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.conftest import ROOT

#: Git's own variables would lead a program in the copy back to the project.
_GITS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


@contextmanager
def cloned() -> Iterator[Path]:
    """Copy what Git knows, or would add, into a temporary folder, with changes not yet committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    with TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        for path in filter(None, listed):
            if (ROOT / path).is_file():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / path, folder / path)
        yield folder


def settings_of(folder: Path) -> Mapping[str, Any]:
    """Return what pyproject.toml says about mutants: what is broken, and which tests kill."""
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["mutmut"]


def program(name: str) -> str:
    """Return the path of a program of this environment."""
    return str(Path(sys.executable).with_name(name))


def run(arguments: Sequence[str], *, folder: Path, log: Path) -> None:
    """Run a program in the copy, with few examples a property; its output goes into a log."""
    kept = {name: value for name, value in os.environ.items() if name not in _GITS}
    with log.open("w", encoding="utf-8") as stream:
        done = subprocess.run(
            arguments,
            cwd=folder,
            env=kept | {"HYPOTHESIS_PROFILE": "mutants"},
            check=False,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    if done.returncode:
        raise SystemExit(
            f"{Path(arguments[0]).name} gave up, most likely because a test fails as it is: {log}"
        )
