"""Front lines: borders between cells whose holders of record are hostile."""

from datetime import date

import pandas as pd

from layers.control import Control
from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Flag, Status

_COLUMNS = [
    "arc",
    "left",
    "right",
    "holder_left",
    "holder_right",
    "bloc_left",
    "bloc_right",
    "is_solid",
    "is_counted",
    "length_km",
]


def is_firm(control: Control) -> bool:
    """Tell whether a cell's side of a front is drawn solid: reported as held, not inferred."""
    return control.status is Status.HELD and Flag.INFERRED not in control.flags


def front_arcs(resolution: Resolution, geography: Geography, *, as_of: date) -> pd.DataFrame:
    """Return the arcs of all front lines on a day.

    An arc is a front if the holders of record on its two sides belong to blocs that are hostile
    on that day. It is solid if both sides are reported as held, and dashed if either is
    contested, claimed or inferred.

    Returns
    -------
    pandas.DataFrame
        One row per arc: its number in ``geography.borders``; the cell_ids, holders and blocs on
        its two sides; ``is_solid``; ``is_counted`` (True on borders of townships; circles
        around footprints are symbols); ``length_km`` (geodesic).
    """
    borders, sides = geography.borders, resolution.sides
    controls = {cell_id: resolution.control(cell_id, as_of=as_of) for cell_id in borders.cell_ids}
    rows = []
    for arc, (left, right) in enumerate(zip(borders.left, borders.right, strict=True)):
        if left < 0 or right < 0:
            continue
        left_id, right_id = borders.cell_ids[left], borders.cell_ids[right]
        one, other = controls[left_id], controls[right_id]
        if sides.are_hostile(one.holder, other.holder, as_of):
            rows.append(
                (
                    arc,
                    left_id,
                    right_id,
                    one.holder,
                    other.holder,
                    sides.bloc(one.holder or "", as_of),
                    sides.bloc(other.holder or "", as_of),
                    is_firm(one) and is_firm(other),
                    bool(borders.is_area_border[arc]),
                    float(borders.length_km[arc]),
                )
            )
    return pd.DataFrame(rows, columns=_COLUMNS)


def fronts_by_pair(arcs: pd.DataFrame) -> pd.DataFrame:
    """Sum the counted length of front per pair of hostile blocs.

    Returns
    -------
    pandas.DataFrame
        Columns ``bloc_a``, ``bloc_b`` (in alphabetical order), ``length_km`` and
        ``solid_km``; one row per pair, longest first.
    """
    counted = arcs[arcs["is_counted"].astype(bool)]
    pairs = [
        tuple(sorted(pair))
        for pair in zip(counted["bloc_left"], counted["bloc_right"], strict=True)
    ]
    table = pd.DataFrame(pairs, columns=["bloc_a", "bloc_b"])
    table["length_km"] = counted["length_km"].to_numpy(dtype=float)
    table["solid_km"] = table["length_km"].where(counted["is_solid"].to_numpy(dtype=bool), 0.0)
    summed = table.groupby(["bloc_a", "bloc_b"], as_index=False)[["length_km", "solid_km"]].sum()
    return summed.sort_values("length_km", ascending=False, ignore_index=True)
