import pytest

from gazetteer.units import ENGLISH_ABBREVIATIONS, learn_abbreviations, parse_unit


@pytest.mark.parametrize(
    "text",
    [
        "IB 236",
        "IB-236",
        "ib236",
        "Infantry Battalion 236",
        "Infantry Battalion (IB) 236",
        "Infantry Battalion No. 236 base",
        "236th Infantry Battalion",
        "236 IB headquarters",
        "Infantry Bn 0236",
    ],
)
def test_ways_to_write_a_unit_have_one_key(text):
    assert parse_unit(text) == "infantry battalion 236"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LIB 564", "Light Infantry Battalion 564"),
        ("Military Operations Command 21 (MOC-21)", "21st Military Operations Command"),
        ("Air Defense Battalion 1024 HQ", "Air Defence Battalion 1024"),
        ("Armored Battalion 7006", "7006th Armoured Battalion"),
        ("Arty Bn 366", "AB 366"),
        ("BGP 5", "Border Guard Police Battalion 5"),
    ],
)
def test_abbreviations_and_spellings_of_the_field_meet(one, other):
    assert parse_unit(one) == parse_unit(other) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("IB 236", "LIB 236"), ("IB 23", "IB 236"), ("TB 366", "AB 366")]
)
def test_other_types_and_numbers_are_other_units(one, other):
    assert parse_unit(one) != parse_unit(other)


@pytest.mark.parametrize(
    "text", ["13-Mile gate", "Infantry Battalion", "236", "IB 134 and 135", "Elm", "Road 3", ""]
)
def test_what_names_no_single_numbered_unit_has_no_key(text):
    assert parse_unit(text) is None


def test_what_a_type_is_called_elsewhere_is_learnt_from_the_names_of_units():
    known = learn_abbreviations([["Infantry Battalion 236", "IB 236 base (Elm)", "ခလရ ၂၃၆"]])

    assert parse_unit("ခလရ ၄၇", abbreviations=known) == "infantry battalion 47"
    assert parse_unit("ခလရ ၄၇") is None


def test_a_word_that_would_stand_for_two_types_is_not_learnt():
    names = [["Infantry Battalion 1", "XB 1"], ["Tank Battalion 2", "XB 2"]]

    assert learn_abbreviations(names) == ENGLISH_ABBREVIATIONS


def test_a_number_that_differs_teaches_nothing():
    assert "xb" not in learn_abbreviations([["Infantry Battalion 1", "XB 2"]])
