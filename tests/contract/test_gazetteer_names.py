"""How well the bundled gazetteer is searched, and that it never silently answers a neighbour.

``gazetteer_spellings.csv`` holds spellings met in reports: ``seen_in`` says whether one of the
founding articles wrote it so (``article``) or others do (``common``); ``kind_hint`` is given
where the bare name means another place (a town and its township) and the context of the report
decided. ``gazetteer_lookalikes.csv`` holds the pairs of townships that fuzzy matching confuses.
"""

import csv
import random
import string
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from gazetteer.kinds import split_kind_words
from gazetteer.load import load_gazetteer
from gazetteer.resolve import find
from gazetteer.vocabulary import PlaceKind

ROOT = Path(__file__).resolve().parents[2]
DATASET = ROOT / "datasets" / "myanmar"
DATA = Path(__file__).parent / "data"
UNITS = (PlaceKind.TOWN, PlaceKind.TOWNSHIP)
SEED = 20231027


@cache
def gazetteer():
    return load_gazetteer(DATASET)


def read_rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_id(text, **context):
    """Return the id of the place that a text means, None where it means none or several."""
    match = find(gazetteer(), text, limit=0, **context).match
    return None if match is None else match.place.place_id


def missed_spellings(seen_in):
    rows = [row for row in read_rows("gazetteer_spellings.csv") if row["seen_in"] == seen_in]
    missed = [
        (row["spelling"], row["place_id"])
        for row in rows
        if find_id(row["spelling"], kind=row["kind_hint"] or None) != row["place_id"]
    ]
    return rows, missed


def test_every_spelling_of_the_founding_articles_means_its_place():
    rows, missed = missed_spellings("article")

    assert len(rows) >= 150
    assert missed == []


def test_common_spellings_mean_their_place_but_for_three_in_a_hundred():
    rows, missed = missed_spellings("common")

    assert len(rows) >= 300
    assert len(missed) <= 0.03 * len(rows), missed


def test_every_place_is_found_by_its_id_in_any_case():
    wrong = [
        place.place_id
        for place in gazetteer()
        if find_id(place.place_id) != place.place_id
        or (place.place_id[-1].isdecimal() and find_id(place.place_id.lower()) != place.place_id)
    ]

    assert wrong == []


def test_every_place_is_found_by_its_own_name_and_kind_or_is_one_of_several():
    lost = []
    for place in gazetteer():
        found = find(gazetteer(), place.name, kind=place.kind, limit=50)
        if place.place_id not in {match.place.place_id for match in found.candidates}:
            lost.append(place.place_id)

    assert lost == []


def test_no_toponym_means_a_place_that_does_not_bear_it():
    wrong = []
    for place in gazetteer():
        for toponym in gazetteer().names(place.place_id):
            found = find_id(toponym.name)
            if found is not None and found not in bearers()[simplify(toponym.name)]:
                wrong.append((toponym.name, place.place_id, found))

    assert wrong == []


def simplify(name):
    """Return the letters and digits of a name: a comparison independent of the gazetteer's."""
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign > "\u0fff")


@cache
def bearers():
    """Return which places have which name, by its letters; a town shares names with its units."""
    found = defaultdict(set)
    for table in ("places.csv", "toponyms.csv"):
        with (DATASET / table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[simplify(row["name"])] |= family(row["place_id"])
    return found


@cache
def family(place_id):
    """Return a place, what is around it and what is directly in it."""
    return frozenset((place_id, *gazetteer().ancestors(place_id), *gazetteer().children(place_id)))


def slips(name, alphabet):
    """Return every text that differs from a name by one letter left out, added, changed or swapped."""
    found = set()
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        found.update(head + letter + tail for letter in alphabet)
        if tail:
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in alphabet)
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    found.discard(name)
    return sorted(found)


def names_of_units(language=None):
    """Return the names of towns and townships: the main one, or all of a language."""
    found = defaultdict(set)
    for place in gazetteer():
        if place.kind not in UNITS:
            continue
        listed = gazetteer().names(place.place_id, language) if language else ()
        for name in [toponym.name for toponym in listed] if language else [place.name]:
            found[name] |= family(place.place_id)
    return found


def judge(slip, right, *, suffix=""):
    """Return the result for a typing error: refused, right, another place's true name, or wrong."""
    found = find_id(slip + suffix)
    if found is None:
        return "refused"
    if found in right:
        return "right"
    return "true name" if found in bearers()[simplify(slip)] else "wrong"


