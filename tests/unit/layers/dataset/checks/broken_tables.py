"""Copies that are broken in one table: as text, in a cell, or within a row."""

from tests.unit.layers.dataset.checks.breaking import E, W, append, drop_column, remove, swap, write

#: name -> (breaker, {(file, line, column, severity)}, a word of the problem and its remedy)
BROKEN_TEXT = {
    "a missing column": (
        drop_column("places.csv", "precision"),
        {("places.csv", 1, "precision", E)},
        "missing from the header",
    ),
    "a missing key column": (
        drop_column("blocs.csv", "bloc_id"),
        {("blocs.csv", 1, "bloc_id", E)},
        "missing from the header",
    ),
    "an extra column": (
        swap("blocs.csv", "colour,note\n", "colour,mood,note\n"),
        {
            ("blocs.csv", 1, "mood", E),
            ("blocs.csv", 2, None, E),
            ("blocs.csv", 3, None, E),
            ("blocs.csv", 4, None, E),
        },
        "not a column",
    ),
    "a misspelt column": (
        swap("actors.csv", "parent_id", "parent"),
        {("actors.csv", 1, "parent", E), ("actors.csv", 1, "parent_id", E)},
        "rename it to parent_id",
    ),
    "a column twice": (
        swap("hostilities.csv", "source_ids,note", "source_ids,from_on"),
        {("hostilities.csv", 1, "from_on", E), ("hostilities.csv", 1, "note", E)},
        "twice",
    ),
    "a row with too few cells": (
        swap("blocs.csv", "state,The state,#aa3333,\n", "state,The state,#aa3333\n"),
        {("blocs.csv", 2, None, E)},
        "has 3 cells where the header has 4",
    ),
    "a row with too many cells": (
        swap("claims.csv", "The rebels entered Elm.,\n", "The rebels, at last, entered Elm.,\n"),
        {("claims.csv", 5, None, E)},
        "has 17 cells where the header has 15",
    ),
    "a quote that is never closed": (
        swap("blocs.csv", ",In ceasefire,", ',"In ceasefire,'),
        {("blocs.csv", 4, None, E)},
        "cannot be read as CSV",
    ),
    "an empty file": (
        write("blocs.csv", b""),
        {("blocs.csv", None, None, E)},
        "put the header row in its first line: bloc_id,name,colour,note",
    ),
    "a file of blank lines": (
        write("blocs.csv", b"\n\n"),
        {("blocs.csv", None, None, E)},
        "is empty",
    ),
    "a missing file": (
        remove("sources.csv"),
        {("sources.csv", None, None, E)},
        "is missing",
    ),
    "a missing ledger": (
        remove("coded_rows.csv"),
        {("coded_rows.csv", None, None, E)},
        "is missing",
    ),
    "invalid UTF-8": (
        swap("claims.csv", "The rebels entered Elm.", b"The r\xe9bels entered Elm."),
        {("claims.csv", 5, "statement", E)},
        "byte 0xE9 at byte ",
    ),
    "invalid UTF-8 in an id": (
        swap("toponyms.csv", "elm,Elmtown", b"\xffelm,Elmtown"),
        {("toponyms.csv", 4, "place_id", E)},
        "byte 0xFF at byte ",
    ),
    "UTF-16": (
        lambda folder: (folder / "blocs.csv").write_bytes(
            (folder / "blocs.csv").read_text().encode("utf-16")
        ),
        {("blocs.csv", 1, None, E)},
        "UTF-16",
    ),
    "a NUL character": (
        swap("places.csv", "Infantry Battalion 1", b"Infantry\x00 Battalion 1"),
        {("places.csv", 11, "name", E)},
        "NUL",
    ),
    "a byte order mark": (
        lambda folder: (folder / "claims.csv").write_bytes(
            b"\xef\xbb\xbf" + (folder / "claims.csv").read_bytes()
        ),
        {("claims.csv", 1, None, W)},
        "byte order mark",
    ),
    "CRLF": (
        lambda folder: (folder / "claims.csv").write_bytes(
            (folder / "claims.csv").read_bytes().replace(b"\n", b"\r\n")
        ),
        {("claims.csv", 1, None, W)},
        "CRLF",
    ),
    "a name with markup in it": (
        swap("actors.csv", ",The rebels,", ",<b>The</b> [red]rebels[/red] & co,"),
        set(),
        "",
    ),
}
BROKEN_ROWS = {
    "a bad date": (
        swap("claims.csv", "2024-02-01,2024-02-03", "01/02/2024,2024-02-03"),
        {("claims.csv", 5, "earliest_on", E)},
        "write it as YYYY-MM-DD",
    ),
    "a day that is in no calendar": (
        swap("memberships.csv", "2024-02-29", "2023-02-29"),
        {("memberships.csv", 4, "to_on", E)},
        "not a day in the calendar",
    ),
    "a year that cannot be": (
        swap("sources.csv", "2024-03-10", "0204-03-10"),
        {("sources.csv", 3, "published_on", E)},
        "from 1900 to 2100",
    ),
    "an earliest day after the latest": (
        swap("claims.csv", "2024-03-01,2024-03-09", "2024-03-10,2024-03-09"),
        {("claims.csv", 3, "earliest_on", E)},
        "is later than latest_on",
    ),
    "a membership that ends before it begins": (
        swap("memberships.csv", "government,state,,,,", "government,state,2024-02-02,2024-02-01,,"),
        {("memberships.csv", 2, "from_on", E)},
        "is later than to_on",
    ),
    "a claim after the last day": (
        swap("claims.csv", "2024-02-01,2024-02-03", "2025-01-01,2025-01-01"),
        {("claims.csv", 5, "earliest_on", E), ("claims.csv", 5, "earliest_on", W)},
        "lies after the last day of the dataset (2024-12-31)",
    ),
    "evidence after the last day": (
        swap("claims.csv", "2024-03-01,2024-03-09", "2025-01-01,2025-01-01"),
        {("claims.csv", 3, "earliest_on", W)},
        "lies after the last day of the dataset (2024-12-31)",
    ),
    "a window that ends after the last day": (
        swap("claims.csv", "2024-02-01,2024-02-03", "2024-02-01,2025-02-03"),
        {("claims.csv", 5, "latest_on", W)},
        "lies after the last day of the dataset (2024-12-31)",
    ),
    "a baseline that begins later": (
        swap("claims.csv", "2024-01-01,2024-01-01", "2024-01-02,2024-01-03"),
        {("claims.csv", 2, "earliest_on", E)},
        "which the baseline describes",
    ),
    "a report before the change": (
        swap("sources.csv", "2024-02-04", "2024-01-31"),
        {("claims.csv", 5, "earliest_on", W)},
        "lies after the last report of the change (2024-01-31)",
    ),
    "a day given after the report": (
        swap("claim_sources.csv", "2024-03-08", "2024-03-12"),
        {("claim_sources.csv", 2, "given_on", W)},
        "was published (2024-03-10)",
    ),
    "a word that is not in the vocabulary": (
        swap("claims.csv", "rebels,besieges,", "rebels,encircles,"),
        {("claims.csv", 3, "action", E)},
        "use one of: captures, recaptures, gains_part,",
    ),
    "a role that is not in the vocabulary": (
        swap("claim_sources.csv", "c1,daily-0204,,", "c1,daily-0204,,denies"),
        {("claim_sources.csv", 4, "role", E)},
        "use one of: states, not_yet, context",
    ),
    "a boolean in capitals": (
        swap("claims.csv", ",,true,", ",,TRUE,"),
        {("claims.csv", 2, "is_baseline", E), ("claims.csv", 2, "place_id", E)},
        "write true or false",
    ),
    "a colour by name": (
        swap("blocs.csv", "#336699", "blue"),
        {("blocs.csv", 3, "colour", E)},
        "#rrggbb",
    ),
    "an address that is a script": (
        swap("sources.csv", "https://voice.example/siege", "javascript:alert(1)"),
        {("sources.csv", 3, "address", E)},
        "https://",
    ),
    "a name that is not shared for no reason": (
        swap("toponyms.csv", "Elmtown,en,Latn,old", "Elmtown,en,Latn,not shared"),
        {("toponyms.csv", 4, "note", E)},
        "but not why; write the reason after it",
    ),
    "a name that is not shared for a reason": (
        swap("toponyms.csv", "Elmtown,en,Latn,old", "Elmtown,en,Latn,not shared: also a river"),
        set(),
        "",
    ),
    "a language by name": (
        swap("toponyms.csv", "Elmtown,en,", "Elmtown,English,"),
        {("toponyms.csv", 4, "language", E)},
        "ISO 639",
    ),
    "a latitude beyond the pole": (
        swap("places.csv", "10.25,20.25", "20.25,102.5"),
        {("places.csv", 8, "lat", E)},
        "from -90 to 90",
    ),
    "a comma for a point": (
        swap("places.csv", "10.75,20.25", '"10,75",20.25'),
        {("places.csv", 9, "lon", E)},
        "decimal point",
    ),
    "half a point": (
        swap("places.csv", "11.25,20.25", "11.25,"),
        {("places.csv", 10, "lon", E)},
        "give both coordinates or neither",
    ),
    "a precision without a point": (
        swap("places.csv", "t-elm,,,township", "t-elm,,,exact"),
        {("places.csv", 12, "precision", E)},
        "set precision to township",
    ),
    "a point without a precision": (
        swap("places.csv", "10.10,20.10,exact", "10.10,20.10,"),
        {("places.csv", 11, "precision", E)},
        "exact, approximate, township",
    ),
    "a blank cell that is needed": (
        swap("sources.csv", "voice-0310,The Voice,", "voice-0310,,"),
        {("sources.csv", 3, "publisher", E)},
        "fill in publisher",
    ),
    "a date of publication that is left out": (
        swap("sources.csv", "2024-03-11,inferred", ",inferred"),
        {("sources.csv", 4, "published_on", E)},
        "set published_basis to undated",
    ),
    "a duplicate id": (
        append("blocs.csv", "state,Another state,#000000,"),
        {("blocs.csv", 5, "bloc_id", E)},
        "is already the key of line 2",
    ),
    "a list with an empty member": (
        swap("actors.csv", "regime;the army", "regime;;the army"),
        {("actors.csv", 2, "other_names", E)},
        "separate its members by ;",
    ),
    "a list that names a member twice": (
        swap("claims.csv", "northern-rebels,rebels,", "northern-rebels,rebels;rebels,"),
        {("claims.csv", 3, "allies", E)},
        "once",
    ),
    "a star that is no default": (
        swap("claims.csv", "c1,elm,", "c1,*,"),
        {("claims.csv", 5, "place_id", E)},
        "baseline claim with the action holds",
    ),
    "nobody who does it": (
        swap("claims.csv", "c1,elm,rebels,", "c1,elm,,"),
        {("claims.csv", 5, "actor_id", E)},
        "name the actor",
    ),
    "an ally of itself": (
        swap("claims.csv", "northern-rebels,rebels,", "northern-rebels,northern-rebels,"),
        {("claims.csv", 3, "allies", E)},
        "remove the actor from",
    ),
    "a bloc at war with itself": (
        swap("hostilities.csv", "state,resistance", "state,state"),
        {("hostilities.csv", 2, "bloc_b", E)},
        "name two different blocs",
    ),
    "a name of an actor and a bloc at once": (
        swap("side_names.csv", "rebels,,my", "rebels,resistance,my"),
        {("side_names.csv", 2, "bloc_id", E)},
        "name either the actor or the bloc",
    ),
    "a name of nobody": (
        swap("side_names.csv", ",resistance,my", ",,my"),
        {("side_names.csv", 3, "bloc_id", E)},
        "name either the actor or the bloc",
    ),
    "a tally of a bloc that does not exist": (
        swap("tallies.csv", "resistance;ceasefire", "resistance;truce"),
        {("tallies.csv", 2, "bloc_ids", E)},
        "use an id of blocs.csv",
    ),
    "a tally of no bloc": (
        swap("tallies.csv", "resistance;ceasefire", ""),
        {("tallies.csv", 2, "bloc_ids", E)},
        "fill in bloc_ids",
    ),
    "a tally that is no number of towns": (
        swap("tallies.csv", ",2,https", ",two,https"),
        {("tallies.csv", 2, "towns", E)},
        "write a whole number",
    ),
    "a tally of a day outside the dataset": (
        swap("tallies.csv", "2024-03-31", "2025-03-31"),
        {("tallies.csv", 2, "counted_on", W)},
        "lies outside the days of the dataset",
    ),
    "a tally twice": (
        append("tallies.csv", "2024-03-31,The Counter,resistance;ceasefire,3,,"),
        {("tallies.csv", 3, None, E)},
        "says the same as line 2",
    ),
    "a name that ends before it begins": (
        append("side_names.csv", "rebels,,en,Rebels,,2024-02-02,2024-02-01,"),
        {("side_names.csv", 4, "from_on", E)},
        "is later than to_on",
    ),
    "a short name of some days": (
        append("side_names.csv", "rebels,,en,Rebels,REB,2024-02-02,,"),
        {("side_names.csv", 4, "abbreviation", E)},
        "only the full name may change",
    ),
    "a ledger row that says both": (
        swap("coded_rows.csv", "c1,articles,c1,", "c1,articles,c1,because"),
        {("coded_rows.csv", 3, "omitted_because", E)},
        "both filled in or both blank",
    ),
    "a ledger row that says nothing": (
        swap("coded_rows.csv", "says nothing of control", ""),
        {("coded_rows.csv", 5, "omitted_because", E)},
        "or say why it became none",
    ),
}
