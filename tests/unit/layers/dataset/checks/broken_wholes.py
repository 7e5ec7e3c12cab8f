"""Copies that are broken between tables, in meaning, land or descriptor."""

from layers.dataset.schemas import TABLES
from tests.unit.layers.dataset.checks.breaking import (
    E,
    W,
    append,
    describe,
    describe_resource,
    drop_resource,
    remove,
    swap,
    write,
)

#: Where the descriptor of the tiny world lists two of its layers, which follow the tables.
_NEIGHBOURS, _RIVERS = len(TABLES) + 1, len(TABLES) + 2
#: As in `broken_tables`.
BROKEN_REFERENCES = {
    "an unknown place": (
        swap("claims.csv", "c1,elm,", "c1,MMR015999,"),
        {("claims.csv", 5, "place_id", E)},
        "is not in places.csv",
    ),
    "an id in the wrong case": (
        swap("claims.csv", "c1,elm,", "c1,Elm,"),
        {("claims.csv", 5, "place_id", E)},
        "similar: elm",
    ),
    "an unknown ally": (
        swap("claims.csv", "northern-rebels,rebels,", "northern-rebels,rebels;ghosts,"),
        {("claims.csv", 3, "allies", E)},
        "is not in actors.csv",
    ),
    "an unknown claimant": (
        swap("claims.csv", "reported,residents", "reported,neighbours"),
        {("claims.csv", 3, "claimed_by", E)},
        "or one of reporter, residents",
    ),
    "an unknown claim retracted": (
        swap("claims.csv", "reporter,high,,false", "reporter,high,c9,false"),
        {("claims.csv", 5, "retracts", E)},
        "is not in claims.csv",
    ),
    "an unknown source": (
        swap("claim_sources.csv", "c2,daily-0311", "c2,daily-0312"),
        {("claim_sources.csv", 3, "source_id", E), ("sources.csv", 4, "source_id", W)},
        "similar: daily-0311",
    ),
    "an unknown relay": (
        swap("sources.csv", ",,voice-0310", ",,voice-0309"),
        {("sources.csv", 4, "relays_source_id", E)},
        "is not in sources.csv",
    ),
    "an unknown parent": (
        swap("places.csv", "Oak,t-oak,11.25", "Oak,t-fir,11.25"),
        {("places.csv", 10, "parent_id", E), ("places.csv", 7, "principal_town_id", W)},
        "is not in places.csv",
    ),
    "an unknown principal town": (
        swap("places.csv", "d-1,,,,,oak,", "d-1,,,,,fir,"),
        {("places.csv", 7, "principal_town_id", E)},
        "is not in places.csv",
    ),
    "an unknown claim in the ledger": (
        swap("coded_rows.csv", "c2,articles,c2,", "c2,articles,c2;c7,"),
        {("coded_rows.csv", 4, "claim_ids", E)},
        "is not in claims.csv",
    ),
    "a claim that the ledger does not know": (
        swap("coded_rows.csv", "c2,articles,c2,", "c2,articles,,was lost"),
        {("claims.csv", 3, "claim_id", E)},
        "comes from no row of coded_rows.csv",
    ),
    "an unknown report of a truce": (
        swap(
            "memberships.csv",
            "truce-party,ceasefire,,,,",
            "truce-party,ceasefire,,,daily-0204;daily-0205,",
        ),
        {("memberships.csv", 6, "source_ids", E)},
        "is not in sources.csv",
    ),
    "an unknown report of a war": (
        swap("hostilities.csv", "state,resistance,,,,", "state,resistance,,,nobody,"),
        {("hostilities.csv", 2, "source_ids", E)},
        "is not in sources.csv",
    ),
    "a circle of umbrellas": (
        swap("actors.csv", "REBELS,,,#336699,\nn", "REBELS,,northern-rebels,#336699,\nn"),
        {("actors.csv", 3, "parent_id", E)},
        "rebels > northern-rebels > rebels",
    ),
    "a circle of places": (
        swap("places.csv", "land,country,Arboria,,", "land,country,Arboria,d-1,"),
        {("places.csv", 2, "parent_id", E)},
        "land > d-1 > west > land",
    ),
    "a claim that retracts itself": (
        swap("claims.csv", "reporter,high,,false", "reporter,high,c1,false"),
        {("claims.csv", 5, "retracts", E)},
        "c1 > c1",
    ),
    "a district inside a township": (
        swap("places.csv", "First District,west", "First District,t-oak"),
        {("places.csv", 4, "parent_id", E)},
        "cannot enclose a district",
    ),
    "a town inside a district": (
        swap("places.csv", "Oak,t-oak,11.25", "Oak,d-1,11.25"),
        {("places.csv", 10, "parent_id", E), ("places.csv", 7, "principal_town_id", W)},
        "cannot enclose a town",
    ),
    "a place inside nothing": (
        swap("places.csv", "Weir,t-elm", "Weir,"),
        {("places.csv", 12, "parent_id", E)},
        "name the area that encloses the place",
    ),
    "a principal town elsewhere": (
        swap("places.csv", "d-1,,,,,oak,", "d-1,,,,,elm,"),
        {("places.csv", 7, "principal_town_id", W)},
        "lies in t-elm, not in t-oak",
    ),
    "a principal town of a village": (
        swap("places.csv", "t-elm,,,township,,,", "t-elm,,,township,,elm,"),
        {("places.csv", 12, "principal_town_id", E)},
        "only a township has a principal town",
    ),
}
BROKEN_SENSE = {
    "an actor in two blocs on one day": (
        swap("memberships.csv", "northern-rebels,ceasefire,,2024-02-29", "northern-rebels,ceasefire,,2024-03-01"),
        {("memberships.csv", 5, "from_on", E)},
        "2024-03-01 to 2024-03-01",
    ),
    "an actor without bloc": (
        swap("memberships.csv", "truce-party,ceasefire,,,,\n", ""),
        {("actors.csv", 5, "actor_id", W)},
        "belongs to no bloc",
    ),
    "a bloc without members": (
        append("blocs.csv", "league,The league,#000000,"),
        {("blocs.csv", 5, "bloc_id", W)},
        "has no member",
    ),
    "a hostility declared both ways": (
        append("hostilities.csv", "resistance,state,2024-05-01,,,"),
        {("hostilities.csv", 3, "bloc_b", W)},
        "in line 2 (2024-05-01 to open)",
    ),
    "two names on one day": (
        lambda folder: [
            append("side_names.csv", "rebels,,my,က,,,2024-02-01,")(folder),
            append("side_names.csv", "rebels,,en,Rebels,,,2024-02-01,")(folder),
            append("side_names.csv", "rebels,,my,ခ,,2024-02-01,,")(folder),
        ],
        {("side_names.csv", 6, "from_on", E)},
        "names rebels a second time in my (2024-02-01 to 2024-02-01): see line 4",
    ),
    "two lasting names in one language": (
        append("side_names.csv", ",resistance,my,က,,,,"),
        {("side_names.csv", 4, "name", E)},
        "(the beginning to open): see line 3",
    ),
    "an abbreviation of two actors": (
        swap("actors.csv", "TRUCE-PARTY", "REBELS"),
        {("actors.csv", 5, "abbreviation", E)},
        "is already in line 3",
    ),
    "a claim without report": (
        swap("claim_sources.csv", "c1,daily-0204,,\n", ""),
        {("claims.csv", 5, "claim_id", E), ("sources.csv", 2, "source_id", W)},
        "cites no report, so it never counts",
    ),
    "a claim that no report states": (
        swap("claim_sources.csv", "c1,daily-0204,,\n", "c1,daily-0204,,not_yet\n"),
        {("claims.csv", 5, "claim_id", E)},
        "is stated by none of its reports",
    ),
    "a claim with context alone": (
        swap("claim_sources.csv", "c1,daily-0204,,\n", "c1,daily-0204,,context\n"),
        {("claims.csv", 5, "claim_id", E)},
        "set the role of one to states",
    ),
    "a second default": (
        lambda folder: [
            append("claims.csv", "b2,*,rebels,,holds,full,2024-01-01,2024-01-01,assumed,,,,true,,")(folder),
            append("coded_rows.csv", "b2,baseline,b2,")(folder),
        ],
        {("claims.csv", 6, "place_id", E)},
        "line 2 already names the holder of every place",
    ),
    "no default": (
        swap("claims.csv", "b1,*,", "b1,oak,"),
        {("claims.csv", None, "place_id", W)},
        "names no holder",
    ),
    "a baseline that pretends to be reported": (
        swap("claims.csv", "2024-01-01,assumed", "2024-01-01,reported"),
        {("claims.csv", 2, "certainty", E)},
        "set it to assumed",
    ),
    "evidence counted twice": (
        append("claim_sources.csv", "c1,daily-0204,2024-02-02,"),
        {("claim_sources.csv", 5, None, E)},
        "says the same as line 4",
    ),
    "a toponym twice": (
        append("toponyms.csv", "ash,Ash,en,Latn,again"),
        {("toponyms.csv", 5, None, E)},
        "says the same as line 2",
    ),
    "one report under two ids": (
        append(
            "sources.csv",
            "daily-again,The Daily,Elm falls,2024-02-04,stated,https://daily.example/elm-falls,"
            "en,first-articles,,",
        ),
        {("sources.csv", 5, "source_id", W)},
        "says the same as line 2 except for its key",
    ),
    "one claim under two ids": (
        lambda folder: [
            append("claims.csv", "c9,elm,rebels,,captures,full,2024-02-01,2024-02-03,reported,reporter,high,,false,The rebels entered Elm.,")(folder),
            append("claim_sources.csv", "c9,daily-0204,,")(folder),
            append("coded_rows.csv", "c9,articles,c9,")(folder),
        ],
        {("claims.csv", 6, "claim_id", W)},
        "says the same as line 5 except for its key",
    ),
}  # fmt: skip
BROKEN_GEOGRAPHY = {
    "a township without a polygon": (
        append("places.csv", "t-fir,township,Fir,d-1,,,,,,,"),
        {("places.csv", 14, "place_id", E)},
        "without a polygon",
    ),
    "a polygon without a township": (
        swap("townships.topojson", '"t-oak"', '"t-fir"'),
        {("places.csv", 7, "place_id", E), ("townships.topojson", None, "place_id", E)},
        "add the township there",
    ),
    "a polygon of a town": (
        swap("townships.topojson", '"t-oak"', '"oak"'),
        {("places.csv", 7, "place_id", E), ("townships.topojson", None, "place_id", E)},
        "is a town in places.csv",
    ),
    "a polygon twice": (
        swap("townships.topojson", '"t-oak"', '"t-elm"'),
        {("places.csv", 7, "place_id", E), ("townships.topojson", None, "place_id", E)},
        "must be unique",
    ),
    "townships that overlap": (
        swap("townships.topojson", "[[10.5, 20.5], [11.0, 20.5]]", "[[10.5, 20.5], [11.0, 20.5], [11.2, 20.25], [11.0, 20.5]]"),
        {("townships.topojson", None, "place_id", E)},
        "is at fault",
    ),
    "no boundaries at all": (
        write("townships.topojson", b'{"type": "Topology"}'),
        {("townships.topojson", None, None, E)},
        "cannot be read as boundaries",
    ),
    "rivers that are no JSON": (
        write("rivers.topojson", b"{"),
        {("rivers.topojson", None, None, E)},
        "cannot be read as boundaries",
    ),
    "a point just outside": (
        swap("places.csv", "10.75,20.25", "10.75,19.95"),
        {("places.csv", 9, "lon", W)},
        "5.6 km outside its township t-elm",
    ),
    "a point far outside": (
        swap("places.csv", "10.75,20.25", "10.75,19.50"),
        {("places.csv", 9, "lon", E)},
        "km outside its township t-elm",
    ),
    "an approximate point far outside": (
        swap("places.csv", "10.75,20.25,exact", "10.75,19.50,approximate"),
        {("places.csv", 9, "lon", W)},
        "km outside its township t-elm",
    ),
    "longitude and latitude exchanged": (
        swap("places.csv", "10.75,20.25", "20.25,10.75"),
        {("places.csv", 9, "lon", E)},
        "km outside its township t-elm",
    ),
}  # fmt: skip
BROKEN_DESCRIPTORS = {
    "no descriptor": (
        remove("datapackage.json"),
        {("datapackage.json", None, None, E)},
        "is missing",
    ),
    "broken JSON": (
        swap("datapackage.json", '"title": "War in Arboria",', '"title": "War in Arboria"'),
        {("datapackage.json", 5, None, E)},
        "is not JSON",
    ),
    "a list for a descriptor": (
        write("datapackage.json", b"[]"),
        {("datapackage.json", 1, None, E)},
        "write one JSON object",
    ),
    "a descriptor that is not UTF-8": (
        swap("datapackage.json", "War in Arboria", b"War in \xc4rboria"),
        {("datapackage.json", 4, None, E)},
        "byte 0xC4",
    ),
    "no first day": (
        describe(first_day=None),
        {("datapackage.json", None, "first_day", E)},
        "is missing",
    ),
    "a last day that is none": (
        describe(last_day="2024-13-31"),
        {("datapackage.json", None, "last_day", E)},
        "is not a day",
    ),
    "days the wrong way round": (
        describe(first_day="2024-12-31", last_day="2024-12-30"),
        {("datapackage.json", None, "last_day", E)},
        "lies before first_day",
    ),
    "no attribution": (
        describe(attribution=None),
        {("datapackage.json", None, "attribution", E)},
        "fill it in",
    ),
    "a name with spaces": (
        describe(name="The War"),
        {("datapackage.json", None, "package", E)},
        "does not match",
    ),
    "a profile on the network": (
        describe(profile="https://profiles.example/p.json"),
        {("datapackage.json", None, "profile", E)},
        "is not a known profile",
    ),
    "no files": (
        describe(resources=[]),
        {("datapackage.json", None, "resources", E)},
        "list every file",
    ),
    "a listed file that is not there": (
        describe_resource(_RIVERS, path="lakes.topojson"),
        {("lakes.topojson", None, None, E)},
        "is missing",
    ),
    "a file outside the folder": (
        describe_resource(_RIVERS, path="../rivers.topojson"),
        {("datapackage.json", None, f"resources[{_RIVERS}] (../rivers.topojson).path", E)},
        "move the file into the folder",
    ),
    "a file on the network": (
        describe_resource(_RIVERS, path="https://rivers.example/rivers.topojson"),
        {
            (
                "datapackage.json",
                None,
                f"resources[{_RIVERS}] (https://rivers.example/rivers.topojson).path",
                E,
            )
        },
        "move the file into the folder",
    ),
    "a file without licence": (
        describe_resource(_NEIGHBOURS, licenses=[]),
        {("datapackage.json", None, f"resources[{_NEIGHBOURS}] (neighbours.topojson).licenses", E)},
        "fill it in",
    ),
    "a schema on the network": (
        describe_resource(2, schema="https://schemas.example/blocs.json"),
        {("datapackage.json", None, "resources[2] (blocs.csv).schema", E)},
        "write it out here",
    ),
    "a field type that does not exist": (
        swap("datapackage.json", '"name": "people",\n            "type": "integer"', '"name": "people",\n            "type": "headcount"'),
        {
            ("datapackage.json", None, "resources[12] (population.csv)", E),
            ("datapackage.json", None, "resources[12] (population.csv).schema.fields.people", E),
        },
        "use integer",
    ),
    "words that are not the vocabulary's": (
        swap("datapackage.json", '"name": "extent",\n            "type": "string"', '"name": "extent",\n            "type": "string",\n            "constraints": {"enum": ["full", "half"]}'),
        {
            (
                "datapackage.json",
                None,
                "resources[8] (claims.csv).schema.fields.extent.constraints.enum",
                E,
            ),
        },
        "list: full, effective, partial, unknown",
    ),
    "a word that the descriptor does not list": (
        swap("datapackage.json", '"name": "coded_in",\n            "type": "string"', '"name": "coded_in",\n            "type": "string",\n            "constraints": {"enum": ["articles", "wire"]}'),
        {("coded_rows.csv", 2, "coded_in", E)},
        "use one of: articles, wire; or add the word there",
    ),
    "a table that is not listed": (
        drop_resource(10),
        {("datapackage.json", None, "resources", E)},
        "is in the folder but is not listed",
    ),
}  # fmt: skip
