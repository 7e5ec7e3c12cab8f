"""Text for spreadsheets: Python and the browser share one rule for what is a formula."""

import csv
import io
import random

import pytest

from tests.node import run_script
from views.safe_text import to_safe_text, to_xml_text

WRITE = 'import { toCsv } from "ASSETS/tabs/csv.js"; answer(toCsv(given));'

FORMULAS = [
    *("=1+1", "+95", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", " \t1", "\r\n@x"),
    *(
        "＝1",
        "＋1",
        "－1",
        "＠a",
        " ＝1",
        '=HYPERLINK("http://x.example","a, b")',
        "=cmd|' /C calc'!A0",
    ),
]
TEXTS = [
    *("Elm", "", " ", "a=b", "'quoted'", '"=1"', "1-2", "\u00a0=1", "\u2003=1", "−1", "–1", "မြို့"),
    *("a\nb", "a\r\nb", 'say "no"', "a,b", "\u200b=1", "🗺️ = map", "\ufeff=1"),
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_would_calculate_is_made_text(cell):
    assert to_safe_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", TEXTS)
def test_other_text_stays_as_it_is(cell):
    assert to_safe_text(cell) == cell


def test_the_browsers_table_makes_the_same_cells_text():
    dice = random.Random(8)  # noqa: S311 - the same cells in every run
    letters = [
        "=",
        "+",
        "-",
        "@",
        " ",
        "\t",
        "\r",
        "\n",
        "＝",
        "'",
        '"',
        ",",
        ";",
        "\u00a0",
        "a",
        "7",
    ]
    mixed = ["".join(dice.choices(letters, k=dice.randint(0, 5))) for _ in range(2000)]
    cells = [*FORMULAS, *TEXTS, *mixed]
    text = run_script(WRITE, [[number, cell] for number, cell in enumerate(cells)])
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows == [[str(number), to_safe_text(cell)] for number, cell in enumerate(cells)]


def test_a_number_of_the_browsers_table_stays_a_number():
    assert run_script(WRITE, [[-1, 2.5], [None, "-1"]]) == "-1,2.5\r\n,'-1\r\n"


def test_what_no_xml_can_hold_is_replaced():
    assert to_xml_text("a\x00b\ud800c\tမြို့") == "a\ufffdb\ufffdc\tမြို့"
