"""The words for claims and reports that the browser fills in, in the language of the map."""

from typing import Any

from layers.rules.knowledge import Bearing
from layers.set_aside import REASONS
from layers.vocabulary import Confidence, Extent
from views.claim_view import (
    BEARING_WORDS,
    CONFIDENCE_PHRASE,
    SAID_CONFIDENCES,
    SIDE_WORDS,
    WITHDRAWAL,
)
from views.words import (
    ACTION_WORDS,
    CERTAINTY_WORDS,
    CONFIDENCE_WORDS,
    EXTENT_WORDS,
    SPEAKER_WORDS,
)
from wording.language import DEFAULT, LANGUAGES, open_message, t, use_language


def claim_words_to_json(*, language: str) -> dict[str, Any]:
    """Write the words of a dataset's claims, with the blanks open.

    Returns
    -------
    dict
        ``actions``, ``certainties``, ``extents``, ``confidences`` (only those worth a remark),
        ``voices`` (who is quoted) and ``speakers`` (whose word a report is): texts by the word of
        the dataset. ``bearings``: remarks about reports that do not tell of their claim, in the order
        of `Bearing`; None for those that do. ``withdraws``: the text for a claim that retracts another. ``reasons``: the
        texts that say why a claim changed nothing, in the order of `layers.set_aside.REASONS`.
    """
    # Names may come in a language that the interface does not speak.
    with use_language(language if language in LANGUAGES else DEFAULT):
        return {
            "actions": {action.value: open_message(text) for action, text in ACTION_WORDS.items()},
            "certainties": {
                certainty.value: open_message(text) for certainty, text in CERTAINTY_WORDS.items()
            },
            "extents": {
                extent.value: open_message(text)
                for extent, text in EXTENT_WORDS.items()
                if extent is not Extent.UNKNOWN
            },
            "confidences": {
                each.value: t(CONFIDENCE_PHRASE, confidence=t(CONFIDENCE_WORDS[each]))
                for each in Confidence
                if each in SAID_CONFIDENCES
            },
            "withdraws": open_message(WITHDRAWAL),
            "voices": {voice: open_message(text) for voice, text in SPEAKER_WORDS.items()},
            "speakers": {
                speaker.name.lower(): open_message(text) for speaker, text in SIDE_WORDS.items()
            },
            "bearings": [
                open_message(BEARING_WORDS[each]) if each in BEARING_WORDS else None
                for each in Bearing
            ],
            "reasons": [t(reason) for reason in REASONS],
        }
