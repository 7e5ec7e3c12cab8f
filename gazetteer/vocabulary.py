"""Closed vocabularies of the gazetteer: kinds of place and precision of points."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    STATE_REGION = "state_region"
    DISTRICT = "district"
    TOWNSHIP = "township"
    TOWN = "town"
    WARD = "ward"
    VILLAGE = "village"
    BASE = "base"
    HEADQUARTERS = "headquarters"
    AIRPORT = "airport"
    BORDER_GATE = "border_gate"
    TRADE_ZONE = "trade_zone"
    POLICE_STATION = "police_station"
    INDUSTRIAL_SITE = "industrial_site"
    ACADEMY = "academy"
    LOCALITY = "locality"


AREA_KINDS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.STATE_REGION, PlaceKind.DISTRICT, PlaceKind.TOWNSHIP}
)
POINT_KINDS = frozenset(PlaceKind) - AREA_KINDS - {PlaceKind.LOCALITY}


class Precision(StrEnum):
    """How well the point of a place is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    TOWNSHIP = "township"
