"""Evidence in the payload: the dataset's contents, as judged by the layers, by number."""

from dataclasses import replace

import pytest

from gazetteer.places import Toponym
from layers.analysis.speakers import Speaker, Speakers
from layers.resolution import resolve
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import Bearing, Knowledge
from layers.vocabulary import DateBasis
from tests.factories import FIRST_DAY
from tests.world import claimed, day, make_world, said
from webmap.evidence import (
    NO_DAY,
    NONE,
    delays_to_json,
    encode_admitted,
    evidence_to_json,
    judge_reports,
)
from webmap.integers import decode_integers

DAILY = said("The Daily", "02-05")
VOICE = said("Rebel Voice", "02-04", speaks_for="rebels", collection="outlets")
RELAY = said("The Echo", "02-09", relays_source_id=VOICE.source_id)
EARLY = said("The Early", "01-02")
UNDATED = replace(
    said("The Leaflet", "02-04", source_id="leaflet"),
    published_on=None,
    published_basis=DateBasis.UNDATED,
)
UNITS = ("elm", "ash")


@pytest.fixture(scope="module")
def dataset():
    return make_world(
        claimed(
            "c1",
            "elm",
            "rebels",
            "captures",
            "02-01..02-03",
            reports=(UNDATED, DAILY, RELAY, VOICE, EARLY),
            allies=("northern-rebels", "farmers"),
            claimed_by="rebels",
        ),
        claimed("c2", "ash", "rebels", "captures", "02-06", claimed_by="government"),
        claimed("c3", "ash", "rebels", "captures", "02-06", retracts="c2", claimed_by="reporter"),
        claimed("c4", "hills", "government", "withdraws", "02-07", claimed_by="government"),
        claimed("c5", "elm", None, "strikes", "2023-12-20", extent="unknown"),
    )


@pytest.fixture(scope="module")
def now(dataset):
    return resolve(dataset)


@pytest.fixture(scope="module")
def written(now):
    return evidence_to_json(now, UNITS, language="en")


def table(written, name, rows):
    """Read the columns of a section as one tuple per row."""
    return [tuple(row) for row in decode_integers(written[1][name]).reshape(-1, rows).T.tolist()]


def rows_of(written, name):
    """Read a table by the id of its rows."""
    header = written[0]
    count = len(header[name]["id"])
    return dict(zip(header[name]["id"], table(written, name, count), strict=True))


def test_a_source_is_written_with_its_publisher_day_and_what_it_relays(written, dataset):
    header = written[0]
    sources = rows_of(written, "sources")
    publisher, published, basis, collection, speaks_for, relays = sources[VOICE.source_id]
    assert header["publishers"][publisher] == "Rebel Voice"
    assert published == (day("02-04") - FIRST_DAY).days
    assert header["words"]["basis"][basis] == "stated"
    assert header["collections"][collection] == "outlets"
    assert list(dataset.actors)[speaks_for] == "rebels"
    assert relays == NONE
    assert list(sources)[sources[RELAY.source_id][5]] == VOICE.source_id
    assert sources["leaflet"][1] == NO_DAY


def test_a_claim_about_a_unit_names_it_by_number_and_any_other_place_by_its_own_list(written):
    header = written[0]
    claims = rows_of(written, "claims")
    assert [claims[each][0] for each in ("c1", "c2")] == [0, 1]
    places = header["places"]
    assert places["id"][-1 - claims["c4"][0]] == "hills"
    every_place = -1 - claims["b1"][0]
    assert (places["id"][every_place], places["name"][every_place]) == ("*", None)


def test_a_claim_keeps_its_window_its_retraction_and_days_before_the_first(written):
    claims = rows_of(written, "claims")
    _, actor, *_ = claims["c5"]
    assert actor == NONE
    assert claims["c1"][4:6] == ((day("02-01") - FIRST_DAY).days, 2)
    assert claims["c5"][4:6] == (-12, 0)
    assert list(claims)[claims["c3"][8]] == "c2"
    assert claims["c1"][8] == NONE
    assert [each for each in claims if claims[each][9]] == ["b1"]


def test_an_ally_is_an_actors_number_or_the_word_of_the_dataset(written, dataset):
    column = written[0]["claims"]
    at = column["id"].index("c1")
    assert column["allies"][at] == [list(dataset.actors).index("northern-rebels"), "farmers"]
    assert column["claimed_by"][at] == list(dataset.actors).index("rebels")
    assert column["claimed_by"][column["id"].index("c3")] == "reporter"


