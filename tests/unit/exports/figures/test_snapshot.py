"""Snapshots: pages that state what they show, the same each time."""

import io
import re
import threading
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image
from pypdf import PdfReader

from exports.figures.lettering import FontError
from exports.figures.page_words import credit_words
from exports.figures.palette import Palette
from exports.figures.snapshot import FORMATS, SnapshotError, SnapshotSpec, build_snapshot
from geo.errors import AtlasError
from layers.dataset import load_dataset
from layers.dataset.records import Bloc
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import (
    WORLD,
    make_actor,
    make_claim,
    make_hostility,
    make_membership,
    write_dataset,
)
from views.look import LOOK, THEMES
from wording.language import LANGUAGES, t, use_language

DAY = date(2024, 3, 10)


def make_spec(**overrides):
    return SnapshotSpec(**{"as_of": DAY, "size": "800x600"} | overrides)


def text_of(picture):
    pages = PdfReader(io.BytesIO(picture)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_question_gives_the_same_bytes(kind, known_now, land):
    spec = make_spec(format=kind, link="https://atlas.example/?on=2024-03-10")
    assert build_snapshot(spec, known_now, land) == build_snapshot(spec, known_now, land)


def test_a_picture_has_as_many_pixels_as_were_asked_for(known_now, land):
    picture = Image.open(io.BytesIO(build_snapshot(make_spec(), known_now, land)))
    assert (picture.format, picture.size) == ("PNG", (800, 600))


def test_a_page_says_day_knowledge_sources_counts_and_credits(known_now, land, arboria):
    said = text_of(build_snapshot(make_spec(format="pdf"), known_now, land))
    for words in (
        "Control on 10 March 2024",
        "As of: Sunday, 10 March 2024; known on: everything reported; according to every source",
        "Townships",
        "km²",
        "REBELS",
        "Sources: 1 report of 1 publisher: The Daily.",
        "Drawn for the tests",
        "Names and boundaries imply no endorsement.",
        arboria.version,
    ):
        assert words in said


def test_fonts_are_embedded_as_truetype_and_nothing_is_a_picture(known_now, land):
    page = PdfReader(io.BytesIO(build_snapshot(make_spec(format="pdf"), known_now, land))).pages[0]
    fonts = [each.get_object() for each in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert descendant["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
    assert list(page.images) == []


def test_an_svg_needs_no_font_no_picture_and_no_other_file(known_now, land):
    drawn = build_snapshot(make_spec(format="svg", theme="dark"), known_now, land).decode()
    for foreign in ("<text", "<image", "font-family", "@import", "<script"):
        assert foreign not in drawn
    assert "<dc:date>" not in drawn


def test_title_and_subtitle_are_the_users_own(known_now, land):
    spec = make_spec(format="pdf", title="Costs $5\nand $7", subtitle="")
    said = text_of(build_snapshot(spec, known_now, land))
    assert "Costs $5 and $7" in said
    assert "War in Arboria As of" not in said


def letter_sizes(picture):
    """Return the size in points of every piece of text, by its content."""
    sizes = {}

    def see(text, user_matrix, text_matrix, font, size):
        sizes[text.strip()] = size * text_matrix[3] * user_matrix[3]

    PdfReader(io.BytesIO(picture)).pages[0].extract_text(visitor_text=see)
    return sizes


def test_a_wide_page_of_a_tall_land_is_filled_with_larger_letters(known_now, land):
    tall, wide = (
        letter_sizes(
            build_snapshot(
                make_spec(format="pdf", size=size, bounds=(10.9, 19.0, 11.1, 21.0)), known_now, land
            )
        )
        for size in ("A4", "16:9")
    )
    assert wide["Townships"] / wide["Control on 10 March 2024"] > (
        1.2 * tall["Townships"] / tall["Control on 10 March 2024"]
    )


def test_two_days_are_compared_whichever_comes_first(known_now, land):
    one = make_spec(format="pdf", compare_on=date(2024, 1, 15))
    other = make_spec(format="pdf", as_of=date(2024, 1, 15), compare_on=DAY)
    picture = build_snapshot(one, known_now, land)
    said = text_of(picture)
    assert "What changed from 15 January 2024 to 10 March 2024" in said
    assert "Gained by REBELS" in said
    assert picture == build_snapshot(other, known_now, land)


def test_an_area_is_shown_and_counted_alone(known_now, land):
    said = text_of(build_snapshot(make_spec(format="pdf", within=("t-elm",)), known_now, land))
    assert "Elm, War in Arboria" in said
    assert "GOVERNMENT, presumed" not in said
    assert "Inferred from town" in said
    assert "Presumed, no report" not in said, "what lies outside recedes unexplained"


def test_a_part_of_the_land_says_that_its_figures_are_of_the_whole(known_now, land):
    said = "Counted in the whole land"
    part, whole, area = (
        text_of(build_snapshot(make_spec(format="pdf", **asked), known_now, land))
        for asked in ({"bounds": (10.9, 20.1, 11.4, 20.9)}, {}, {"within": ("t-elm",)})
    )
    assert said in part
    assert said not in whole
    assert said not in area


def count_of(picture, colour):
    """Count the pixels of a colour, within the rounding of a veil."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    return int((np.abs(pixels - np.array(colour)).max(axis=2) <= 2).sum())


def test_what_lies_outside_an_area_recedes(known_now, land, arboria):
    theme = THEMES["light"]
    palette = Palette({key: actor.colour for key, actor in arboria.actors.items()}, theme)
    look = palette.look_of(known_now.control("t-ash", as_of=DAY))
    colour, page = (np.array(to_rgb(each)) * 255 for each in (palette.ground_of(look), theme.page))
    veiled = colour + (page - colour) * LOOK["outlines"]["veil"]
    whole = build_snapshot(make_spec(), known_now, land)
    area = build_snapshot(make_spec(within=("t-elm",)), known_now, land)
    assert count_of(whole, colour) > 10_000
    assert count_of(area, colour) < 1_000
    assert count_of(area, veiled) > 10_000


@pytest.mark.parametrize(
    ("overrides", "says"),
    [
        ({"format": "gif"}, "no format 'gif'"),
        ({"language": "xx"}, "no language 'xx'"),
        ({"theme": "pink"}, "no theme 'pink'"),
        ({"as_of": date(2023, 1, 1)}, "2023-01-01 lies outside"),
        ({"compare_on": DAY}, "compared with itself"),
        ({"bounds": (11, 20, 10, 21)}, "empty or reversed"),
        ({"bounds": (10, 20, 10.001, 21)}, "too narrow"),
        ({"bounds": (10, 20, float("nan"), 21)}, "not degrees"),
        ({"size": "A3"}, "'A3' is not a page size"),
        ({"size": "100x100"}, "too small"),
        ({"size": "4000x500"}, "too narrow"),
        ({"within": ("hills",)}, "there is no land on the map in hills"),
        ({"link": "https://atlas.example/" + "x" * 4000}, "too many for a QR code"),
        (
            {"size": "420x400", "title": "A longer title " * 9},
            "legend does not fit on a page of size",
        ),
        ({"title": "Long " * 200}, "no room for the map"),
    ],
)
def test_what_nobody_can_draw_is_refused_by_name(overrides, says, known_now, land):
    with pytest.raises(AtlasError, match=says):
        build_snapshot(make_spec(**overrides), known_now, land)


def test_threads_draw_what_one_would_draw(known_now, land):
    specs = [make_spec(theme=theme, format=kind) for theme in ("light", "dark") for kind in FORMATS]
    alone = [build_snapshot(spec, known_now, land) for spec in specs]
    together = [b""] * len(specs)

    def draw(at):
        together[at] = build_snapshot(specs[at], known_now, land)

    threads = [threading.Thread(target=draw, args=(at,)) for at in range(len(specs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_drawing_leaves_the_settings_of_others_alone(known_now, land):
    import matplotlib as mpl

    with mpl.rc_context({"pdf.fonttype": 3, "font.family": ["serif"]}):
        before = dict(mpl.rcParams)
        build_snapshot(make_spec(), known_now, land)
        assert dict(mpl.rcParams) == before


def test_an_error_of_a_snapshot_is_a_value_error():
    assert issubclass(SnapshotError, ValueError)


@pytest.mark.parametrize("is_draft", [True, False])
def test_a_page_in_a_language_that_nobody_reviewed_says_so(arboria, monkeypatch, is_draft):
    monkeypatch.setitem(LANGUAGES, "my", replace(LANGUAGES["my"], is_draft=is_draft))
    with use_language("my"):
        warning = t("This translation is a draft that no speaker has reviewed.")
        assert (warning in credit_words(arboria)) is is_draft
    assert "draft" not in credit_words(arboria)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A world where each township has an army with a long name, in a bloc with a longer one."""
    sides = ("army-0", "army-1", "army-2")
    hold, name = ("ash", "elm", "oak"), " of the hills, the river and the plain"
    return load_dataset(
        write_dataset(
            tmp_path_factory.mktemp("datasets") / "crowded",
            actors=[
                *WORLD["actors"],
                *(make_actor(each, abbreviation=f"{each.upper()}{name}") for each in sides),
            ],
            blocs=[
                *WORLD["blocs"],
                *(
                    Bloc(f"b-{each}", f"The bloc of {each}{name * 2}", "#336699", None)
                    for each in sides
                ),
            ],
            memberships=[*WORLD["memberships"], *(make_membership(s, f"b-{s}") for s in sides)],
            hostilities=[
                make_hostility(f"b-{one}", f"b-{other}")
                for one, other in ((sides[0], sides[1]), (sides[1], sides[2]))
            ],
            claims=[
                make_claim(claim_id=f"c{at}", place_id=place_id, actor_id=side)
                for at, (side, place_id) in enumerate(zip(sides, hold, strict=True))
            ],
        )
    )


@pytest.mark.parametrize("size", ["700x500", "800x500", "800x600"])
def test_every_row_of_the_legend_is_on_the_page_however_near_the_map(size, crowded):
    spec = make_spec(format="pdf", size=size, bounds=(10.4, 20.2, 10.6, 20.3))
    said = text_of(build_snapshot(spec, resolve(crowded), build_geography(crowded)))
    for words in ("ARMY-0", "ARMY-1", "ARMY-2", "Front lines", "Counted by township"):
        assert words in said


def test_a_map_of_nothing_explains_no_colours(known_now, land):
    said = text_of(build_snapshot(make_spec(format="pdf", bounds=(0, 0, 1, 1)), known_now, land))
    assert "How to read it" not in said


@pytest.mark.parametrize("bounds", [(-180, -85, 180, 85), (-180, -60, 180, 60)])
def test_the_whole_globe_can_be_shown(bounds, known_now, land):
    said = text_of(build_snapshot(make_spec(format="pdf", bounds=bounds), known_now, land))
    assert "REBELS" in said


@pytest.mark.filterwarnings("error")
def test_a_town_whose_name_no_font_has_is_told_of_without_a_warning(tmp_path):
    places = [dict(row) for row in WORLD["places"]]
    next(row for row in places if row["place_id"] == "ash")["name"] = "Ash \U00012000"
    dataset = load_dataset(write_dataset(tmp_path / "far", places=places))
    with pytest.raises(FontError, match="\U00012000"):
        build_snapshot(make_spec(), resolve(dataset), build_geography(dataset))


def test_figures_of_a_scale_bar_never_run_into_each_other(known_now, land):
    wide, narrow = (10.0, 20.0, 11.5, 20.5), (10.0, 10.0, 12.0, 30.0)
    said = [
        text_of(build_snapshot(make_spec(format="pdf", bounds=bounds), known_now, land))
        for bounds in (wide, narrow)
    ]
    assert re.search(r"\b0 [0-9]+ [0-9]+ km", said[0])
    assert re.search(r"\b0 ?50 km", said[1])
