"""The JSON shape of a census: what must be known of the figures of people beside it."""

from __future__ import annotations

from typing import TypedDict

from layers.census import Census


class CensusRecord(TypedDict):
    """The years of the figures of people, and whom they left out."""

    first_year: int
    last_year: int
    undercount: str | None


def census_record(census: Census | None, undercount: str) -> CensusRecord | None:
    """Build the record of a census; None where there are no figures.

    Parameters
    ----------
    undercount
        The dataset's words for whom the count left out; used only where it left out anybody.
    """
    if census is None:
        return None
    return {
        "first_year": census.first_year,
        "last_year": census.last_year,
        "undercount": (undercount or None) if census.is_undercounted else None,
    }
