"""What the map does so that it hurts nobody, and what is left to its reader."""

from markupsafe import Markup

from wording.language import mark, t

NOTES = (
    mark(
        "It is late on purpose: it ends on the last day of its data, shows nothing live, and what it"
        " cites was public before."
    ),
    mark(
        "It rounds: points of military sites are kept at about one kilometre, discs are symbols,"
        " and a place known only to its township has no point."
    ),
    mark(
        "It colours land by township: a front line here is an administrative border, not a trench."
        " It is no basis for anybody's safety."
    ),
    mark(
        "It leaves out camps, hospitals, shelters and aid warehouses, the names of people who did"
        " not speak for a side in public, and whatever was not public."
    ),
    mark(
        "To presume a holder is a convention of the data, not a judgement of legitimacy. Cite the"
        " report, not the colour, and say the day and what was known."
    ),
    mark(
        "It sends nothing anywhere: a report of an error is a text that you copy and send"
        " yourself. You find it in the tab “This place” under the map."
    ),
)


def harm_note_html() -> Markup:
    """Write the note as a heading and a list."""
    items = Markup("").join(Markup("<li>{}</li>").format(t(note)) for note in NOTES)
    return Markup("<h4>{}</h4><ul>{}</ul>").format(t("Do no harm"), items)
