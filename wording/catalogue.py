"""The catalogues of translations: text files, compiled in memory when they are first asked for."""

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from wording.days import date_names
from wording.languages import DEFAULT, LANGUAGES

DOMAIN = "atlas"
_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")


def catalogue_file(code: str) -> Traversable:
    """Return where the translations into a language stand, whether or not they are there."""
    return resources.files("wording") / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def read_catalogue(code: str) -> Catalog:
    """Read the translations into a language as they stand; empty where there is no file."""
    file = catalogue_file(code)
    if not file.is_file():
        return Catalog(locale=code)
    return read_po(BytesIO(file.read_bytes()), locale=code)


@cache
def translations(code: str) -> NullTranslations:
    """Compile the finished translations into a language; English is the messages themselves."""
    if code == DEFAULT:
        return NullTranslations()
    binary = BytesIO()
    write_mo(binary, read_catalogue(code))
    binary.seek(0)
    return GNUTranslations(binary)


def translated_forms(message: Message) -> list[str]:
    """Return the translation, or its plural forms; empty strings where there is none yet."""
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(_PLACEHOLDER.findall(text))


def fill(text: str, values: dict[str, str]) -> str:
    """Put values where their names stand in braces; a name without a value stays."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


@cache
def browser_messages(code: str) -> dict[str, Any]:
    """Return what the scripts in a page need to speak a language.

    Returns
    -------
    dict
        ``code``; ``language``, the tag for the browser's ``Intl``, which is only as near as every
        browser comes: its digits are right, its words are not to be used; ``dates``, names of
        months and weekdays and patterns (see `wording.days.date_names`); ``comma``; and
        ``messages``: from each English message of the scripts to its translation, or to the list
        of its plural forms. A message without a finished translation is left out: it stays
        English. The result is shared: do not change it.
    """
    messages: dict[str, str | list[str]] = {}
    for message in read_catalogue(code) if code != DEFAULT else ():
        is_ours = any(file.endswith(".js") for file, _ in message.locations)
        forms = translated_forms(message)
        if not message.id or not is_ours or message.fuzzy or not all(forms):
            continue
        if isinstance(message.id, str):
            messages[message.id] = forms[0]
        else:
            messages[message.id[0]] = forms
    return {
        "code": code,
        "language": LANGUAGES[code].intl_tag,
        "comma": LANGUAGES[code].comma,
        "dates": date_names(code),
        "messages": messages,
    }