def test_no_slip_of_one_letter_in_a_towns_or_townships_name_leads_to_a_neighbour():
    verdicts = Counter()
    wrong = []
    for name, right in names_of_units().items():
        for slip in slips(name, string.ascii_lowercase + " -"):
            verdict = judge(slip, right)
            verdicts[verdict] += 1
            if verdict == "wrong":
                wrong.append((name, slip, find_id(slip)))

    assert verdicts.total() > 200_000
    assert wrong == []
    # A text that leads elsewhere is a true name of the other place, and rare.
    assert verdicts["true name"] < 0.001 * verdicts.total()


@pytest.mark.parametrize("suffix", [" Township", " town", ", Myanmar"])
def test_no_slip_leads_to_a_neighbour_when_words_stand_beside_the_name(suffix):
    sample = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    wrong = [
        (name, slip, suffix, find_id(slip + suffix))
        for name, right in names_of_units().items()
        for slip in sample.sample(slips(name, string.ascii_lowercase), 30)
        if judge(slip, right, suffix=suffix) == "wrong"
    ]

    assert wrong == []


def test_no_slip_in_a_burmese_name_leads_to_a_neighbour():
    names = names_of_units("my")
    alphabet = sorted(set("".join(names)) - {" ", "(", ")"})
    sample = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    wrong = []
    count = 0
    for name, right in names.items():
        all_slips = slips(name, alphabet)
        for slip in sample.sample(all_slips, min(60, len(all_slips))):
            count += 1
            if judge(slip, right) == "wrong" and not is_name_with_suffix(slip):
                wrong.append((name, slip, find_id(slip)))

    assert count > 20_000
    assert wrong == []


def is_name_with_suffix(text):
    """Whether a text is another unit's name with the Burmese word for its kind."""
    return any(
        text.endswith(suffix) and find_id(text) in bearers()[simplify(text.removesuffix(suffix))]
        for suffix in ("မြို့နယ်", "မြို့")
    )


def test_no_beginning_of_a_name_leads_to_another_place():
    wrong = [
        (name, name[:length], find_id(name[:length]))
        for name, right in names_of_units().items()
        for length in range(2, len(name))
        if judge(name[:length], right) == "wrong"
    ]

    assert wrong == []


def test_the_right_place_stands_high_among_the_candidates_of_a_slip():
    sample = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    names = sorted(names_of_units().items())
    ranks = Counter()
    for _ in range(1_500):
        name, right = sample.choice(names)
        found = find(gazetteer(), sample.choice(slips(name, string.ascii_lowercase)), limit=5)
        if found.match is None:
            ids = [match.place.place_id for match in found.candidates]
            ranks[next((at for at, place_id in enumerate(ids) if place_id in right), None)] += 1

    assert ranks[0] >= 0.95 * ranks.total()
    assert ranks[None] <= 0.01 * ranks.total()


@pytest.mark.parametrize(
    "row", read_rows("gazetteer_lookalikes.csv"), ids=lambda row: f"{row['township']}-{row['like']}"
)
def test_townships_that_look_alike_are_told_apart(row):
    assert find_id(row["township"], kind="township") == row["place_id"]
    assert find_id(row["like"], kind="township") == row["like_place_id"]
    assert find_id(f"{row['township']} Township") == row["place_id"]
    assert find_id(f"{row['like']} Tsp.") == row["like_place_id"]


@pytest.mark.parametrize(
    ("spelling", "place_id"),
    [
        ("Momeik", "MMR015017701"),
        ("Theinni", "MMR015002701"),
        ("Maymyo", "MMR010008701"),
        ("Rangoon", "MMR013000777"),
        ("Pegu", "MMR007001701"),
        ("Moulmein", "MMR011001701"),
        ("Akyab", "MMR012001701"),
        ("Arakan", "MMR012"),
        ("Burma", "MMR"),
        ("Tenasserim Division", "MMR006"),
        ("Manaung", "MMR012012701"),
        ("Manaung Township", "MMR012012"),
        ("Sadon", "MMR001002702"),
        ("Chiphwe", "MMR001005701"),
        ("Chiphwe Township", "MMR001005"),
        ("Lailempi", "MMR004007703"),
        ("Rikhwardar", "MMR004001702"),
        ("Maymyo Township", "MMR010008"),
        ("Momeik Tsp", "MMR015017"),
    ],
)
def test_names_that_no_likeness_would_find_are_toponyms(spelling, place_id):
    assert find_id(spelling) == place_id


@pytest.mark.parametrize(
    ("name", "towns"),
    [
        ("Htantabin", {"MMR007014701", "MMR013006701"}),
        ("Minhla", {"MMR008009701", "MMR009013701"}),
        ("Myothit", {"MMR001012-myothit", "MMR005030702", "MMR009005701"}),
        ("Myo Hla", {"MMR001011702", "MMR007010704"}),
        ("Kamma", {"MMR009015701", "MMR009018702"}),
    ],
)
def test_a_name_of_several_towns_is_ambiguous(name, towns):
    found = find(gazetteer(), name)

    assert found.outcome == "ambiguous"
    assert {match.place.place_id for match in found.candidates[: len(towns)]} == towns


