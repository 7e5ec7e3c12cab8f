import re

import pytest

from webmap import bundle
from webmap.bundle import read_asset, read_module, read_styles
from webmap.errors import PayloadError
from webmap.page import build_page

ENTRIES = ["standalone.js", "streamlit_map.js", "streamlit_command.js", "streamlit_timelines.js"]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_module_needs_nothing_from_outside(entry):
    text = read_module(entry)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert "https://unpkg" not in text
    assert "cdn" not in text.casefold()


def test_each_module_is_there_once_and_after_what_it_imports():
    text = read_module("standalone.js")
    scopes = re.findall(r"^const (\$\w+) = \(\(\) => \{", text, re.MULTILINE)
    assert len(scopes) == len(set(scopes))
    for scope in scopes:
        assert text.index(f"const {scope} = ") <= text.index(f"= {scope};")


def test_only_the_entry_exports():
    exports = re.findall(r"^export .*", read_module("streamlit_map.js"), re.MULTILINE)
    assert len(exports) == 1
    assert exports[0].startswith("export default function")


def test_leaflet_keeps_its_licence_and_leaves_no_global():
    text = read_module("standalone.js")
    assert "a JS library for interactive maps" in text
    assert "exports.noConflict()" in text


def test_modules_that_import_each_other_are_refused(monkeypatch):
    files = {
        "one.js": 'import { b } from "./two.js";\nexport const a = 1;\n',
        "two.js": 'import { a } from "./one.js";\nexport const b = 2;\n',
    }
    monkeypatch.setattr(bundle, "read_asset", files.__getitem__)
    with pytest.raises(PayloadError, match="import each other"):
        read_module.__wrapped__("one.js")


def test_an_import_over_several_lines_would_be_missed_so_there_is_none():
    for name in ("control_map.js", "surface.js", "legend.js", "selection.js"):
        for line in read_asset(name).splitlines():
            assert not line.startswith("import") or line.endswith('.js";'), (name, line)


def test_styles_ask_for_no_file():
    assert not re.search(r"url\((?!data:|#)", read_styles())


def test_a_page_escapes_its_title_and_closes_its_script_once():
    page = build_page(b"\x1f\x8b", title="<b>Title</b> & co")
    assert "<title>&lt;b&gt;Title&lt;/b&gt; &amp; co</title>" in page
    assert page.count("</script>") == 4
