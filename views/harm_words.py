"""How the atlas avoids harming anybody: words for a page, a report and a site."""

from __future__ import annotations

from typing import Final

from wording.language import mark

HARM_NOTES: Final = (
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
)
"""Messages; ``t(note)`` gives one in the language in use."""
