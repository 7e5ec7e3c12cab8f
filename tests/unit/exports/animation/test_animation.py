"""Frames: each shows the day written on it, whatever was drawn before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_rgb

from exports.animation.animation import Animation, AnimationSpec
from exports.animation.days import AnimationError, Step, choose_days, frame_of, parse_step
from exports.animation.events import Told, change_words, without_followers
from exports.animation.list import MOST_NAMED
from exports.animation.panel import draw_title, fit_title
from exports.animation.size import FrameSize, parse_frame_size
from exports.figures.land_on_page import Box
from exports.figures.legend_counts import count_land
from exports.figures.lettering import Lettering, height_of, width_of
from exports.figures.settings import drawing_settings
from geo.errors import AtlasError
from layers.analysis.changes import changes_between
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.names import dataset_title, named_actors
from layers.resolution import DayOutOfRangeError, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from layers.vocabulary import Extent, Status
from tests.factories import BASELINE, FIRST_DAY, LAST_DAY, make_claim, write_dataset
from wording.language import use_language

FALL = date(2024, 2, 3)
SPEC = AnimationSpec(
    from_on=date(2024, 1, 28),
    to_on=date(2024, 2, 8),
    step=Step(1),
    size=FrameSize(480, 270),
)
#: Of 255: the start of a stripe is rounded by the rectangle in which it is drawn.
ROUNDING = 2
CELLS = ("t-ash", "t-elm", "t-oak", "elm", "oak")


@pytest.fixture(scope="module")
def film(known_now, land):
    return Animation(SPEC, known_now, land)


def pictures(film, numbers=None):
    return [np.array(frame.image) for frame in film.frames(numbers)]


def assert_alike(one, other):
    assert np.abs(one.astype(int) - other.astype(int)).max() <= ROUNDING


def colour_at(film, picture, cell_id):
    """Return the commonest colour of a cell, away from its edges."""
    shape = film.drawing.land.cells[cell_id].buffer(-2.0)
    west, south, east, north = shape.bounds
    x, y = (each.ravel() for each in np.mgrid[west:east:1.0, south:north:1.0])
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, x, y)
    dots = SPEC.size.dpi / 72
    rows = SPEC.size.height_px - 1 - (y[inside] * dots).astype(int)
    colours = picture[rows, (x[inside] * dots).astype(int)]
    found, counts = np.unique(colours, axis=0, return_counts=True)
    return tuple(int(each) for each in found[counts.argmax()])


def ground_of(film, resolution, cell_id, day):
    palette = film.drawing.palette
    colour = palette.ground_of(palette.look_of(resolution.control(cell_id, as_of=day)))
    return tuple(round(255 * channel) for channel in to_rgb(colour))


def plain(film, resolution, cell_id, day):
    """Whether most of the cell shows its background colour, which stripes would cover."""
    look = film.drawing.palette.look_of(resolution.control(cell_id, as_of=day))
    return look.kind in {"held", "presumed", "inferred"}


def test_the_colours_of_a_frame_are_those_of_the_control_on_its_day(film, known_now):
    seen = set()
    for frame in film.frames():
        picture = np.array(frame.image)
        for cell_id in CELLS:
            if plain(film, known_now, cell_id, frame.as_of):
                wanted = ground_of(film, known_now, cell_id, frame.as_of)
                assert colour_at(film, picture, cell_id) == wanted, (cell_id, frame.as_of)
                seen.add((cell_id, wanted))
    assert len({wanted for cell_id, wanted in seen if cell_id == "elm"}) == 2


def test_a_frame_is_the_same_whichever_frame_was_drawn_before(known_now, land, film):
    in_order = pictures(film)
    backwards = pictures(film, reversed(range(len(film))))[::-1]
    alone = [pictures(Animation(SPEC, known_now, land), [number])[0] for number in (0, 6, 11)]
    for one, other in zip(in_order, backwards, strict=True):
        assert_alike(one, other)
    for number, one in zip((0, 6, 11), alone, strict=True):
        assert_alike(one, in_order[number])


def test_a_redrawn_part_is_the_same_as_the_whole_drawn_at_once(film, known_now):
    """Only the rectangle around a change is drawn; its edges must not show."""
    region = film._map.region
    for frame in film.frames([0, 6, 11]):
        day = frame.as_of
        piecewise = film._map._canvas.copy(region)
        film._map._looks = {}
        film._map._repaint(film._map._looks_on(day))
        assert_alike(film._map._canvas.copy(region), piecewise)


def test_nothing_of_the_map_changes_while_nothing_changes_in_the_war(known_now, land):
    spec = replace(SPEC, from_on=date(2024, 5, 1), to_on=date(2024, 5, 4))
    film = Animation(spec, known_now, land)
    first, *others = pictures(film)
    box = film._map.region
    inside = np.s_[box.top : box.bottom, box.left : box.right]
    for other in others:
        assert np.array_equal(other[inside], first[inside])
        assert not np.array_equal(other, first)


def test_what_changed_is_marked_for_days_and_not_for_weeks(known_now, land):
    film = Animation(replace(SPEC, to_on=date(2024, 2, 20)), known_now, land)
    fall = film.days.index(FALL)
    marked = [number for number in range(len(film)) if "elm" in film._marked(number)]
    assert marked[-1] == fall + 6
    weekly = Animation(
        replace(SPEC, to_on=date(2024, 3, 20), step=Step(7), fps=30), known_now, land
    )
    assert [number for number in range(len(weekly)) if "elm" in weekly._marked(number)] == [1]


def test_each_change_is_told_on_the_first_frame_that_shows_it(known_now, land):
    film = Animation(replace(SPEC, step=Step(7)), known_now, land)
    assert film.days == (date(2024, 1, 28), date(2024, 2, 4), date(2024, 2, 8))
    told = [[(each.on, each.words) for each in frame] for frame in film.told]
    assert told[0] == told[2] == []
    assert (FALL, "REBELS now holds Elm") in told[1]


def test_a_township_that_follows_its_town_is_not_told_twice(known_now, land):
    changes = changes_between(known_now, from_on=SPEC.from_on, to_on=SPEC.to_on)
    assert {"elm", "t-elm"} <= {change.place_id for change in changes if change.on == FALL}
    film = Animation(SPEC, known_now, land)
    on_the_day = [each.place_id for frame in film.told for each in frame if each.on == FALL]
    assert on_the_day == ["elm"]


def test_nor_is_one_that_was_in_doubt_until_its_town_fell(known_now):
    changes = changes_between(known_now, from_on=SPEC.from_on, to_on=FALL)
    by_place = {change.place_id: change for change in changes if change.on == FALL}
    town, follower = (
        replace(by_place[each], before=replace(by_place[each].before, holder="government"))
        for each in ("elm", "t-elm")
    )
    town = replace(town, before=replace(town.before, status=Status.HELD))
    in_doubt = replace(follower.before, status=Status.CONTESTED)
    for township in (follower, replace(follower, before=in_doubt)):
        assert without_followers(known_now, [town, township]) == [town]
    of_its_own = replace(follower, after=replace(follower.after, holder="government"))
    assert without_followers(known_now, [town, of_its_own]) == [town, of_its_own]


def test_from_change_to_change_only_days_with_one_are_shown_and_both_ends(known_now, land):
    film = Animation(replace(SPEC, step=parse_step("changes")), known_now, land)
    changes = changes_between(known_now, from_on=SPEC.from_on, to_on=SPEC.to_on)
    assert set(film.days) == {change.on for change in changes} | {SPEC.from_on, SPEC.to_on}


def test_the_last_frame_stands_and_the_others_keep_the_speed(known_now, land):
    film = Animation(replace(SPEC, fps=4), known_now, land)
    seconds = [frame.seconds for frame in film.frames()]
    assert seconds == [1.0, *[0.25] * 10, 3.0]


def test_a_day_is_shown_as_it_had_been_reported_by_then(arboria, known_now, land):
    reported = resolve_as_reported(arboria)
    film = Animation(SPEC, reported, land)
    # The report came out on the 4th; what is known now dates the fall on the 3rd.
    frames = {frame.as_of: np.array(frame.image) for frame in film.frames()}
    before = ground_of(film, reported, "elm", FALL)
    assert before != ground_of(film, known_now, "elm", FALL)
    assert colour_at(film, frames[FALL], "elm") == before
    day_after = FALL + timedelta(days=1)
    assert colour_at(film, frames[day_after], "elm") == ground_of(film, known_now, "elm", day_after)


def test_reports_that_do_not_count_change_nothing(arboria, land):
    others = AccordingTo.parse("The Voice", arboria.sources.values())
    film = Animation(SPEC, resolve(arboria, according_to=others), land)
    assert all(not frame for frame in film.told)


def test_within_an_area_only_changes_in_it_are_told(known_now, land):
    oak = Animation(replace(SPEC, within=("t-oak",)), known_now, land)
    elm = Animation(replace(SPEC, within=("t-elm",)), known_now, land)
    assert not any(oak.told)
    assert any(elm.told)


def test_of_a_part_of_the_map_only_changes_on_it_are_told(known_now, land):
    west = Animation(replace(SPEC, bounds=(10.0, 20.0, 10.3, 20.5)), known_now, land)
    assert not any(west.told)
    assert "elm" not in west.drawing.land.cells


@pytest.mark.parametrize("townships", [None, frozenset({"t-elm", "t-oak"})])
def test_shares_of_the_land_are_those_of_a_legend(townships, film, known_now, land):
    areas = tuple(sorted(townships or ()))
    panel = Animation(replace(SPEC, within=areas), known_now, land)._panel if areas else film._panel
    for day in film.days:
        count = count_land(known_now, land, as_of=day, township_ids=townships)
        presumed = sum(group.area_km2 for group in count.groups if group.sort == "presumed")
        said = panel._share_words(day)
        assert f"{100 * presumed / count.area_km2:.1f}".removesuffix(".0") + "% is presumed" in said
        inferred = f"{100 * count.inferred_km2 / count.area_km2:.1f}".removesuffix(".0")
        assert f"{inferred}% inferred" in said


def many_changes(count, words="Change"):
    return [Told(FALL, str(number), f"{words} {number}", (0.0,)) for number in range(count)]


def words_of(entries, *, is_new):
    return [" ".join(entry.lines) for entry in entries if entry.is_new is is_new]


def test_of_many_changes_some_are_named_and_the_others_counted(film):
    changes = film._panel._list
    told = [[], many_changes(9), []]
    named = [f"Change {number}" for number in range(MOST_NAMED)]
    assert words_of(changes.entries(1, told), is_new=True) == [*named, "+ 4 more"]
    assert words_of(changes.entries(2, told), is_new=True) == []
    assert words_of(changes.entries(2, told), is_new=False) == named


@pytest.mark.parametrize("count", [1, 4, 5, 6, 30])
def test_what_finds_no_room_is_counted_and_never_left_out(count, film):
    changes = film._panel._list
    told = [[], many_changes(count, words="A place with a name so long that it fills lines, no")]
    entries = changes.entries(1, told)
    words = words_of(entries, is_new=True)
    more = [text for text in words if text.startswith("+ ")]
    counted = sum(int(text.split()[1]) for text in more)
    assert len(words) - len(more) + counted == count
    assert sum(map(changes._height, entries)) <= changes._box.height


@pytest.mark.parametrize("shape", ["16:9", "1:1", "9:16"])
@pytest.mark.parametrize("language", ["en", "my"])
def test_nothing_is_written_outside_a_frame_of_any_shape(shape, language, known_now, land):
    size = parse_frame_size(shape, kind="gif")
    spec = replace(SPEC, size=size, language=language, theme="dark", to_on=date(2024, 2, 3))
    (picture,) = pictures(Animation(spec, known_now, land), [6])
    assert picture.shape == (size.height_px, size.width_px, 3)
    paper = [round(255 * each) for each in to_rgb("#11161c")]
    edge = np.concatenate([picture[:3].reshape(-1, 3), picture[-3:].reshape(-1, 3)])
    sides = np.concatenate([picture[:, :3].reshape(-1, 3), picture[:, -3:].reshape(-1, 3)])
    assert (np.concatenate([edge, sides]) == paper).all()


@pytest.mark.parametrize("title", ["Elm", "Elm and Oak " * 20, "အက်ရှ် " * 30, ""])
def test_a_title_of_any_length_stays_above_the_day(title):
    box = Box(0.0, 0.0, 300.0, 34.0)
    lines, style = fit_title(title, box, Lettering(13.0, "#000000", 700))
    assert height_of(lines, style) <= box.height
    assert all(width_of(line, style) <= box.width for line in lines)


@pytest.mark.parametrize("shape", ["16:9", "1:1", "9:16"])
def test_letters_of_a_day_are_drawn_with_their_tails(shape, known_now, land):
    size = parse_frame_size(shape, kind="gif")
    panel = Animation(replace(SPEC, size=size), known_now, land)._panel
    region = panel._canvas.region_of_box(panel._date)
    with use_language("en"), drawing_settings():
        drawn = np.array(panel._draw_date(region, "8 July Jyg"))
    assert (drawn != drawn[0, 0]).any(), "nothing is drawn"
    assert (drawn[[0, -1]] == drawn[0, 0]).all()


def test_the_title_of_a_film_says_its_own_days_and_under_it_area_or_dataset(known_now, land):
    film = Animation(SPEC, known_now, land)
    assert film.title == "Control of territory, 28 January to 8 February 2024"
    dataset = known_now.dataset
    assert film.subtitle == f"Dataset “{dataset_title(dataset)}”, version {dataset.version}."
    elm = Animation(replace(SPEC, within=("t-elm",)), known_now, land)
    assert (elm.title, elm.subtitle) == (film.title, "Elm")
    own = Animation(replace(SPEC, within=("t-elm",), title="A war"), known_now, land)
    assert (own.title, own.subtitle) == ("A war", "")


@pytest.mark.parametrize("subtitle", ["Elm", "Elm and Oak " * 30, "အက်ရှ် " * 30])
@pytest.mark.parametrize("title", ["Control of territory", "Control of territory " * 9, ""])
def test_title_and_subtitle_stay_above_the_day(title, subtitle, film):
    axes, box = film._panel._canvas.axes, Box(20.0, 100.0, 240.0, 40.0)
    before = set(axes.get_children())
    draw_title(axes, box, film.theme, title=title, subtitle=subtitle)
    drawn = [each for each in axes.get_children() if each not in before]
    assert drawn
    assert all(box.y < each.get_position()[1] < box.top for each in drawn)
    for artist in drawn:
        artist.remove()


def test_what_became_of_a_locality_that_is_not_drawn_is_not_told(tmp_path):
    claims = [BASELINE, make_claim(), make_claim(claim_id="c2", place_id="hills")]
    dataset = load_dataset(write_dataset(tmp_path / "world", claims=claims))
    resolution = resolve(dataset)
    changes = changes_between(resolution, from_on=SPEC.from_on, to_on=SPEC.to_on)
    assert "hills" in {change.place_id for change in changes}
    film = Animation(SPEC, resolution, build_geography(dataset))
    told = {each.place_id for frame in film.told for each in frame}
    assert "elm" in told
    assert "hills" not in told


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((Status.UNKNOWN, Extent.UNKNOWN), (Status.CONTESTED, Extent.PARTIAL), ""),
        (
            (Status.CONTESTED, Extent.PARTIAL),
            (Status.CONTESTED, Extent.EFFECTIVE),
            ", most of it reported lost",
        ),
    ],
)
def test_who_contests_a_place_is_told_alike_whoever_held_it_before(before, after, said, known_now):
    (change,) = [
        each
        for each in changes_between(known_now, from_on=SPEC.from_on, to_on=SPEC.to_on)
        if each.place_id == "elm" and each.on == FALL
    ]
    sides = {"holder": None, "named": ("rebels", "government")}
    was, is_now = (
        replace(change.after, status=status, extent=extent, **sides)
        for status, extent in (before, after)
    )
    words = change_words(
        replace(change, before=was, after=is_now), "Elm", named_actors(known_now.dataset)
    )
    assert words == f"Elm: contested, REBELS and GOVERNMENT{said}"


def test_a_file_says_of_itself_what_it_shows(known_now, land, arboria):
    said = Animation(SPEC, known_now, land).description
    for words in (
        "From Sunday, 28 January 2024 to Thursday, 8 February 2024",
        "known on: everything reported; according to every source",
        arboria.version,
        "Drawn for the tests",
        "Names and boundaries imply no endorsement.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("overrides", "error", "message"),
    [
        ({"from_on": SPEC.to_on, "to_on": SPEC.from_on}, AnimationError, "swap the two days"),
        ({"to_on": LAST_DAY + timedelta(days=1)}, DayOutOfRangeError, "lies outside the dataset"),
        ({"from_on": FIRST_DAY - timedelta(days=1)}, DayOutOfRangeError, "outside the dataset"),
        ({"fps": 0.0}, AnimationError, "0 frames a second is not possible: choose from 0.2 to 30"),
        ({"fps": float("nan")}, AnimationError, "is not possible"),
        ({"theme": "pink"}, AnimationError, "no theme 'pink'"),
        ({"language": "xx"}, AnimationError, "no language 'xx'"),
        ({"within": ("hills",)}, AnimationError, "there is no land on the map in hills"),
        ({"bounds": (11.0, 20.0, 10.0, 21.0)}, AtlasError, "empty or reversed"),
    ],
)
def test_what_cannot_be_shown_is_said(overrides, error, message, known_now, land):
    with pytest.raises(error, match=message):
        Animation(replace(SPEC, **overrides), known_now, land)


# --- Days and sizes --------------------------------------------------------------------------------


def test_the_last_day_is_shown_even_where_the_step_misses_it():
    days = choose_days(Step(7), from_on=date(2024, 1, 1), to_on=date(2024, 1, 17))
    assert [day.day for day in days] == [1, 8, 15, 17]


def test_a_single_day_is_one_frame():
    day = date(2024, 1, 1)
    assert choose_days(Step(1), from_on=day, to_on=day) == (day,)


def test_what_happened_between_two_frames_belongs_to_the_later_one():
    days = [date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 10)]
    numbers = [frame_of(days, date(2024, 1, day)) for day in (2, 8, 9, 10)]
    assert numbers == [1, 1, 2, 2]


def test_an_animation_of_centuries_is_refused_before_it_is_drawn():
    with pytest.raises(AnimationError, match="would have 73,049 frames; the maximum is 2,000"):
        choose_days(Step(1), from_on=date(1824, 1, 1), to_on=date(2023, 12, 31))


@pytest.mark.parametrize("text", ["", "0d", "-1d", "1", "1w", "400d", "1.5d", "day", "١d"])
def test_what_is_no_step_is_refused(text):
    with pytest.raises(AnimationError, match="is not a step: use 1d, 7d"):
        parse_step(text)


@pytest.mark.parametrize(
    ("text", "kind", "size"),
    [
        ("16:9", "mp4", (1920, 1080)),
        ("9:16", "mp4", (1080, 1920)),
        ("1:1", "gif", (540, 540)),
        (" 1280X720 ", "mp4", (1280, 720)),
        ("853x481", "mp4", (852, 480)),
    ],
)
def test_a_size_is_a_shape_or_pixels_and_even(text, kind, size):
    found = parse_frame_size(text, kind=kind)
    assert (found.width_px, found.height_px) == size


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4:3", "is not a frame size"),
        ("100x100", "too small or too large: use 240 to 3840"),
        ("99999x99999", "too small or too large"),
        ("2400x300", "is too narrow"),
    ],
)
def test_what_is_no_size_is_refused(text, message):
    with pytest.raises(AnimationError, match=message):
        parse_frame_size(text, kind="mp4")
