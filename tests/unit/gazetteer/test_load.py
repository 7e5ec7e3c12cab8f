import pytest

from gazetteer.errors import GazetteerError
from gazetteer.load import load_gazetteer
from gazetteer.vocabulary import PlaceKind, Precision

PLACES = (
    "place_id,kind,name,parent_id,lon,lat,precision,footprint_km,principal_town_id,basis,note\n"
)
TOPONYMS = "place_id,name,language,script,note\n"


def write(folder, places="", toponyms="", encoding="utf-8"):
    (folder / "places.csv").write_text(PLACES + places, encoding=encoding)
    (folder / "toponyms.csv").write_text(TOPONYMS + toponyms, encoding=encoding)
    return folder


def test_cells_become_values_and_blank_cells_none(tmp_path):
    write(
        tmp_path,
        "X01,township,Elm,,,,,,X01-1,somewhere,\n"
        'X01-1,town,"Elm, the town",X01,10.5,20.25,exact,2.5,,,seen\n',
        "X01-1,အဲလ်မ်,my,Mymr,context\n",
    )

    gazetteer = load_gazetteer(tmp_path)
    town = gazetteer.place("X01-1")

    assert (town.kind, town.precision) == (PlaceKind.TOWN, Precision.EXACT)
    assert (town.lon, town.lat, town.footprint_km) == (10.5, 20.25, 2.5)
    assert (town.name, town.parent_id, town.note) == ("Elm, the town", "X01", "seen")
    assert gazetteer.place("X01").lon is None
    assert gazetteer.place("X01").principal_town_id == "X01-1"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    write(tmp_path, "X01,township,Elm,,,,,,,,\n")
    for path in tmp_path.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_gazetteer(tmp_path).place("X01").name == "Elm"


def test_every_bad_cell_is_named_with_file_line_and_column(tmp_path):
    write(
        tmp_path,
        "X01,castle,Elm,,east,,,,,,\nX02,town,,,,nan,vague,,,,\n",
        ",Elm,,,\n",
    )

    with pytest.raises(GazetteerError) as caught:
        load_gazetteer(tmp_path)

    for part in (
        "places.csv, line 2, kind: 'castle'",
        "places.csv, line 2, lon: 'east'",
        "places.csv, line 3, name: is blank",
        "places.csv, line 3, lat: nan",
        "places.csv, line 3, precision: 'vague'",
        "toponyms.csv, line 2, place_id: is blank",
    ):
        assert any(part in violation for violation in caught.value.violations), part


def test_a_missing_folder_file_or_column_is_said(tmp_path):
    with pytest.raises(GazetteerError, match=r"places\.csv does not exist"):
        load_gazetteer(tmp_path / "nowhere")
    write(tmp_path)
    (tmp_path / "toponyms.csv").write_text("place_id,language\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"toponyms\.csv has no column name, script, note"):
        load_gazetteer(tmp_path)


def test_bytes_that_are_not_utf_8_are_said(tmp_path):
    write(tmp_path)
    (tmp_path / "places.csv").write_bytes(PLACES.encode() + b"X01,town,\xff\xfe,,,,,,,,,\n")

    with pytest.raises(GazetteerError, match=r"places\.csv is not CSV in UTF-8"):
        load_gazetteer(tmp_path)


def test_a_toponym_of_no_place_is_said(tmp_path):
    write(tmp_path, "X01,township,Elm,,,,,,,,,\n", "X02,Oak,,,\n")

    with pytest.raises(GazetteerError, match="toponym 'Oak': X02 is not a place"):
        load_gazetteer(tmp_path)
