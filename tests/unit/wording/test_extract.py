"""Finding messages in Python modules and in scripts."""

import pytest

from wording.extract import MessageError, messages_of_python, messages_of_script


def test_python_calls_are_found_wherever_they_stand():
    source = """
TABLE = {"a": mark("marked")}
def say(n):
    return t("outer {x}", x=t("inner")) + f"{tn('{n} day', '{n} days', n)}" + t(TABLE["a"])
"""
    assert messages_of_python(source, "a.py") == [
        "marked",
        "outer {x}",
        "inner",
        ("{n} day", "{n} days"),
    ]


def test_python_literals_side_by_side_are_one_text():
    assert messages_of_python('t("one "\n  "two")', "a.py") == ["one two"]


@pytest.mark.parametrize("source", ['t(f"a {b}")', 'tn("one", many, 2)', 't("a" + b)', "mark(a)"])
def test_python_texts_in_pieces_are_refused(source):
    with pytest.raises(MessageError, match=r"a\.py:1"):
        messages_of_python(source, "a.py")


def test_script_calls_are_found_wherever_they_stand():
    source = """
      import { a } from "./b.js";
      class Words { t(text, values = {}) { return fill(text); } }
      // strings.t("in a comment")
      const label = (strings) => strings.t("Over time");
      const both = strings.t("outer {x}", { x: this.strings.t("inner") });
      const inside = `${strings.t("in a template {k}", { k: { z: 1 } })}, ${words.tn("{n} day", '{n} days', n)}`;
      const long = strings.t(
        "one " + // why
          "two",
      );
      const pattern = /[^()"]+/;
      const other = a ? strings.t("yes") : "no";
    """
    assert messages_of_script(source, "a.js") == [
        "Over time",
        "outer {x}",
        "inner",
        "in a template {k}",
        ("{n} day", "{n} days"),
        "one two",
        "yes",
    ]


@pytest.mark.parametrize(
    "source",
    ["strings.t(name)", "strings.t(`a ${b}`)", 'strings.tn("one", many, 1)', 'strings.t("a" + b)'],
)
def test_script_texts_in_pieces_are_refused(source):
    with pytest.raises(MessageError, match=r"a\.js:1"):
        messages_of_script(source, "a.js")
