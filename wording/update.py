"""Update the catalogues from the code; existing translations stay."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from wording.catalogue import DOMAIN, translated_forms
from wording.extract import Message, find_messages
from wording.languages import DEFAULT, LANGUAGES

_HEADER = """\
# Frontline Atlas, {own_name}.
msgid ""
msgstr ""
"Project-Id-Version: Frontline Atlas\\n"
"Language: {code}\\n"
{status}\
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"
"""
#: Until somebody has translated all of a new catalogue; docs/translating.md says what comes next.
IN_PROGRESS = "X-Status: in progress"
WIDTH = 100


def template(messages: list[Message]) -> Catalog:
    """Collect messages into a catalogue without translations, each with the files it occurs in."""
    catalogue = Catalog()
    files: dict[str | tuple[str, str], set[str]] = {}
    for message in messages:
        files.setdefault(message.id, set()).add(message.file)
    for message_id, named in files.items():
        catalogue.add(
            message_id,
            locations=[(file, 1) for file in sorted(named)],
        )
    return catalogue


def updated_files(root: Path) -> dict[Path, str]:
    """Return the text of the up-to-date template and catalogues, without writing any file.

    Returns
    -------
    dict
        Text by file. Messages are sorted, and the text depends neither on a clock nor on the line
        numbers of the messages.
    """
    messages = template(find_messages(root))
    folder = root / "wording" / "locale"
    pot = _new_header(DEFAULT)
    texts = {folder / f"{DOMAIN}.pot": pot + "\n" + _body(messages)}
    for code in LANGUAGES:
        if code == DEFAULT:
            continue
        file = folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        catalogue = read_po(BytesIO(before.encode()), locale=code)
        catalogue.update(messages, no_fuzzy_matching=False)
        texts[file] = (_header_of(before) or _new_header(code)) + "\n" + _body(catalogue)
    return texts


def missing(catalogue: Catalog) -> list[str]:
    """List the messages that have no translation, or only a fuzzy one."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and (message.fuzzy or not all(translated_forms(message)))
    ]


def _header_of(text: str) -> str:
    """Return the comment and the header of a catalogue as its translator wrote them."""
    head, _, _ = text.partition("\n\n")
    return f"{head}\n" if 'msgid ""' in head else ""


def _new_header(code: str) -> str:
    language = LANGUAGES[code]
    status = f'"{IN_PROGRESS}, not yet reviewed by a speaker\\n"\n'
    return _HEADER.format(
        own_name=language.own_name,
        code=code,
        status="" if code == DEFAULT else status,
        plural_forms=language.plural_forms,
    )


def _body(catalogue: Catalog) -> str:
    text = BytesIO()
    write_po(
        text,
        catalogue,
        width=WIDTH,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_previous=False,
        include_lineno=False,
    )
    return text.getvalue().decode()
