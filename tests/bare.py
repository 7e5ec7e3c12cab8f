"""Run tests as on a bare machine: ``python -m tests.bare``, or ``make test-bare``.

Hides what a fresh system lacks: every program (an empty PATH), every font of the system (an empty
path of fonts, and for matplotlib an empty list), and what other runs left in the home folder. A test
that needs more than Python and the packages is then skipped and counted. Fonts are not such a need,
so a test that draws with a system font fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import ROOT

#: The tests of pictures, films, reports, pages and other languages.
CONCERNED = (
    "tests/golden",
    "tests/unit/wording",
    "tests/unit/exports/figures",
    "tests/unit/exports/animation",
    "tests/unit/exports/report",
    "tests/unit/exports/site",
    "tests/unit/atlas/test_publish_command.py",
    "tests/unit/atlas/test_report_command.py",
    "tests/unit/atlas/test_snapshot_command.py",
    "tests/unit/dashboard/test_share.py",
    "tests/contract/test_snapshot_legend.py",
    "tests/app/test_language.py",
    "tests/e2e",
)
#: Writes matplotlib's list of fonts as on a machine without system fonts.
NO_SYSTEM_FONTS = """
from pathlib import Path
import matplotlib as mpl
from matplotlib import font_manager
find = font_manager.findSystemFonts
font_manager.findSystemFonts = lambda paths=None, fontext="ttf": find(paths, fontext) if paths else []
manager = font_manager.FontManager()
assert manager.ttflist
version = font_manager.FontManager.__version__
font_manager.json_dump(manager, Path(mpl.get_cachedir()) / f"fontlist-v{version}.json")
"""
KEPT = ("LANG", "LC_ALL", "TZ", "TMPDIR", "GOLDEN", "SYSTEMROOT")


def bare_environment(folder: Path) -> dict[str, str]:
    """Return the variables of a process that finds nothing outside Python and its packages."""
    home, programs = folder / "home", folder / "programs"
    home.mkdir()
    programs.mkdir()
    fontconfig = folder / "fonts.conf"
    fontconfig.write_text("<fontconfig></fontconfig>\n", encoding="utf-8")
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "PATH": str(programs),
        "HOME": str(home),
        "MPLCONFIGDIR": str(home),
        "XDG_CACHE_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "FONTCONFIG_FILE": str(fontconfig),
    }


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run pytest and return its exit status."""
    subprocess.run([sys.executable, "-c", NO_SYSTEM_FONTS], env=environment, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Run the named tests, or all that are concerned."""
    with TemporaryDirectory(prefix="bare-") as folder:
        return run(arguments or CONCERNED, bare_environment(Path(folder)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
