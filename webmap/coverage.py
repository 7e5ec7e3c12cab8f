"""Coverage for the browser: where the map is blind, and the tables that say so, in a language."""

from collections.abc import Sequence
from typing import Any

from layers.analysis.coverage import Sight
from layers.geography import Geography
from layers.resolution import Resolution
from views.coverage_table import Cell, CoverageTable, Link
from views.coverage_view import build_coverage_view
from wording.language import DEFAULT, LANGUAGES, use_language

#: Decimals of shares: tenths of a percent.
_DECIMALS = 3


def coverage_to_json(
    resolution: Resolution, geography: Geography, *, area_ids: Sequence[str], language: str
) -> dict[str, Any]:
    """Describe the coverage of a dataset, with its tables in words.

    Parameters
    ----------
    resolution
        Control as known now, according to all reports.
    geography
        The land of the same dataset.
    area_ids
        The townships, in the order of the payload.
    language
        The language of the words (ISO 639); one that the interface lacks gets the default.

    Returns
    -------
    dict
        ``title``, ``lead`` and ``basis`` are sentences. ``sights`` has each sight with its figures,
        and ``sight_of`` the number of the sight of each area. ``tables`` are in order; a column is
        (title, kind), a cell a text, a number, (text, address) or None. Tables too wide for a tab
        are left to the page on coverage.
    """
    with use_language(language if language in LANGUAGES else DEFAULT):
        view = build_coverage_view(resolution, geography)
    numbers = {sight: number for number, sight in enumerate(Sight)}
    return {
        "title": view.title,
        "lead": view.lead,
        "basis": view.basis,
        "sights": [
            {
                "id": row.sight.value,
                "label": row.label,
                "townships": row.townships,
                "km2": round(row.area_km2),
                "share": round(row.share, _DECIMALS),
            }
            for row in view.sights
        ],
        "sight_of": [numbers[view.sight_of[area_id]] for area_id in area_ids],
        "tables": [_table_to_json(table) for table in view.tables.values() if not table.is_wide],
    }


def _table_to_json(table: CoverageTable) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "note": table.note,
        "empty": table.empty,
        "columns": [[column.title, column.kind.value] for column in table.columns],
        "rows": [[_cell_to_json(cell) for cell in row] for row in table.rows],
    }


def _cell_to_json(cell: Cell) -> Any:  # noqa: ANN401 - JSON
    if isinstance(cell, Link):
        return [cell.text, cell.address]
    return round(cell, _DECIMALS) if isinstance(cell, float) else cell
