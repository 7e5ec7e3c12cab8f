"""The result of a search, as plain data: no streamlit, no markup."""

from dataclasses import dataclass

from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.places import Place
from gazetteer.resolve import Outcome, find
from views.words import kind_beside, shorten
from wording.language import beside, t

MAX_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that the search offers, with what distinguishes it from its namesakes."""

    place_id: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a search found.

    Attributes
    ----------
    found
        The place, where the text names exactly one.
    message
        The message to the reader.
    choices
        Places to choose from: namesakes, or places with similar names.
    """

    found: Choice | None
    message: str
    choices: tuple[Choice, ...]


def build_search_view(gazetteer: Gazetteer, text: str) -> SearchView:
    """Look a text up and word the result; an ambiguous name is never guessed.

    Parameters
    ----------
    gazetteer
        The places.
    text
        The reader's input; not blank.
    """
    result = find(gazetteer, text, limit=MAX_CHOICES)
    text = shorten(text)
    choices = tuple(_choice(match.place, gazetteer) for match in result.candidates)
    if result.match is not None:
        found, others = choices[0], choices[1:]
        note = t("The name also stands for") if others else result.note
        return SearchView(found, ". ".join(filter(None, [found.label, note])), others)
    if result.outcome is Outcome.AMBIGUOUS:
        return SearchView(
            None, t("More than one place is called “{text}”. Which one?", text=text), choices
        )
    nothing = t("No place is called “{text}”.", text=text)
    if result.note:
        nothing = t("No place is called “{text}”: {why}.", text=text, why=result.note)
    ending = t("Did you mean one of these?") if choices else t("Try another spelling or a code.")
    return SearchView(None, f"{nothing} {ending}", choices)


def place_label(place: Place, gazetteer: Gazetteer) -> str:
    """Word a place with its kind and the units it lies in, so that namesakes differ."""
    name = place_name(gazetteer, place.place_id)
    parents = [place_name(gazetteer, place_id) for place_id in gazetteer.ancestors(place.place_id)]
    kind = kind_beside(name, place.kind)
    return beside([f"{name} ({kind})" if kind else name, *parents[:2]])


def _choice(place: Place, gazetteer: Gazetteer) -> Choice:
    return Choice(place.place_id, place_label(place, gazetteer))
