"""The Node that runs the map's scripts in tests: the one inside playwright's wheel."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.conftest import ROOT, find_node, require

ASSETS = ROOT / "webmap" / "assets"


def run_script(source: str, given: Any = None, *, timeout_s: float = 300) -> Any:
    """Run an ES module in Node and return what it prints as JSON.

    Parameters
    ----------
    source
        Text of the module. It imports the map's scripts by ``ASSETS/…`` paths, reads its input from
        the constant ``given``, and calls ``answer(value)`` once.
    given
        Any value that JSON can represent.
    """
    require("node")
    head = (
        'import { readFileSync, writeFileSync } from "node:fs";\n'
        'const given = JSON.parse(readFileSync(0, "utf8"));\n'
        "const answer = (value) => writeFileSync(1, JSON.stringify(value));\n"
    )
    done = subprocess.run(
        [
            str(find_node()),
            "--input-type=module",
            "--eval",
            head + source.replace("ASSETS", ASSETS.as_uri()),
        ],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout_s,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
