"""The panel as HTML: nothing from data becomes markup."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard import place_html
from dashboard.place_view import NameView, build_place_view
from views.markup import pale_colour

MARKUP = '<img src=x onerror="alert(1)">&amp;{0}'
PARTS = [
    place_html.heading_html,
    place_html.answer_html,
    place_html.reports_html,
    place_html.history_html,
    place_html.counts_html,
]


@pytest.fixture
def view(ask, known_now):
    return build_place_view(ask("elm", date(2024, 2, 10)), shown=known_now)


def spoil(value):
    """Return the same record with markup in every text."""
    if isinstance(value, str):
        return MARKUP
    if isinstance(value, tuple):
        return tuple(spoil(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        names = value.__dataclass_fields__
        return replace(value, **{name: spoil(getattr(value, name)) for name in names})
    return value


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("place_id", ["elm", "ash", "t-elm", "west"])
def test_markup_in_the_data_is_shown_as_text(part, place_id, ask, known_now):
    view = spoil(build_place_view(ask(place_id, date(2024, 3, 5)), shown=known_now))
    html = part(view)
    assert "<img" not in html
    assert "javascript" not in html


def test_the_heading_says_the_language_of_each_name_to_the_browser(view):
    html = place_html.heading_html(replace(view, names=(NameView("အက်ရှ်", "Burmese", "my"),)))
    assert '<span lang="my">အက်ရှ်</span> <span class="fa-quiet">Burmese</span>' in html


def test_many_spellings_stand_behind_a_line_that_counts_them(view):
    few = place_html.heading_html(replace(view, other_names=("a", "b")))
    many = place_html.heading_html(replace(view, other_names=tuple("abcdefg")))
    assert "Also: a, b" in few
    assert "<summary>Also 7 other names</summary>a, b, c" in many


def test_the_heading_says_what_a_place_is_and_where(view):
    assert "Town in Elm township, First District, Western State" in place_html.heading_html(view)


def test_what_the_headline_says_is_not_said_again(ask, known_now):
    inside_the_window = build_place_view(ask("elm", date(2024, 2, 2)), shown=known_now)
    html = place_html.answer_html(inside_the_window)
    assert html.count("Contested") == 1
    assert "Named: GOVERNMENT and REBELS" in html
    assert ">Since 1 February 2024</p>" in html


def test_the_rule_that_decided_is_named(view):
    assert "<code>changed_hands</code>" in place_html.answer_html(view)
    assert "<a " not in place_html.answer_html(view), "no method page, no link"


def test_the_name_of_the_rule_leads_to_its_place_on_the_method_page(ask, known_now):
    found = ask("elm", date(2024, 2, 10))
    html = place_html.answer_html(build_place_view(found, shown=known_now, method="method"))
    assert '<a href="method#rule-changed-hands" target="_blank"' in html


def test_a_report_links_to_its_address_and_shows_it(view):
    html = place_html.reports_html(view)
    assert 'href="https://daily.example/elm-falls"' in html
    assert html.count("daily.example/elm-falls") == 2
    assert "Elm falls" in html


def test_sections_without_content_are_left_out(view):
    html = place_html.reports_html(view)
    assert "Claims that say so" in html
    assert "Did not change control" not in html


def test_the_history_starts_with_the_latest(view):
    html = place_html.history_html(view)
    assert html.index("REBELS") < html.index("Contested")
    assert "the day on the map" in html


def test_a_presumed_place_reads_as_presumed_in_a_pale_colour(ask, known_now):
    view = build_place_view(ask("oak", date(2024, 2, 10)), shown=known_now)
    html = place_html.answer_html(view)
    assert html.index("Presumed: no report") < html.index("GOVERNMENT")
    assert "full control" not in html
    assert "ince" not in html
    colour = known_now.dataset.actors["government"].colour
    assert f'{colour}"' not in html
    assert f"border-color:{pale_colour(colour, 0.2)}" in html


def test_a_coders_note_stands_last_and_closed(view):
    (claim, *_) = view.claims_for
    html = place_html.claim_html(replace(claim, statement="It fell.", note="Keep separate."))
    assert html.index("It fell.") < html.index(claim.window)
    note = '<details class="fa-note"><summary>Coder’s note</summary><p>Keep separate.</p></details>'
    assert html.endswith(note)
    assert note in place_html.answer_html(replace(view, note="Keep separate."))
    assert "Coder’s note" not in place_html.claim_html(replace(claim, note=""))


def test_a_contested_spell_is_painted_in_the_colours_of_both_sides(view, known_now):
    html = place_html.history_html(view)
    government, rebels = (known_now.dataset.actors[key].colour for key in ("government", "rebels"))
    assert f"repeating-linear-gradient(45deg,{government} 0 3px,{rebels} 3px 6px)" in html
