"""The rules for the browser: their sentences with placeholders, and the words that fill them."""

from typing import Any

from layers.explain import EXTENTS, OPEN_CONCLUSIONS, PHRASES
from layers.rule import Rule
from layers.rules.place_control import STALE_DAYS
from wording.language import DEFAULT, LANGUAGES, open_message, use_language


def rules_to_json(*, language: str) -> dict[str, Any]:
    """Describe every rule in a language.

    Returns
    -------
    dict
        ``sentences`` and ``anchors`` (in docs/method.md) by the name of the rule; the words for the
        placeholders: ``extents``, ``open`` (by status) and ``phrases``; and ``stale_days``, the
        number of days without a report after which an answer is stale.
    """
    # Names may be in a language that the interface does not have.
    with use_language(language if language in LANGUAGES else DEFAULT):
        return {
            "sentences": {rule.value: open_message(rule.sentence) for rule in Rule},
            "anchors": {rule.value: rule.anchor for rule in Rule},
            "extents": {extent.value: open_message(text) for extent, text in EXTENTS.items()},
            "open": {status.value: open_message(text) for status, text in OPEN_CONCLUSIONS.items()},
            "phrases": {name: open_message(text) for name, text in PHRASES.items()},
            "stale_days": STALE_DAYS,
        }
