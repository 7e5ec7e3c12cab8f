"""The languages of the interface, and the one in use."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self


@dataclass(frozen=True)
class Language:
    """One language of the interface.

    ``day`` and the fields after it are CLDR date patterns. ``window_in_month`` and
    ``window_in_year`` are the patterns of the first and the last day of a window within one month
    or year, so that the part they share appears once.
    """

    code: str
    own_name: str
    is_draft: bool
    digits: str
    intl_tag: str
    comma: str
    semicolon: str
    plural_forms: str
    day: str
    long_day: str
    short_day: str
    month: str
    short_month: str
    window_in_month: tuple[str, str]
    window_in_year: tuple[str, str]


DEFAULT: Final = "en"

LANGUAGES: Final[dict[str, Language]] = {
    language.code: language
    for language in (
        Language(
            code="en",
            own_name="English",
            is_draft=False,
            digits="0123456789",
            intl_tag="en-GB",
            comma=", ",
            semicolon="; ",
            plural_forms="nplurals=2; plural=(n != 1);",
            day="d MMMM y",
            long_day="EEEE, d MMMM y",
            short_day="d MMM",
            month="MMMM y",
            short_month="MMM y",
            window_in_month=("d", "d MMMM y"),
            window_in_year=("d MMMM", "d MMMM y"),
        ),
        Language(
            code="my",
            own_name="မြန်မာ",
            is_draft=True,
            digits="၀၁၂၃၄၅၆၇၈၉",
            # Browsers support these digits, but seldom the rest of the language.
            intl_tag="en-GB-u-nu-mymr",
            comma="၊ ",
            semicolon="၊ ",
            plural_forms="nplurals=1; plural=0;",
            day="y MMMM d",
            long_day="y MMMM d EEEE",
            short_day="MMMM d",
            month="y MMMM",
            short_month="y MMM",
            window_in_month=("y MMMM d", "d"),
            window_in_year=("y MMMM d", "MMMM d"),
        ),
    )
}

_in_use: ContextVar[str] = ContextVar("language", default=DEFAULT)


def current_language() -> str:
    """Return the code of the language in use; English if none was chosen."""
    return _in_use.get()


class use_language:  # noqa: N801 - called as a function, or entered as a context
    """Use a language from here on, or only within a ``with`` block.

    The choice applies to the current thread or task only.

    Raises
    ------
    ValueError
        If there is no such language.
    """

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise ValueError(f"there is no language {code!r}: choose one of {known}")
        self._before = _in_use.get()
        _in_use.set(code)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _in_use.set(self._before)


def choose(requested: str | None, preferred: str | Iterable[str] | None = None) -> str:
    """Choose the language of a page.

    Parameters
    ----------
    requested
        The language code in the address. Unknown languages are ignored.
    preferred
        What the reader's browser prefers: one language tag, or several, first choice first.

    Returns
    -------
    str
        The requested code, else the first preferred language that we have, else English.
    """
    tags = [preferred] if isinstance(preferred, str) else list(preferred or ())
    for tag in [requested or "", *tags]:
        code = tag.replace("_", "-").split("-")[0].strip().lower()
        if code in LANGUAGES:
            return code
    return DEFAULT
