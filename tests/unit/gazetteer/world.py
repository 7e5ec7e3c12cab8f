"""A small invented country with difficult names.

Northland: Oak and Elm (towns with townships of their names), Mill (a village), bases
Southland (East), Southland (West): two halves of one region, an Elm in the eastern one
"""

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place, Toponym
from gazetteer.vocabulary import PlaceKind


def make_place(place_id, kind, name, parent_id=None, **overrides):
    return Place(
        place_id=place_id, kind=PlaceKind(kind), name=name, parent_id=parent_id, **overrides
    )


def make_toponym(place_id, name, **overrides):
    return Toponym(place_id=place_id, name=name, **overrides)


PLACES = (
    make_place("ARB", "country", "Arboria"),
    make_place("ARB01", "state_region", "Northland State", "ARB"),
    make_place("ARB02", "state_region", "Southland (East)", "ARB"),
    make_place("ARB03", "state_region", "Southland (West)", "ARB"),
    make_place("ARB01D1", "district", "Oak District", "ARB01"),
    make_place("ARB01001", "township", "Oak", "ARB01D1"),
    make_place("ARB01001701", "town", "Oak", "ARB01001", lon=10.1, lat=20.1),
    make_place("ARB01002", "township", "Elm", "ARB01D1"),
    make_place("ARB01002701", "town", "Elm", "ARB01002"),
    make_place("ARB02001", "township", "Elm", "ARB02"),
    make_place("ARB02001701", "town", "Elm", "ARB02001"),
    make_place("ARB03001", "township", "Mongyai", "ARB03"),
    make_place("ARB03001701", "town", "Mongyai", "ARB03001"),
    make_place("ARB03002", "township", "Mongnai", "ARB03"),
    make_place("ARB03002701", "town", "Mongnai", "ARB03002"),
    make_place("oak-mill", "village", "Mill", "ARB01001"),
    make_place("oak-ib-236", "base", "Infantry Battalion 236", "ARB01001"),
    make_place("oak-airport", "airport", "Oak Airport", "ARB01001"),
    make_place("oak-police", "police_station", "Oak police station", "ARB01001"),
    make_place("oak-academy", "academy", "Staff Academy", "ARB01001"),
    make_place("oak-camp", "base", "Birch Hill camp", "ARB01001"),
    make_place("oak-camp-2", "base", "Mongtai camp", "ARB01001"),
    make_place("bases-outside-oak", "locality", "Bases outside Oak", "ARB01001"),
    make_place("oak-locality", "locality", "Oak", "ARB01001"),
    make_place("southland", "locality", "Southland", "ARB"),
)
TOPONYMS = (
    make_toponym("ARB01001701", "Quercus", language="la", script="Latn"),
    make_toponym("ARB01001701", "ကျောက်မဲ", language="my", script="Mymr"),
    make_toponym("ARB01001701", "Oaktown", language="en", script="Latn", note="context"),
    make_toponym("ARB02", "Southland", note="context: a part of it"),
    make_toponym("ARB03", "Southland", note="context: a part of it"),
    make_toponym("oak-ib-236", "BI 236", language="fr", script="Latn"),
    make_toponym("bases-outside-oak", "Elm", note="context"),
)


def make_gazetteer(places=PLACES, toponyms=TOPONYMS):
    return Gazetteer(places, toponyms)
