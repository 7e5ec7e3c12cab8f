"""The method page has link targets, and links only to pages that a host has."""

import re

from layers.rule import Rule
from views.method_page import method_html


def test_every_rule_has_a_place_to_link_to():
    ids = re.findall(r' id="([^"]+)"', method_html())
    assert len(set(ids)) == len(ids)
    assert {rule.anchor for rule in Rule} <= set(ids)


def test_every_link_leads_to_a_place_on_the_page():
    html = method_html()
    targets = re.findall(r'href="([^"]+)"', html)
    assert len(targets) >= len(Rule)
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert {target for target in targets if target.removeprefix("#") not in ids} == set()


def test_what_a_link_to_another_file_says_stays_as_text():
    assert re.search(r"listed under <em>Method</em> in the\s+changelog", method_html())
