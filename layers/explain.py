"""Why this colour: the rule that decided, in one plain sentence for the case at hand."""

from gazetteer.gazetteer import place_name
from layers.control import Control
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.names import named_actors
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import EVIDENCE_ONLY, Action, Certainty, Extent, Flag, Status
from wording.catalogue import placeholders
from wording.language import day_words, list_words, mark, t

EXTENTS = {
    Extent.FULL: mark("full control"),
    Extent.EFFECTIVE: mark("effective control"),
    Extent.PARTIAL: mark("partial control"),
    Extent.UNKNOWN: mark("control, extent not stated"),
}

#: A state without a holder, and who is named beside it.
OPEN_CONCLUSIONS = {
    Status.CONTESTED: mark("contested ({named})"),
    Status.DISPUTED: mark("disputed ({named})"),
    Status.UNKNOWN: mark("unknown ({named})"),
}

#: The other words of the sentences, by what they say.
PHRASES = {
    "window": mark("between {first} and {last}"),
    "nobody": mark("nobody named"),
    "no_town": mark("no town"),
    "held": mark("{holder} ({extent})"),
    "claimed": mark("Only {holder}'s own side says so."),
    "stale": mark("Nobody has reported on it for {days} days."),
    "assumed": mark("The baseline cites no report for it."),
}


class _Case:
    """One control with the words for it; each property is a placeholder of the sentences."""

    def __init__(self, control: Control, dataset: Dataset, place_id: str) -> None:
        self.control = control
        self.dataset = dataset
        self.place = dataset.gazetteer.place(place_id)

    def _actor(self, actor_id: str | None) -> str:
        if actor_id is None:
            return t(PHRASES["nobody"])
        return named_actors(self.dataset)[actor_id].abbreviation

    @property
    def holder(self) -> str:
        return self._actor(self.control.holder)

    @property
    def others(self) -> str:
        return _listed(
            [self._actor(each) for each in self.control.named if each != self.control.holder]
        )

    @property
    def named(self) -> str:
        return _listed([self._actor(actor) for actor in self.control.named])

    @property
    def window(self) -> str:
        """The days that the reports of the change leave open (rules 3 and 5)."""
        if self.control.window is None:
            return ""
        first, last = self.control.window
        return t(PHRASES["window"], first=day_words(first), last=day_words(last))

    @property
    def town(self) -> str:
        town_id = self.place.principal_town_id
        return place_name(self.dataset.gazetteer, town_id) if town_id else t(PHRASES["no_town"])

    @property
    def conclusion(self) -> str:
        if self.control.is_held:
            return t(PHRASES["held"], holder=self.holder, extent=self.extent)
        return t(OPEN_CONCLUSIONS[self.control.status], named=self.named)

    @property
    def extent(self) -> str:
        return t(EXTENTS[self.control.extent])


def _listed(names: list[str]) -> str:
    return list_words(list(dict.fromkeys(names))) or t(PHRASES["nobody"])


def sentence(control: Control, dataset: Dataset, place_id: str) -> str:
    """Return the deciding rule as one sentence in the language in use, flags included."""
    case = _Case(control, dataset, place_id)
    message = control.rule.sentence
    said = [t(message, **{name: getattr(case, name) for name in placeholders(message)})]
    if control.status is Status.CLAIMED:
        said.append(t(PHRASES["claimed"], holder=case.holder))
    if Flag.STALE in control.flags:
        said.append(t(PHRASES["stale"], days=STALE_DAYS))
    if Flag.ASSUMED in control.flags:
        said.append(t(PHRASES["assumed"]))
    return " ".join(said)


_WHY_EVIDENCE_ONLY = {
    Action.CLASHES: mark("clashes alone move no line"),
    Action.ADVANCES: mark("an advance towards a place is not its capture"),
    Action.BESIEGES: mark("a besieged place stays with its holder"),
    Action.STRIKES: mark("shelling and air strikes hold no ground"),
    Action.ADMINISTERS: mark("an administrative announcement is not control of the ground"),
    Action.RUMOURED: mark("a rumour never decides"),
    Action.PLANNED: mark("a plan is not an event"),
    Action.DENIES: mark("a denial names no holder"),
    Action.CEASEFIRE: mark("a ceasefire freezes the lines and moves none"),
    Action.CORRECTS: mark("a correction of a report moves no line"),
}


def reason_not_deciding(claim: Claim) -> str | None:
    """Say why a claim can never change control; None when it can."""
    if claim.action in EVIDENCE_ONLY:
        return t(_WHY_EVIDENCE_ONLY[claim.action])
    if claim.certainty is Certainty.RUMOURED:
        return t("a rumour never decides")
    return None
