"""Days and numbers in the format of the language in use."""

from datetime import date
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from wording.languages import LANGUAGES, current_language


def write_day(day: date, pattern: str) -> str:
    """Format a day by a CLDR pattern, with the names and digits of the language in use."""
    code = current_language()
    return to_digits(format_date(day, pattern, locale=code), code)


def number_words(number: float) -> str:
    """Format a number with the language's digits and separators and at most three decimals."""
    code = current_language()
    return to_digits(format_decimal(number, locale=code), code)


def to_digits(text: str, code: str) -> str:
    """Convert the digits of a text to those of a language."""
    return text.translate(_digits(code))


@cache
def _digits(code: str) -> dict[int, str]:
    return str.maketrans(dict(zip("0123456789", LANGUAGES[code].digits, strict=True)))


@cache
def date_names(code: str) -> dict[str, Any]:
    """Return what a script needs to format days: names from January and Sunday, and patterns."""
    locale, language = Locale.parse(code), LANGUAGES[code]
    months, days = locale.months["format"], locale.days["format"]["wide"]
    return {
        "digits": language.digits,
        "months": [months["wide"][number] for number in range(1, 13)],
        "shortMonths": [months["abbreviated"][number] for number in range(1, 13)],
        # Python counts weekdays from Monday, browsers from Sunday.
        "weekdays": [days[(number - 1) % 7] for number in range(7)],
        "day": language.day,
        "longDay": language.long_day,
        "windowInMonth": list(language.window_in_month),
        "windowInYear": list(language.window_in_year),
        "month": language.month,
        "shortMonth": language.short_month,
    }
