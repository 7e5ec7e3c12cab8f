"""Escape text from data, so that a Streamlit label shows it as text.

Streamlit reads Markdown in labels and messages, with emoji, colours, icons and formulas on top.
Backslashes do not stop all of it: emoji and icons are replaced after the escapes are resolved.
Character references do, because they are resolved last. Longer texts are written as HTML through
markupsafe, which escapes every value put into a template.
"""

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_REFERENCES = str.maketrans({character: f"&#{ord(character)};" for character in ASCII_PUNCTUATION})


def label_text(text: str) -> str:
    """Escape text so that a Streamlit label or message shows it verbatim.

    Parameters
    ----------
    text
        Any text. Line breaks and runs of spaces become one space: a label is one line.

    Returns
    -------
    str
        Markdown that shows the text and nothing else.
    """
    return " ".join(text.split()).translate(_REFERENCES)
