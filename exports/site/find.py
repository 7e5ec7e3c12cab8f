"""Finding a place on the published site: the field, and the names that its script searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.notes import kind_words
from gazetteer.places import Toponym
from gazetteer.vocabulary import PlaceKind
from views.words import capitalise
from wording.language import DEFAULT, beside, current_language, t

_FORM = Markup("""\
<form class="site-find" role="search" data-names="{names}" data-words="{words}" hidden>
<label for="place-name">{label}</label>
<input id="place-name" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" \
enterkeyhint="go">
<p class="site-found" role="status"></p>
<ol class="site-hits"></ol>
</form>""")


def names_asset(language: str) -> str:
    """Return the key of the asset that holds the names in a language."""
    return f"names.{language}.json"


def find_form(assets: Mapping[str, str], *, up: str) -> Markup:
    """Write the search field for places; it stays hidden until its script runs."""
    language = current_language()
    return _FORM.format(
        names=up + assets[names_asset(language)],
        words=up + assets[f"words.{language}.json"],
        label=t("Find a place: a name in any language, or a code"),
    )


def names_record(gazetteer: Gazetteer, place_ids: Sequence[str]) -> list[list[Any]]:
    """List the search names of each place and of the states around them, in the language in use.

    Returns
    -------
    list
        One row per place, states last: its id; the name shown; its kind and location; its other
        names and those that it shares with its own town or township, each with its language;
        misspellings, which are not shown.
    """
    states = dict.fromkeys(filter(None, map(gazetteer.state_of, place_ids)))
    return [
        [
            place_id,
            place_name(gazetteer, place_id),
            _what_and_where(gazetteer, place_id),
            _other_names(gazetteer, place_id),
            [each.name for each in _misspellings(gazetteer, place_id)],
        ]
        for place_id in (*place_ids, *states)
    ]


def _what_and_where(gazetteer: Gazetteer, place_id: str) -> str:
    """Distinguish a place from its namesakes; its township is named with its kind."""
    kind = gazetteer.place(place_id).kind
    township, state = gazetteer.township_of(place_id), gazetteer.state_of(place_id)
    areas = [place_name(gazetteer, state)] if state and state != place_id else []
    if township and kind is not PlaceKind.TOWNSHIP:
        areas.insert(0, t("{township} township", township=place_name(gazetteer, township)))
    return beside([capitalise(kind_words(kind)), *areas])


def _other_names(gazetteer: Gazetteer, place_id: str) -> list[list[str | None]]:
    languages: dict[str, str | None] = {gazetteer.place(place_id).name: DEFAULT}
    for toponym in gazetteer.names(place_id):
        languages.setdefault(toponym.name, toponym.language)
    for toponym in gazetteer.borrowed_names(place_id):
        if not toponym.is_misspelling:
            languages.setdefault(toponym.name, toponym.language or DEFAULT)
    languages.pop(place_name(gazetteer, place_id))
    return [[name, language] for name, language in languages.items()]


def _misspellings(gazetteer: Gazetteer, place_id: str) -> list[Toponym]:
    borrowed = gazetteer.borrowed_names(place_id)
    return [
        *gazetteer.misspellings(place_id),
        *(toponym for toponym in borrowed if toponym.is_misspelling),
    ]
