"""What the rest of the code says its words through: English messages, in the language in use.

The English text is the name of a message. `t` and `tn` look it up, `mark` only marks it for
translation, so that a table at the head of a module can hold it and ``t`` translate it when it is
used. ``python -m wording`` collects the literals that stand in these three calls.
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
    """Mark a message for translation and return it as it stands."""
    return message


def t(message: str, /, **values: object) -> str:
    """Say a message in the language in use.

    Parameters
    ----------
    message
        English text, with names in braces where values go.
    **values
        What goes there. Numbers are written as the language writes them: pass a code or a year
        as text. Values are plain text; nothing in them is read as a placeholder.

    Returns
    -------
    str
        Plain text. English where no translation is finished, or where the translation asks for a
        value that was not given.
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
    """Say a message that counts something; ``{n}`` is the count. Otherwise as `t`."""
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
    """Write a day the way a person says it: 3 August 2024."""
    return write_day(day, LANGUAGES[current_language()].day)


def long_day_words(day: date) -> str:
    """Write a day with its weekday: Saturday, 3 August 2024."""
    return write_day(day, LANGUAGES[current_language()].long_day)


def short_day_words(day: date) -> str:
    """Write a day of a year that stands elsewhere: 3 Aug."""
    return write_day(day, LANGUAGES[current_language()].short_day)


def month_words(day: date) -> str:
    """Write the month of a day: August 2024."""
    return write_day(day, LANGUAGES[current_language()].month)


def window_words(earliest_on: date, latest_on: date) -> str:
    """Write a closed window of days as short as it can be said."""
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
    """Join names that stand in a row without a word between them; empty ones are left out."""
    return LANGUAGES[current_language()].comma.join(filter(None, items))


def aside(items: Iterable[str]) -> str:
    """Join remarks that stand beside each other and are no sentence; empty ones are left out."""
    return LANGUAGES[current_language()].semicolon.join(filter(None, items))


def list_words(items: Sequence[str]) -> str:
    """Join words the way a sentence does: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    comma = LANGUAGES[current_language()].comma
    return t("{most} and {last}", most=comma.join(items[:-1]), last=items[-1])