def test_reports_stand_in_the_order_of_publication_as_knowledge_judges_them(written, dataset):
    reports = iter(table(written, "reports", len(decode_integers(written[1]["reports"])) // 5))
    knowledge = Knowledge.of(dataset)
    for claim_id, row in rows_of(written, "claims").items():
        read = [next(reports) for _ in range(row[10])]
        if claim_id == "c2":
            continue  # it is retracted, so knowledge has none of it to compare
        (counting,) = knowledge.select_counting([claim_id])
        assert [
            (list(dataset.sources)[source], list(Bearing)[bearing])
            for source, _, bearing, _, _ in read
        ] == [(each.source_id, each.bearing) for each in counting.reports]
    assert list(reports) == []


def test_a_report_is_written_with_how_long_after_its_publication_it_counts(written, dataset):
    rows = table(written, "reports", len(decode_integers(written[1]["reports"])) // 5)
    delays = {list(dataset.sources)[source]: delay for source, *_, delay in rows}
    assert delays[DAILY.source_id] == 0
    # Dated before the window, it counts from the day after the window (rule 1.2).
    assert delays[EARLY.source_id] == (day("02-04") - day("01-02")).days
    assert delays["leaflet"] == NO_DAY


def test_what_was_taken_back_keeps_its_reports(dataset):
    judged = judge_reports(dataset)
    assert len(judged["c2"]) == 1
    assert judged["b1"] == ()


def test_admitted_are_the_reports_and_not_the_sources(dataset):
    everything = [
        (claim_id, report.source_id)
        for claim_id, reports in judge_reports(dataset).items()
        for report in reports
    ]
    choice = AccordingTo(frozenset(), without_captors=True)
    numbers = decode_integers(encode_admitted(dataset, choice)).cumsum().tolist()
    admitted = [everything[number] for number in numbers]
    expected = Knowledge.of(dataset, according_to=choice)
    # Who says that it withdrew speaks against its own interest (rule 1.1), so c4 is admitted.
    assert {claim_id for claim_id, _ in admitted} == {"c2", "c3", "c4", "c5"}
    for claim_id in ("c1", "c3", "c4", "c5"):
        counting = expected.select_counting([claim_id])
        assert [source for claim, source in admitted if claim == claim_id] == [
            report.source_id for each in counting for report in each.reports
        ]


def test_a_choice_that_admits_nothing_is_written_as_nothing(dataset):
    assert encode_admitted(dataset, AccordingTo(frozenset({"Nobody"}))) == b""


@pytest.mark.parametrize(
    ("claim_id", "source", "speaker"),
    [
        ("c1", DAILY.source_id, Speaker.CAPTOR),  # it quotes the captor
        ("c2", None, Speaker.LOSER),
        ("c3", None, Speaker.THIRD),
        ("c4", None, Speaker.LOSER),  # who withdraws loses the place by it
        ("c5", None, Speaker.THIRD),
    ],
)
def test_a_report_is_the_word_of_one_of_three(now, claim_id, source, speaker):
    claim = now.dataset.claims[claim_id]
    reports = judge_reports(now.dataset)[claim_id]
    chosen = next(each for each in reports if source in (None, each.source_id))
    assert Speakers(now).of(claim, chosen) is speaker


def test_a_relay_speaks_for_whom_it_relays():
    dataset = make_world(
        claimed("c1", "elm", "rebels", "captures", "02-01", reports=(VOICE, RELAY, DAILY)),
        claimed("c2", "elm", "government", "recaptures", "02-03", reports=(RELAY, DAILY)),
    )
    speakers = Speakers(resolve(dataset))
    found = {
        claim_id: [speakers.of(dataset.claims[claim_id], report) for report in reports]
        for claim_id, reports in judge_reports(dataset).items()
        if reports
    }
    third, captor, loser = Speaker.THIRD, Speaker.CAPTOR, Speaker.LOSER
    assert found == {"c1": [captor, third, captor], "c2": [third, loser]}


def test_whoever_held_a_place_before_is_its_loser_though_no_enemy():
    dataset = make_world(
        claimed("c1", "elm", "hill-army", "captures", "02-01"),
        claimed("c2", "elm", "rebels", "captures", "03-01", claimed_by="hill-army"),
        claimed("c3", "ash", "rebels", "captures", "03-01", claimed_by="hill-army"),
    )
    speakers = Speakers(resolve(dataset))
    judged = judge_reports(dataset)
    found = [speakers.of(dataset.claims[each], judged[each][0]) for each in ("c2", "c3")]
    assert found == [Speaker.LOSER, Speaker.THIRD]


def test_places_outside_the_map_are_named_in_the_language_of_the_page(dataset):
    gazetteer = dataset.gazetteer
    names = [Toponym(place_id="hills", name="Berge", language="de", script="Latn")]
    renamed = replace(dataset, gazetteer=type(gazetteer)(list(gazetteer), names))
    places = evidence_to_json(resolve(renamed), UNITS, language="de")[0]["places"]
    assert places["name"][places["id"].index("hills")] == "Berge"


def test_delays_are_the_measurement_of_the_layers(dataset):
    delays = delays_to_json(dataset)
    by_publisher = dict(zip(delays["publisher"], delays["median_days"], strict=True))
    assert by_publisher["The Daily"] >= 0
    assert len({len(column) for name, column in delays.items() if name != "left_out"}) == 1
    assert delays["left_out"]["no_day"] == 1


def test_a_dataset_of_unknown_days_is_written_too():
    claim = claimed("c1", "elm", "rebels", "captures", "02-01", reports=(UNDATED,))
    written = evidence_to_json(resolve(make_world(claim)), UNITS, language="en")
    ((source, given, *_),) = table(written, "reports", 1)
    assert (source, given) == (0, NO_DAY)