def test_every_spelling_of_a_town_finds_the_township_that_it_names_and_the_reverse():
    lost = []
    count = 0
    for township in gazetteer():
        if township.kind is not PlaceKind.TOWNSHIP or township.principal_town_id is None:
            continue
        town = gazetteer().place(township.principal_town_id)
        for of, wanted, kind in ((town, township, "township"), (township, town, "town")):
            toponyms = gazetteer().names(of.place_id)
            for name in {of.name, *(row.name for row in toponyms if not row.is_not_shared)}:
                if split_kind_words(name.partition("(")[0])[1] is not None:
                    continue
                count += 1
                for text, asked in ((name, kind), (f"{name} {kind}", None)):
                    found = find(gazetteer(), text, kind=asked, limit=10)
                    if found.outcome == "none" or wanted.place_id not in {
                        match.place.place_id for match in found.candidates
                    }:
                        lost.append((text, of.place_id, wanted.place_id))

    assert count > 1_500
    assert lost == []


@pytest.mark.parametrize("name", ["Htantabin Township", "Minhla Tsp", "မင်းလှမြို့နယ်"])
def test_a_name_of_two_townships_is_ambiguous(name):
    found = find(gazetteer(), name)

    assert found.outcome == "ambiguous"
    assert {match.place.kind for match in found.candidates} == {PlaceKind.TOWNSHIP}


@pytest.mark.parametrize(
    ("text", "within", "place_id"),
    [
        ("Minhla, Bago", None, "MMR008009701"),
        ("Minhla, Magway Region", None, "MMR009013701"),
        ("Minhla", "Bago", "MMR008009701"),
        ("Minhla", "MMR009", "MMR009013701"),
        ("Minhla Township", "Bago Region", "MMR008009"),
        ("Htantabin", "Yangon", "MMR013006701"),
        ("Htantabin (Bago)", None, "MMR007014701"),
        ("Myothit", "Momauk Township", "MMR001012-myothit"),
        ("Man Kat (Tangyan)", None, "MMR015004-mankat-base"),
        ("Kyaukme in northern Shan State", None, "MMR015012701"),
        ("Kyaukme", "Shan State", "MMR015012701"),
        ("Lashio", "Bago", None),
        ("Lashio, Hseni", None, None),
        ("Lashio", "Atlantis", None),
        ("Lashio, Atlantis", None, None),
    ],
)
def test_the_area_beside_a_name_decides_or_refuses(text, within, place_id):
    assert find_id(text, within=within) == place_id


@pytest.mark.parametrize("number", ["236", "၂၃၆"])
@pytest.mark.parametrize(
    "text",
    [
        "IB {}",
        "IB-{}",
        "IB{}",
        "Infantry Battalion (IB) {}",
        "Infantry Battalion {}",
        "Infantry Battalion No. {}",
        "{} Infantry Battalion",
        "IB-{} base (Bhamo)",
        "IB {} headquarters, Bhamo",
        "ခလရ {}",
        "ခလရ-{}",
    ],
)
def test_a_units_number_is_found_however_its_type_is_written(text, number):
    assert find_id(text.format(number)) == "MMR001010-ib-236"


@pytest.mark.parametrize("text", ["IB 23 6", "LIB 236", "TB 236", "IB 2366", "Battalion 236"])
def test_a_unit_that_the_gazetteer_does_not_have_is_refused(text):
    assert find_id(text) is None


@pytest.mark.parametrize(
    ("zawgyi", "meant"),
    [
        ("လား႐ႈိး", "လားရှိုး"),
        ("မႏၲေလး", "မန္တလေး"),
        ("ေက်ာက္မဲ", "ကျောက်မဲ"),
        ("ျမစ္ႀကီးနား", "မြစ်ကြီးနား"),
        ("ဗန္းေမာ္", "ဗန်းမော်"),
        ("ေနာင္ခ်ိဳ", "နောင်ချို"),
        ("မိုးကုတ္", "မိုးကုတ်"),
        ("ရန္ကုန္", "ရန်ကုန်"),
    ],
)
def test_zawgyi_is_refused_and_named(zawgyi, meant):
    found = find(gazetteer(), zawgyi)

    assert found.outcome == "none"
    assert "Zawgyi" in found.note
    assert find_id(meant) is not None


def test_no_name_of_the_gazetteer_is_taken_for_zawgyi():
    from gazetteer.encodings import is_zawgyi

    taken = [
        toponym.name
        for place in gazetteer()
        for toponym in gazetteer().names(place.place_id, "my")
        if is_zawgyi(toponym.name)
    ]

    assert taken == []
