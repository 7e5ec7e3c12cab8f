"""The page about coverage, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from views.coverage_table import NOTHING, Cell, CellKind, CoverageTable, Link, share_words
from views.coverage_view import CoverageView
from wording.language import number_words, t

#: Characters that Markdown would read as its own signs inside a cell.
_SIGNS = re.compile(r"([\\`*_\[\]<>|])")
_COMMAND = "`python -m atlas coverage`"
_SECTIONS = (
    (None, ("states", "unreported")),
    ("when", ("quarters", "claims_by_quarter", "presumed_by_quarter")),
    ("towns", ("towns", "tallies")),
    ("places", ("origins", "publishers", "low")),
)


def coverage_page(view: CoverageView, *, picture: str | None = None) -> str:
    """Write the page.

    Parameters
    ----------
    view
        The coverage, in the language of the page: that in use when this is called.
    picture
        The path of the small map, relative to the page; None leaves it out.

    Returns
    -------
    str
        Markdown, which ends with a line break.
    """
    headings = {
        "when": t("Reports by quarter"),
        "towns": t("Towns, and published tallies"),
        "places": t("Places that rest on little"),
    }
    blocks = [f"# {t('Coverage: what the map rests on, and where it is blind')}"]
    blocks += [
        t("This page is written by {command}: do not edit it.", command=_COMMAND),
        view.basis,
    ]
    blocks += [f"## {view.title}", view.lead]
    if picture is not None:
        alt = t("Map of the townships by how well reports cover them")
        blocks.append(f"![{alt}]({picture})")
    blocks.append(_sight_table(view))
    for heading, keys in _SECTIONS:
        if heading is not None:
            blocks.append(f"## {headings[heading]}")
        for key in keys:
            blocks += _table_blocks(view.tables[key])
    return "\n\n".join(blocks) + "\n"


def _sight_table(view: CoverageView) -> str:
    head = (t("How well the map sees a township"), t("Townships"), t("km²"), t("Share of the land"))
    rows = [
        (
            row.label,
            number_words(row.townships),
            number_words(round(row.area_km2)),
            share_words(row.share),
        )
        for row in view.sights
    ]
    return _markdown(head, (True, False, False, False), rows)


def _table_blocks(table: CoverageTable) -> Iterator[str]:
    yield f"### {table.title}"
    if not table.rows:
        yield table.empty
        return
    if table.note:
        yield table.note
    yield _markdown(
        [column.title for column in table.columns],
        [column.kind is CellKind.TEXT for column in table.columns],
        [
            [_cell(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
    )


def _markdown(head: Sequence[str], is_text: Sequence[bool], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---" if each else "---:" for each in is_text]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _cell(cell: Cell, kind: CellKind) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, Link):
        return f"[{_escape(cell.text)}]({cell.address.replace(')', '%29')})"
    if isinstance(cell, str):
        return _escape(cell)
    if kind is CellKind.SHARE:
        return share_words(cell)
    words = number_words(abs(cell))
    if kind is CellKind.DIFFERENCE and cell:
        return f"+{words}" if cell > 0 else f"−{words}"
    return words


def _escape(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
