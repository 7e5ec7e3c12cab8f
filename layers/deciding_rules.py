"""The names of the rules that decide, each with what it means in a sentence.

`Control.rule` holds one of these names; the panel and the command line print the
sentence for the case at hand (`layers.explain`), the docs list them all.
"""

from wording.language import mark

RULES: dict[str, str] = {
    "default_holder": "Nothing is reported: the dataset presumes its default holder.",
    "baseline": "The baseline of the dataset says so, and no counting report says otherwise.",
    "held_by_report": "A report says that the side holds the place; no later change is reported.",
    "changed_hands": "The place changed hands, and nothing reported since undoes it.",
    "restated": "A report says of the holder at the baseline that it holds the place.",
    "date_uncertain": "The change is dated to a window of days, and this day lies inside it.",
    "date_unknown": "The change is dated too vaguely to say who held the place on this day.",
    "sources_disagree_on_day": "Two precise reports date one change differently.",
    "fighting_reported": "Sustained fighting inside the place is reported and not yet settled.",
    "part_gained": "A hostile side is reported to have part of the place.",
    "withdrawn_no_successor": "The holder left, and nobody is reported to have moved in.",
    "reports_disagree": "Standing reports name hostile holders for the same days.",
    "township_reaches": "The whole township changed hands, and this place with it.",
    "town_reaches_site": "The site lies inside a town that fell completely; it is inferred.",
    "township_claim": "A report speaks of the township as a whole.",
    "township_town_lost": "The township was taken, but its principal town has since been lost.",
    "township_fighting": "Fighting or partial control in the township is reported.",
    "township_inferred_from_town": "Inferred from the principal town.",
    "township_towns_divided": "Hostile sides hold towns of the township.",
    "not_resolved_above_township": "Control is not resolved above the township.",
    "no_report": "No counting report speaks of this place.",
}

ABOVE_TOWNSHIP_PROBLEM = mark("control is not resolved above the township; see the counts")
"""What a country, state, region or district without claims of its own answers."""
