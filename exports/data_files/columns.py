"""The columns of the data files: name, type, HXL hashtag, meaning and unit.

Names, order and hashtags are an interface: whatever joined with last year's file must join with
this one. ``docs/export.md`` explains every column, and a test keeps the two in agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wording.language import mark

LIST_SEPARATOR = "; "
"""Separates the members of a list in one cell."""


def join_list(members: Iterable[str]) -> str | None:
    """Write a list as the text of one cell; None where it is empty."""
    return LIST_SEPARATOR.join(members) or None


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    FLAG = "flag"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data file.

    Attributes
    ----------
    hxl : str
        The HXL hashtag with attributes.
    meaning : str
        In English; `wording.language.t` translates it into the language in use.
    unit : str
        The unit; blank where there is none.
    """

    name: str
    type: ColumnType
    hxl: str
    meaning: str
    unit: str = ""


_TEXT, _DAY, _FLAG = ColumnType.TEXT, ColumnType.DAY, ColumnType.FLAG
_COUNT, _NUMBER = ColumnType.COUNT, ColumnType.NUMBER

AS_OF = (Column("as_of", _DAY, "#date+as_of", mark("The day of the war that the row is about.")),)
SPAN = (
    Column(
        "from_on",
        _DAY,
        "#date+start",
        mark("First day of the run, cut at the first day asked for."),
    ),
    Column(
        "until_on",
        _DAY,
        "#date+end",
        mark("Last day of the run, included, cut at the last day asked for."),
    ),
)
PLACE = (
    Column(
        "place_id",
        _TEXT,
        "#loc+code",
        mark("The place: its P-code where it has an official one, else the dataset's own id."),
    ),
    Column("name", _TEXT, "#loc+name", mark("Name of the place.")),
    Column("kind", _TEXT, "#loc+type", mark("What the place is.")),
    Column("adm0_pcode", _TEXT, "#country+code+v_pcode", mark("P-code of the country.")),
    Column("adm0_name", _TEXT, "#country+name", mark("Name of the country.")),
    Column("adm1_pcode", _TEXT, "#adm1+code+v_pcode", mark("P-code of the state or region.")),
    Column("adm1_name", _TEXT, "#adm1+name", mark("Name of the state or region.")),
    Column("adm2_pcode", _TEXT, "#adm2+code+v_pcode", mark("P-code of the district.")),
    Column("adm2_name", _TEXT, "#adm2+name", mark("Name of the district.")),
    Column("adm3_pcode", _TEXT, "#adm3+code+v_pcode", mark("P-code of the township.")),
    Column("adm3_name", _TEXT, "#adm3+name", mark("Name of the township.")),
)
CELL = (
    Column(
        "stands_for_township",
        _FLAG,
        "#meta+counts",
        mark("Whether the township is counted by the control of this cell."),
    ),
    Column(
        "area_km2",
        _NUMBER,
        "#indicator+area+num",
        mark(
            "Geodesic area of the whole township, on the one cell that stands for it; blank on"
            " all others: circles around towns and sites are symbols. The sum is the country."
        ),
        "km²",
    ),
    Column(
        "population",
        _COUNT,
        "#population",
        mark(
            "People counted in the township, on the cell that stands for it; blank where there is"
            " no figure."
        ),
        "people",
    ),
    Column("population_year", _COUNT, "#date+population+year", mark("Year of that count.")),
    Column(
        "is_undercounted",
        _FLAG,
        "#meta+undercounted",
        mark(
            "Whether the count left out people of the township, or of places not told apart from"
            " it; the metadata say whom."
        ),
    ),
)
POINT = (
    Column(
        "lon",
        _NUMBER,
        "#geo+lon",
        mark("Longitude as the dataset gives it; blank where only the township is known."),
        "degrees, WGS 84",
    ),
    Column(
        "lat",
        _NUMBER,
        "#geo+lat",
        mark("Latitude as the dataset gives it; blank where only the township is known."),
        "degrees, WGS 84",
    ),
    Column("precision", _TEXT, "#geo+precision", mark("How well the point is known.")),
)
CONTROL = (
    Column(
        "answer",
        _TEXT,
        "#status+control+answer",
        mark(
            "Who holds the place: the holder's abbreviation where it is held or claimed, else"
            " contested, disputed or unknown. Never translated."
        ),
    ),
    Column("status", _TEXT, "#status+control", mark("What is concluded about the place.")),
    Column(
        "extent", _TEXT, "#status+extent", mark("How much of the place the named side controls.")
    ),
    Column(
        "holder_id",
        _TEXT,
        "#group+holder+code",
        mark("The side that holds the place; blank unless it is held or claimed."),
    ),
    Column("holder", _TEXT, "#group+holder+name+short", mark("Its abbreviation.")),
    Column("holder_name", _TEXT, "#group+holder+name", mark("Its name.")),
    Column("bloc_id", _TEXT, "#group+bloc+code", mark("The bloc that the holder is in then.")),
    Column("bloc", _TEXT, "#group+bloc+name", mark("Its name.")),
    Column(
        "last_holder_id",
        _TEXT,
        "#group+last+code",
        mark("Holder of record: who last held it, under doubt too. Front lines follow it."),
    ),
    Column(
        "named_ids",
        _TEXT,
        "#group+named+code+list",
        mark("Every side that is named where the place is not plainly held, the holder first."),
    ),
    Column(
        "is_presumed",
        _FLAG,
        "#meta+presumed",
        mark("Rests on the dataset's default alone: nobody reported anything."),
    ),
    Column(
        "is_inferred",
        _FLAG,
        "#meta+inferred",
        mark("Follows from another place, mostly the township's principal town."),
    ),
    Column("is_stale", _FLAG, "#meta+stale", mark("Nobody has reported on it for a long while.")),
    Column("is_assumed", _FLAG, "#meta+assumed", mark("Assumed by the dataset, without a report.")),
    Column("since", _DAY, "#date+since", mark("First day of the present spell.")),
    Column(
        "last_heard_on",
        _DAY,
        "#date+heard",
        mark("Day on which the place was last heard of; blank unless the answer is stale."),
    ),
    Column("rule", _TEXT, "#meta+rule", mark("The rule that decided.")),
    Column("claims_for", _TEXT, "#meta+claims+for+list", mark("The claims that say so.")),
    Column(
        "claims_against", _TEXT, "#meta+claims+against+list", mark("The claims that say otherwise.")
    ),
    Column(
        "report_count", _COUNT, "#meta+reports+num", mark("How many reports say so."), "reports"
    ),
    Column("reports", _TEXT, "#meta+source+list", mark("These reports: publisher, day, address.")),
    Column(
        "named",
        _TEXT,
        "#group+named+name+short+list",
        mark("Abbreviations of the sides that are named."),
    ),
    Column("source_ids", _TEXT, "#meta+source+code+list", mark("Their ids in the dataset.")),
)
FRONT = (
    *(
        Column(f"{side}_{name}", _TEXT, f"#{tag}+{side}{more}", meaning)
        for side, place, holder, abbreviation, bloc, township in (
            (
                "left",
                mark("The cell on the left of the line, seen in its direction."),
                mark("The holder of record of the cell on the left."),
                mark("Abbreviation of the side on the left."),
                mark("The bloc of the side on the left then."),
                mark("P-code of the township on the left."),
            ),
            (
                "right",
                mark("The cell on the right of the line, seen in its direction."),
                mark("The holder of record of the cell on the right."),
                mark("Abbreviation of the side on the right."),
                mark("The bloc of the side on the right then."),
                mark("P-code of the township on the right."),
            ),
        )
        for name, tag, more, meaning in (
            ("place_id", "loc", "+code", place),
            ("holder_id", "group", "+code", holder),
            ("holder", "group", "+name+short", abbreviation),
            ("bloc_id", "group", "+bloc+code", bloc),
            ("adm3_pcode", "adm3", "+code+v_pcode", township),
        )
    ),
    Column(
        "is_firm",
        _FLAG,
        "#meta+firm",
        mark(
            "Drawn solid: both sides are held by report. Else dashed: one of them is contested,"
            " claimed or inferred."
        ),
    ),
    Column(
        "is_counted",
        _FLAG,
        "#meta+counts",
        mark("Whether the length counts: borders of townships do, circles around places do not."),
    ),
    Column("length_km", _NUMBER, "#indicator+length+num", mark("Geodesic length."), "km"),
)
CLAIM = (
    Column("claim_id", _TEXT, "#event+code", mark("The claim.")),
    Column("actor_id", _TEXT, "#group+actor+code", mark("The side that the claim is about.")),
    Column("actor", _TEXT, "#group+actor+name+short", mark("Its abbreviation.")),
    Column("actor_name", _TEXT, "#group+actor+name", mark("Its name.")),
    Column("ally_ids", _TEXT, "#group+allies+code+list", mark("The sides beside it.")),
    Column("action", _TEXT, "#event+type", mark("What is claimed.")),
    Column("extent", _TEXT, "#status+extent", mark("How much of the place it is about.")),
    Column("earliest_on", _DAY, "#date+start", mark("First day of the window.")),
    Column("latest_on", _DAY, "#date+end", mark("Last day of the window, included.")),
    Column("certainty", _TEXT, "#meta+certainty", mark("How well the claim is supported.")),
    Column("claimed_by", _TEXT, "#meta+claimed_by", mark("Whose words they are.")),
    Column("confidence", _TEXT, "#meta+confidence", mark("The coder's own confidence.")),
    Column("is_baseline", _FLAG, "#meta+baseline", mark("Says who held what on the first day.")),
    Column("statement", _TEXT, "#description", mark("What the reports say, in other words.")),
    Column("note", _TEXT, "#meta+note", mark("The coder's note.")),
    Column(
        "first_reported_on",
        _DAY,
        "#date+reported",
        mark("Day of the first report; blank where there is none."),
    ),
    Column(
        "report_count", _COUNT, "#meta+reports+num", mark("How many reports carry it."), "reports"
    ),
    Column("publishers", _TEXT, "#meta+publisher+list", mark("Who published them.")),
    Column(
        "source_ids",
        _TEXT,
        "#meta+source+code+list",
        mark("Ids of its reports, those that do not state it included."),
    ),
    Column("reports", _TEXT, "#meta+source+list", mark("These reports: publisher, day, address.")),
    Column(
        "report_roles",
        _TEXT,
        "#meta+source+role+list",
        mark(
            "What each of these reports has to do with the claim: states, not_yet, context, or"
            " before (it is dated before the window)."
        ),
    ),
    Column(
        "allies",
        _TEXT,
        "#group+allies+name+short+list",
        mark("Abbreviations of its allies."),
    ),
    Column("retracts", _TEXT, "#event+retracts+code", mark("The earlier claim that it withdraws.")),
)

CELLS_ON = (*AS_OF, *PLACE, *CELL, *CONTROL)
CELLS_OVER = (*SPAN, *PLACE, *CELL, *CONTROL)
PLACES_ON = (*AS_OF, *PLACE, *POINT, *CONTROL)
PLACES_OVER = (*SPAN, *PLACE, *POINT, *CONTROL)
FRONTS_ON = (*AS_OF, *FRONT)
FRONTS_OVER = (*SPAN, *FRONT)
CLAIMS = (CLAIM[0], *PLACE, *POINT, *CLAIM[1:])
