"""Why this colour: the rule that decided, in one plain sentence for the case at hand."""

from datetime import date

from layers.control import Control
from layers.dataset import Dataset
from layers.place_control import STALE_DAYS
from layers.records import Claim
from layers.vocabulary import EVIDENCE_ONLY, Action, Certainty, Extent, Flag, Status

_EXTENT_WORDS = {
    Extent.FULL: "full control",
    Extent.EFFECTIVE: "effective control",
    Extent.PARTIAL: "partial control",
    Extent.UNKNOWN: "control, extent not stated",
}


def day_in_words(day: date) -> str:
    """Write a day as people read it: ``25 July 2024``."""
    return f"{day.day} {day:%B %Y}"


class _Case:
    """One control with the words for it."""

    def __init__(self, control: Control, dataset: Dataset, place_id: str) -> None:
        self.control = control
        self.dataset = dataset
        self.place = dataset.gazetteer.place(place_id)
        self.holder = self._actor(control.holder)
        self.others = _listed(
            [self._actor(actor) for actor in control.named if actor != control.holder]
        )

    def _actor(self, actor_id: str | None) -> str:
        return "nobody named" if actor_id is None else self.dataset.actors[actor_id].abbreviation

    @property
    def named(self) -> str:
        return _listed([self._actor(actor) for actor in self.control.named])

    @property
    def window(self) -> str:
        windows = [self.dataset.claims[claim_id] for claim_id in self.control.claims_for]
        first = min(claim.earliest_on for claim in windows)
        last = max(claim.latest_on for claim in windows)
        return f"between {day_in_words(first)} and {day_in_words(last)}"

    @property
    def town(self) -> str:
        town_id = self.place.principal_town_id
        return self.dataset.gazetteer.place(town_id).name if town_id else "no town"

    @property
    def conclusion(self) -> str:
        if self.control.is_held:
            return f"{self.holder} ({self.extent})"
        return f"{self.control.status.value} ({self.named})"

    @property
    def extent(self) -> str:
        return _EXTENT_WORDS[self.control.extent]


def _listed(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "nobody named"


_SENTENCES = {
    "default_holder": (
        "Nothing is reported about it: {case.holder} is presumed to hold it, as the dataset"
        " presumes of every place without a claim."
    ),
    "baseline": (
        "The dataset's baseline says that {case.holder} holds it ({case.extent}), and no"
        " counting report says otherwise."
    ),
    "held_by_report": (
        "A report says that {case.holder} holds it ({case.extent}), and no later change is"
        " reported."
    ),
    "changed_hands": (
        "{case.holder} took it over ({case.extent}), and nothing reported since undoes that."
    ),
    "restated": (
        "A report says that {case.holder}, who held it at the baseline, holds it ({case.extent})."
    ),
    "date_uncertain": (
        "A change of hands is dated only {case.window}, so on this day it is contested between"
        " {case.named}."
    ),
    "date_unknown": (
        "A change of hands is dated only {case.window}, and no fighting is reported for this day:"
        " who held it is unknown."
    ),
    "sources_disagree_on_day": (
        "Precise reports date the same change of hands differently, {case.window}, so on this day"
        " neither side is named."
    ),
    "fighting_reported": (
        "Fighting inside it is reported, between {case.named}, and nothing settles it yet."
    ),
    "part_gained": "Part of it is reported to be with {case.others}, and nothing settles it yet.",
    "withdrawn_no_successor": (
        "The side that held it withdrew, and nobody is reported to have taken its place."
    ),
    "reports_disagree": (
        "Standing reports name {case.named} as holders for the same days, and no rule settles it."
    ),
    "township_reaches": (
        "{case.holder} took over the whole township ({case.extent}), and with it this place."
    ),
    "town_reaches_site": (
        "It lies inside a town that {case.holder} took completely; inferred, not reported."
    ),
    "township_claim": (
        "A report speaks of the township as a whole: {case.holder} ({case.extent})."
    ),
    "township_town_lost": (
        "{case.holder} took the township as a whole, but its principal town, {case.town}, has"
        " since gone to {case.others}."
    ),
    "township_fighting": (
        "Fighting or partial control in the township is reported, between {case.named}."
    ),
    "township_inferred_from_town": (
        "No report speaks of the township as a whole; inferred from its principal town,"
        " {case.town}: {case.conclusion}."
    ),
    "township_towns_divided": (
        "No report speaks of the township as a whole; hostile sides, {case.named}, hold towns"
        " in it."
    ),
    "not_resolved_above_township": "Control is not resolved above the township; see the counts.",
    "no_report": "No counting report speaks of it.",
}


def sentence(control: Control, dataset: Dataset, place_id: str) -> str:
    """Return the deciding rule as one English sentence, flags included."""
    case = _Case(control, dataset, place_id)
    words = _SENTENCES[control.rule].format(case=case)
    if control.status is Status.CLAIMED:
        words += f" Only {case.holder}'s own side says so."
    if Flag.STALE in control.flags:
        words += f" Nobody has reported on it for {STALE_DAYS} days."
    if Flag.ASSUMED in control.flags:
        words += " The baseline cites no report for it."
    return words


_WHY_EVIDENCE_ONLY = {
    Action.CLASHES: "clashes alone move no line",
    Action.ADVANCES: "an advance towards a place is not its capture",
    Action.BESIEGES: "a besieged place stays with its holder",
    Action.STRIKES: "shelling and air strikes hold no ground",
    Action.ADMINISTERS: "an administrative announcement is not control of the ground",
    Action.RUMOURED: "a rumour never decides",
    Action.PLANNED: "a plan is not an event",
    Action.DENIES: "a denial names no holder",
    Action.CEASEFIRE: "a ceasefire freezes the lines and moves none",
    Action.CORRECTS: "a correction of a report moves no line",
}


def reason_not_deciding(claim: Claim) -> str | None:
    """Say why a claim can never change control; None when it can."""
    if claim.action in EVIDENCE_ONLY:
        return _WHY_EVIDENCE_ONLY[claim.action]
    if claim.certainty is Certainty.RUMOURED:
        return "a rumour never decides"
    return None
