"""Count the land, the townships and the people of each side on a day."""

from datetime import date

import pandas as pd

from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Flag


def areas_on(resolution: Resolution, geography: Geography, *, as_of: date) -> pd.DataFrame:
    """Count townships, area and people by holder, at township resolution.

    Discs around towns and sites are symbols, so a township counts as a whole by the control of
    the cell that represents it: its rest, or the town's cell if no rest remains.

    Returns
    -------
    pandas.DataFrame
        One row per (``actor_id``, ``bloc_id``, ``status``, ``is_presumed``,
        ``is_inferred``) with ``townships``, ``area_km2`` (geodesic) and ``people``, missing where
        the dataset has no figure for any of them; `layers.census` says what must be said with
        it. ``actor_id`` and ``bloc_id`` are blank where no side is concluded to hold the land.
        Largest first.
    """
    rows = []
    for township_id, township in geography.townships.iterrows():
        control = resolution.control(str(township["cell_id"]), as_of=as_of)
        holder = control.holder if control.is_held else None
        rows.append(
            (
                holder or "",
                (resolution.sides.bloc(holder, as_of) or "") if holder else "",
                control.status.value,
                Flag.PRESUMED in control.flags,
                Flag.INFERRED in control.flags,
                township_id,
                float(township["area_km2"]),
                resolution.dataset.people(str(township_id)),
            )
        )
    keys = ["actor_id", "bloc_id", "status", "is_presumed", "is_inferred"]
    table = pd.DataFrame(rows, columns=[*keys, "township_id", "area_km2", "people"])
    table["people"] = table["people"].astype("Int64")
    counted = table.groupby(keys, as_index=False).agg(
        townships=("township_id", "size"),
        area_km2=("area_km2", "sum"),
        people=("people", sum_known),
    )
    return counted.sort_values("area_km2", ascending=False, ignore_index=True)


def sum_known(people: "pd.Series[int]") -> object:
    """Add up figures of people; missing where none is known, not zero."""
    return people.sum(min_count=1)
