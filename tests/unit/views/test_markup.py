"""Links and colours from data reach a page only as links and colours."""

import pytest
from markupsafe import Markup

from views.markup import css_colour, is_web_address, link_html, pale_colour


@pytest.mark.parametrize("address", ["https://a.example/x?y=1&z=2", "http://a.example"])
def test_a_web_address_becomes_a_link_that_opens_apart(address):
    link = link_html(address, "read")
    assert 'target="_blank"' in link
    assert 'rel="noopener noreferrer"' in link
    assert Markup('href="{}"').format(address) in link


@pytest.mark.parametrize(
    "address", [None, "", "javascript:alert(1)", "data:text/html,x", "//a.example", "http://[x"]
)
def test_any_other_address_stays_text(address):
    assert address is None or not is_web_address(address)
    assert link_html(address, "<b>read</b>") == "<span>&lt;b&gt;read&lt;/b&gt;</span>"


@pytest.mark.parametrize("colour", [None, "red", "#fff", "#123456789", "#123456;x:url(y)"])
def test_only_a_plain_colour_reaches_a_style(colour):
    assert css_colour(colour) == "#ffffff"
    assert css_colour("#12aBcD") == "#12aBcD"


def test_a_pale_colour_lets_its_ground_shine_through():
    assert pale_colour("#000000", 0.2) == "#00000033"
    assert css_colour(pale_colour("#123456", 1)) == "#123456ff"
    assert pale_colour("red", 0.5) == "red"
