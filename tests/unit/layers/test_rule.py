"""Every rule names the function that applies it, and that function does."""

import ast
import inspect
import pkgutil
from pathlib import Path
from textwrap import dedent

import pytest

from layers.rule import Rule


def rules_in(source: str) -> set[str]:
    """Return the names of the rules that occur in Python source as ``Rule.NAME``."""
    return {
        node.attr
        for node in ast.walk(ast.parse(dedent(source)))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Rule"
    }


@pytest.mark.parametrize("rule", Rule)
def test_the_function_named_by_a_rule_exists_and_concludes_by_it(rule):
    function = pkgutil.resolve_name(rule.decided_by)
    assert inspect.isfunction(function)
    assert rule.name in rules_in(inspect.getsource(function))


def test_no_module_of_the_rules_spells_a_rule_as_text(project_root: Path):
    for file in (project_root / "layers" / "rules").glob("*.py"):
        texts = {
            node.value
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
        assert texts.isdisjoint({rule.value for rule in Rule}), file.name


def test_a_rule_is_its_name():
    assert Rule("changed_hands") is Rule.CHANGED_HANDS
    assert f"{Rule.CHANGED_HANDS}" == "changed_hands"
