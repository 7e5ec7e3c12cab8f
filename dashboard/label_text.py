"""Text from data on its way to the page: it always arrives as text.

Streamlit reads Markdown in labels and messages, with emoji, colours, icons and formulas on top.
Backslashes do not stop all of it: emoji and icons are looked for after the escapes are gone.
Character references are resolved last, so they do. Longer texts are written as HTML through
markupsafe, which escapes whatever is put into a template.
"""

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_REFERENCES = str.maketrans({character: f"&#{ord(character)};" for character in ASCII_PUNCTUATION})


def label_text(text: str) -> str:
    """Write text so that a Streamlit label or message shows it letter by letter.

    Parameters
    ----------
    text
        Any text. Line breaks and runs of blanks become one blank: a label is one line.

    Returns
    -------
    str
        Markdown that shows the text and does nothing else.
    """
    return " ".join(text.split()).translate(_REFERENCES)
