"""The names of the rules, as the page's table *Every rule by its name* lists them."""

from enum import StrEnum


class Rule(StrEnum):
    """A rule that can decide."""

    DEFAULT_HOLDER = "default_holder"
    BASELINE = "baseline"
    HELD_BY_REPORT = "held_by_report"
    CHANGED_HANDS = "changed_hands"
    NO_REPORT = "no_report"
    RESTATED = "restated"
    DATE_UNCERTAIN = "date_uncertain"
    DATE_UNKNOWN = "date_unknown"
    SOURCES_DISAGREE_ON_DAY = "sources_disagree_on_day"
    FIGHTING_REPORTED = "fighting_reported"
    PART_GAINED = "part_gained"
    WITHDRAWN_NO_SUCCESSOR = "withdrawn_no_successor"
    REPORTS_DISAGREE = "reports_disagree"
    TOWNSHIP_REACHES = "township_reaches"
    TOWN_REACHES_SITE = "town_reaches_site"
    TOWNSHIP_CLAIM = "township_claim"
    TOWNSHIP_TOWN_LOST = "township_town_lost"
    TOWNSHIP_FIGHTING = "township_fighting"
    TOWNSHIP_TOWN_RETAKEN = "township_town_retaken"
    TOWNSHIP_INFERRED_FROM_TOWN = "township_inferred_from_town"
    TOWNSHIP_TOWNS_DIVIDED = "township_towns_divided"
    NOT_RESOLVED_ABOVE_TOWNSHIP = "not_resolved_above_township"
