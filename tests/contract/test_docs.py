"""What the project does is in its documentation, under the same names."""

from __future__ import annotations

import re

import pytest
import typer

from atlas.__main__ import app
from atlas.annotate_table import ADDED_COLUMNS
from gazetteer.vocabulary import PlaceKind
from layers.dataset.schemas import TABLES
from layers.rule import Rule
from layers.vocabulary import Action, Certainty, Extent, Flag, Status
from tests.conftest import ROOT
from views.method_page import heading_anchor

COMMANDS = typer.main.get_command(app).commands
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def section(page, title):
    """Return the text under a heading of the second level."""
    parts = re.split(r"^## ", read(page), flags=re.MULTILINE)
    (found,) = [part for part in parts if part.splitlines()[0].strip() == title]
    return found


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_a_section_that_names_every_option(command):
    shared = read("docs/command-line.md").split("\n## ")[0]
    text = section("docs/command-line.md", command)
    assert f"python -m atlas {command}" in text
    assert f"python -m atlas {command}" in read("README.md")
    for parameter in COMMANDS[command].params:
        for option in parameter.opts:
            if option.startswith("-"):
                assert re.search(rf"(?<![\w-]){option}(?![\w-])", text + shared), option


def test_every_shared_option_belongs_to_a_command():
    shared = read("docs/command-line.md").split("\n## ")[0]
    named = set(re.findall(r"^\| `(--[a-z-]+)", shared, flags=re.MULTILINE))
    real = {
        option
        for command in COMMANDS.values()
        for parameter in command.params
        for option in parameter.opts
    }
    assert named
    assert named <= real


@pytest.mark.parametrize("column", ADDED_COLUMNS)
def test_every_added_column_is_explained(column):
    assert f"`{column}`" in section("docs/command-line.md", "annotate")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_column_of_the_dataset_is_in_the_data_dictionary(table):
    text = read("docs/data-dictionary.md")
    assert f"`{table.file}`" in text
    missing = [column.name for column in table.columns if f"`{column.name}`" not in text]
    assert missing == []


@pytest.mark.parametrize("kind", PlaceKind)
def test_every_kind_of_place_is_in_the_data_dictionary(kind):
    assert f"`{kind}`" in read("docs/data-dictionary.md")


@pytest.mark.parametrize("word", [*Status, *Flag, *Action, *Extent, *Certainty])
def test_every_word_of_the_method_is_explained(word):
    assert f"`{word}`" in read("docs/method.md")


def test_the_table_of_rules_lists_every_rule_and_no_other():
    text = section("docs/method.md", "Every rule by its name")
    rows = re.findall(r'^\| <a id="([\w-]+)"></a>`(\w+)` \|', text, flags=re.MULTILINE)
    assert sorted(rows) == sorted((rule.anchor, rule.value) for rule in Rule)


def test_each_rule_of_the_table_leads_to_a_section_of_the_method():
    headings = re.findall(r"^#+ (.+)$", read("docs/method.md"), flags=re.MULTILINE)
    slugs = set(map(heading_anchor, headings))
    text = section("docs/method.md", "Every rule by its name")
    targets = re.findall(r"\]\(#([\w-]+)\) \|$", text, flags=re.MULTILINE)
    assert len(targets) == len(Rule)
    assert set(targets) <= slugs


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    missing = [target for target in local if not (page.parent / target).exists()]
    assert missing == []


def test_every_decision_is_in_the_index_and_says_what_it_costs():
    records = sorted(ROOT.glob("docs/decisions/[0-9]*.md"))
    assert records
    index = read("docs/decisions/README.md")
    for number, record in enumerate(records, start=1):
        text = record.read_text(encoding="utf-8")
        assert record.name.startswith(f"{number:04}-")
        assert f"({record.name})" in index
        assert re.search(r"^Status: .*Date: \d{4}-\d\d-\d\d\.$", text, flags=re.MULTILINE)
        for heading in ("Context", "Decision", "Consequences"):
            assert re.search(rf"^## {heading}s?$", text, flags=re.MULTILINE), (record.name, heading)
        # A record of several small decisions states for each the rejected alternative.
        assert "\n## Options\n" in text or "Rejected:" in text, record.name


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/command-line.md"])
def test_every_make_target_in_the_docs_exists(page):
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", read("Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z][a-z0-9-]*)", read(page), flags=re.MULTILINE))
    assert named <= targets


def test_every_pin_is_the_one_of_the_constraints():
    named = tuple(sorted(path.name for path in ROOT.glob("requirements*.txt")))
    pins = {
        file: dict(re.findall(r"^([\w.-]+)==(\S+)", read(file), flags=re.MULTILINE))
        for file in (*named, "constraints.txt")
    }
    constraints = {name.lower(): version for name, version in pins["constraints.txt"].items()}
    for file in named:
        assert pins[file]
        for name, version in pins[file].items():
            assert constraints[name.lower()] == version, (file, name)
