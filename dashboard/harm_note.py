"""What the map does so that it hurts nobody, and what is left to its reader."""

from markupsafe import Markup

from views.harm_words import HARM_NOTES
from wording.language import mark, t

NOTES = (
    *HARM_NOTES,
    mark(
        "It sends nothing anywhere: a report of an error is a text that you copy and send"
        " yourself. You find it in the tab “This place” under the map."
    ),
)


def harm_note_html() -> Markup:
    """Write the note as a heading and a list."""
    items = Markup("").join(Markup("<li>{}</li>").format(t(note)) for note in NOTES)
    return Markup("<h4>{}</h4><ul>{}</ul>").format(t("Do no harm"), items)
