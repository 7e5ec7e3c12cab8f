"""Translation catalogues: text files that are compiled in memory on first use."""

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
    """Return the path of a language's translations, whether or not the file exists."""
    return resources.files("wording") / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def read_catalogue(code: str) -> Catalog:
    """Read a language's translations, finished or not; empty where there is no file."""
    file = catalogue_file(code)
    if not file.is_file():
        return Catalog(locale=code)
    return read_po(BytesIO(file.read_bytes()), locale=code)


@cache
def translations(code: str) -> NullTranslations:
    """Compile a language's finished translations; English uses the messages themselves."""
    if code == DEFAULT:
        return NullTranslations()
    binary = BytesIO()
    write_mo(binary, read_catalogue(code))
    binary.seek(0)
    return GNUTranslations(binary)


def translated_forms(message: Message) -> list[str]:
    """Return the translation or its plural forms; empty strings if there is none yet."""
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces in a text."""
    return frozenset(_PLACEHOLDER.findall(text))


def fill(text: str, values: dict[str, str]) -> str:
    """Replace names in braces with values; a name without a value stays."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


@cache
def browser_messages(code: str) -> dict[str, Any]:
    """Return what the scripts of a page need for a language.

    Returns
    -------
    dict
        ``code``; ``language``, the tag for the browser's ``Intl``, the closest that every browser
        supports: use its digits, not its words; ``dates``, the names of months and weekdays and
        the patterns (see `wording.days.date_names`); ``comma``; and ``messages``, which maps each
        English message of the scripts to its translation or to the list of its plural forms. A
        message without a finished translation is left out and so appears in English. The result
        is shared: do not change it.
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
