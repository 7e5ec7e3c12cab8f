"""The columns about places: codes, names and points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gazetteer.gazetteer import place_name
from gazetteer.places import Place
from gazetteer.scope import Scope
from gazetteer.vocabulary import PlaceKind, Precision
from layers.dataset import Dataset

_LEVELS = {
    PlaceKind.COUNTRY: "adm0",
    PlaceKind.STATE_REGION: "adm1",
    PlaceKind.DISTRICT: "adm2",
    PlaceKind.TOWNSHIP: "adm3",
}
_POINT_KNOWN = (Precision.EXACT, Precision.APPROXIMATE)


class PlaceCells:
    """Writes the columns about places of one dataset; names are in the language in use."""

    def __init__(self, dataset: Dataset) -> None:
        self._gazetteer = dataset.gazetteer
        self._rows: dict[str, dict[str, Any]] = {}

    def row(self, place_id: str) -> dict[str, Any]:
        """Return id, name and kind of a place, and code and name of each unit around it."""
        if place_id not in self._rows:
            self._rows[place_id] = self._build(place_id)
        return self._rows[place_id]

    def _build(self, place_id: str) -> dict[str, Any]:
        row: dict[str, Any] = {
            "place_id": place_id,
            "name": place_name(self._gazetteer, place_id),
            "kind": self._gazetteer.place(place_id).kind.value,
        }
        for unit_id in (place_id, *self._gazetteer.ancestors(place_id)):
            level = _LEVELS.get(self._gazetteer.place(unit_id).kind)
            if level is not None:
                row[f"{level}_pcode"] = unit_id
                row[f"{level}_name"] = place_name(self._gazetteer, unit_id)
        return row

    @staticmethod
    def point(place: Place) -> dict[str, Any]:
        """Return the point of a place, only as precisely as it is known."""
        precision = place.precision and place.precision.value
        if place.precision not in _POINT_KNOWN:
            return {"precision": precision}
        return {"lon": place.lon, "lat": place.lat, "precision": precision}


def has_point(row: Mapping[str, Any]) -> bool:
    """Tell whether a row has the coordinates of its place."""
    return row.get("lon") is not None and row.get("lat") is not None


def in_scope(dataset: Dataset, place_id: str, within: Scope) -> bool:
    """Tell whether a place is, or lies in, the requested area."""
    return not within or within.has(dataset.gazetteer, place_id)
