"""The rules that decide: each with its name, its sentence, its place in the docs and its code.

`Control.rule` is one of these. `layers.explain` fills the sentence for the case at hand; the map in
the browser fills the same sentence, which travels to it with the payload.
"""

from enum import StrEnum
from typing import Self

from wording.language import mark


class Rule(StrEnum):
    """A rule of docs/method.md that can decide who holds a place; the value is its name.

    Attributes
    ----------
    sentence : str
        English message with names in braces where the words of a case go.
    decided_by : str
        Qualified name of the function that concludes by this rule.
    """

    sentence: str
    decided_by: str

    def __new__(cls, name: str, decided_by: str, sentence: str) -> Self:
        """Make a member that is its name and carries the rest."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.decided_by = decided_by
        member.sentence = sentence
        return member

    DEFAULT_HOLDER = (
        "default_holder",
        "layers.rules.resolver.Resolver._default_tenure",
        mark(
            "Nothing is reported about it: {holder} is presumed to hold it, as the dataset"
            " presumes of every place without a claim."
        ),
    )
    BASELINE = (
        "baseline",
        "layers.rules.resolver.Resolver._base",
        mark(
            "The dataset's baseline says that {holder} holds it ({extent}), and no counting"
            " report says otherwise."
        ),
    )
    HELD_BY_REPORT = (
        "held_by_report",
        "layers.rules.tenure.what_holding_says",
        mark("A report says that {holder} holds it ({extent}), and no later change is reported."),
    )
    CHANGED_HANDS = (
        "changed_hands",
        "layers.rules.change_events._compose",
        mark("{holder} took it over ({extent}), and nothing reported since undoes that."),
    )
    RESTATED = (
        "restated",
        "layers.rules.tenure.restate",
        mark("A report says that {holder}, who held it at the baseline, holds it ({extent})."),
    )
    DATE_UNCERTAIN = (
        "date_uncertain",
        "layers.rules.place_control.inside_window",
        mark("A change of hands is dated only {window}, so on this day it is contested ({named})."),
    )
    DATE_UNKNOWN = (
        "date_unknown",
        "layers.rules.place_control.inside_window",
        mark(
            "A change of hands is dated only {window}, and no fighting in that time is reported by"
            " this day: who held it is unknown."
        ),
    )
    SOURCES_DISAGREE_ON_DAY = (
        "sources_disagree_on_day",
        "layers.rules.place_control.inside_window",
        mark(
            "Precise reports date the same change of hands differently, {window}, so on this"
            " day neither side is named."
        ),
    )
    FIGHTING_REPORTED = (
        "fighting_reported",
        "layers.rules.place_control.contested_by_doubt",
        mark("Fighting inside it is reported ({named}), and nothing settles it yet."),
    )
    PART_GAINED = (
        "part_gained",
        "layers.rules.place_control.contested_by_doubt",
        mark("Reports speak only of a part of it ({named}), and nothing settles the rest yet."),
    )
    WITHDRAWN_NO_SUCCESSOR = (
        "withdrawn_no_successor",
        "layers.rules.tenure.leave",
        mark("The side that held it withdrew, and nobody is reported to have taken its place."),
    )
    REPORTS_DISAGREE = (
        "reports_disagree",
        "layers.rules.place_control.on_record",
        mark("Standing reports name {named} as holders for the same days, and no rule settles it."),
    )
    TOWNSHIP_REACHES = (
        "township_reaches",
        "layers.rules.resolver.Resolver._resolve_members",
        mark("{holder} took or holds the whole township ({extent}), and with it this place."),
    )
    TOWN_REACHES_SITE = (
        "town_reaches_site",
        "layers.rules.resolver.Resolver._resolve_members",
        mark("It lies inside a town that {holder} took completely; inferred, not reported."),
    )
    TOWNSHIP_CLAIM = (
        "township_claim",
        "layers.rules.rest_of_township._control_of_its_own",
        mark("A report speaks of the township as a whole: {holder} ({extent})."),
    )
    TOWNSHIP_TOWN_LOST = (
        "township_town_lost",
        "layers.rules.rest_of_township._town_lost",
        mark(
            "{holder} held the township as a whole, but its principal town, {town}, has since"
            " gone to {others}."
        ),
    )
    TOWNSHIP_FIGHTING = (
        "township_fighting",
        "layers.rules.rest_of_township._control_of_its_own",
        mark("Fighting or partial control in the township is reported ({named})."),
    )
    TOWNSHIP_TOWN_RETAKEN = (
        "township_town_retaken",
        "layers.rules.rest_of_township._town_retaken",
        mark(
            "{holder} retook the principal town, {town}, which {others} had held for more than a"
            " month; no report since then speaks of the land around it."
        ),
    )
    TOWNSHIP_INFERRED_FROM_TOWN = (
        "township_inferred_from_town",
        "layers.rules.rest_of_township._inferred_from_towns",
        mark(
            "No report speaks of the township as a whole; inferred from its principal town,"
            " {town}: {conclusion}."
        ),
    )
    TOWNSHIP_TOWNS_DIVIDED = (
        "township_towns_divided",
        "layers.rules.rest_of_township._inferred_from_towns",
        mark(
            "No report speaks of the township as a whole; hostile sides, {named}, hold towns in it."
        ),
    )
    NOT_RESOLVED_ABOVE_TOWNSHIP = (
        "not_resolved_above_township",
        "layers.rules.resolver.Resolver._base",
        mark("Control is not resolved above the township; see the counts."),
    )
    NO_REPORT = (
        "no_report",
        "layers.rules.resolver.Resolver._base",
        mark("No counting report speaks of it."),
    )

    @property
    def anchor(self) -> str:
        """Where docs/method.md says what the rule means."""
        return f"rule-{self.value.replace('_', '-')}"
