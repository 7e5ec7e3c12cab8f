"""Make the fonts of ``static/fonts`` again: ``python -m wording.cut_fonts FOLDER``.

FOLDER holds the originals of Debian's package, as ``static/fonts/README.md`` says. For developers:
it needs what requirements-dev.txt installs. The same originals and versions give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from wording.fonts import FONTS, FONTS_FOLDER, WEB_FONTS, code_points

ORIGINALS: Final = {
    "NotoSans-Regular.ttf": "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d",
    "NotoSans-Italic.ttf": "5d7618dda819443fd07301c84adcee9fe8960c873ea5e5e1f0f59db384b78082",
    "NotoSans-Bold.ttf": "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5",
    "NotoSansMyanmar-Regular.ttf": "3fe9a4babc12081adc979e0313433e6ec85bb3ad069681c23ee8d8ea8b91332b",
    "NotoSansMyanmar-Bold.ttf": "e37e2ef189431020b1eaf4fb8d43252666dc24265d628145fff119613afea174",
}
"""SHA-256 of each file that is cut."""


def main(arguments: list[str]) -> int:
    """Cut every font and say how large the files are."""
    if len(arguments) != 1:
        sys.stderr.write("Usage: python -m wording.cut_fonts FOLDER_OF_THE_ORIGINALS\n")
        return 2
    originals = Path(arguments[0])
    for name, expected in ORIGINALS.items():
        found = sha256((originals / name).read_bytes()).hexdigest()
        if found != expected:
            sys.stderr.write(f"{originals / name} is another version: its SHA-256 is {found}\n")
            return 1
    for font in FONTS:
        parts = [each for each in WEB_FONTS if each.font == font]
        kept = [point for part in parts for point in code_points(part.unicode_range)]
        original = originals / f"{font.stem}.ttf"
        _cut(original, font.path, kept, flavour=None)
        for part in parts:
            _cut(original, part.path, code_points(part.unicode_range), flavour="woff2")
    for path in sorted(FONTS_FOLDER.iterdir()):
        sys.stdout.write(f"{path.stat().st_size:>9,}  {path.name}\n")
    return 0


def _cut(original: Path, target: Path, kept: Iterable[int], *, flavour: str | None) -> None:
    """Write those letters of a font, with all their layout and without hints.

    Pictures are drawn without hinting, and screens that would use the hints draw the outlines of a
    font without them just as well; the hints are a third of a file.
    """
    options = subset.Options(
        layout_features=["*"],
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        name_IDs=["*"],
        recalc_timestamp=False,
        flavor=flavour,
    )
    options.drop_tables += ["DSIG"]
    font: TTFont = subset.load_font(str(original), options)
    # What every font of the family has, so that a space or a mark between two letters of a script
    # does not send the shaping to another font.
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={*kept, *code_points("U+20,U+A0,U+200C-200D,U+25CC")})
    cutter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
