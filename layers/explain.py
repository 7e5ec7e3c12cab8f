"""Why this colour: the rule that decided, in one plain sentence for the case at hand."""

from gazetteer.gazetteer import place_name
from layers.control import Control
from layers.dataset import Dataset
from layers.names import named_actors
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import Extent, Flag, Status
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
    "last_heard": mark("The last report on it is of {day}."),
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
        """Who is on record, and under held and claimed also who took the place with it."""
        if self.control.is_held:
            return _listed([self._actor(each) for each in self.control.named])
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
    if control.last_heard_on is not None:
        said.append(t(PHRASES["last_heard"], day=day_words(control.last_heard_on)))
    if Flag.ASSUMED in control.flags:
        said.append(t(PHRASES["assumed"]))
    return " ".join(said)
