"""Translation functions: turn English messages into the language in use.

The English text identifies a message. `t` and `tn` look it up; `mark` only marks it for
translation, so that a table at the top of a module can hold it and ``t`` can translate it on use.
``python -m wording`` collects the literals in these three calls.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from wording.catalogue import browser_messages, fill, placeholders, translations
from wording.days import number_words, write_day
from wording.languages import (
    DEFAULT,
    LANGUAGES,
    Language,
    choose,
    current_language,
    use_language,
)

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "Language",
    "aside",
    "beside",
    "browser_messages",
    "choose",
    "current_language",
    "day_words",
    "list_words",
    "long_day_words",
    "mark",
    "month_words",
    "number_words",
    "open_message",
    "short_day_words",
    "t",
    "tn",
    "use_language",
    "window_words",
]


def mark(message: str) -> str:
    """Mark a message for translation and return it unchanged."""
    return message


def t(message: str, /, **values: object) -> str:
    """Translate a message into the language in use.

    Parameters
    ----------
    message
        English text, with names in braces where values go.
    **values
        Values for the names. Numbers are formatted for the language, so pass a code or a year
        as text. Values are plain text; placeholders in them are not replaced.

    Returns
    -------
    str
        Plain text; English where there is no finished translation, or where the translation
        needs a value that was not given.
    """
    if not message:
        return message
    translated = translations(current_language()).gettext(message)
    return _filled(translated, message, values)


def open_message(message: str) -> str:
    """Return a message in the language in use with its blanks open, for others to fill."""
    translated = translations(current_language()).gettext(message) if message else message
    return translated if placeholders(translated) <= placeholders(message) else message


def tn(one: str, many: str, count: int, /, **values: object) -> str:
    """Translate a message that counts something; ``{n}`` is the count. Otherwise like `t`."""
    translated = translations(current_language()).ngettext(one, many, count)
    return _filled(translated, one if count == 1 else many, {"n": count, **values})


def _filled(translated: str, english: str, values: dict[str, object]) -> str:
    text = translated if placeholders(translated) <= values.keys() else english
    return fill(text, {name: _written(value) for name, value in values.items()})


def _written(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_words(value)
    return str(value)


def day_words(day: date) -> str:
    """Format a day: 3 August 2024."""
    return write_day(day, LANGUAGES[current_language()].day)


def long_day_words(day: date) -> str:
    """Format a day with its weekday: Saturday, 3 August 2024."""
    return write_day(day, LANGUAGES[current_language()].long_day)


def short_day_words(day: date) -> str:
    """Format a day without its year, which is shown elsewhere: 3 Aug."""
    return write_day(day, LANGUAGES[current_language()].short_day)


def month_words(day: date) -> str:
    """Format the month of a day: August 2024."""
    return write_day(day, LANGUAGES[current_language()].month)


def window_words(earliest_on: date, latest_on: date) -> str:
    """Format a closed window of days as briefly as possible."""
    if earliest_on == latest_on:
        return day_words(earliest_on)
    language = LANGUAGES[current_language()]
    if earliest_on.year != latest_on.year:
        patterns = (language.day, language.day)
    elif earliest_on.month != latest_on.month:
        patterns = language.window_in_year
    else:
        patterns = language.window_in_month
    first, last = (
        write_day(day, pattern)
        for day, pattern in zip((earliest_on, latest_on), patterns, strict=True)
    )
    return t("{first} to {last}", first=first, last=last)


def beside(items: Iterable[str]) -> str:
    """Join names into a row without connecting words; empty ones are left out."""
    return LANGUAGES[current_language()].comma.join(filter(None, items))


def aside(items: Iterable[str]) -> str:
    """Join remarks that do not form a sentence; empty ones are left out."""
    return LANGUAGES[current_language()].semicolon.join(filter(None, items))


def list_words(items: Sequence[str]) -> str:
    """Join words as in a sentence: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    comma = LANGUAGES[current_language()].comma
    return t("{most} and {last}", most=comma.join(items[:-1]), last=items[-1])
