import re
import subprocess

import pytest

from tests.node import find_node
from webmap import bundle
from webmap.bundle import read_module, read_styles
from webmap.errors import PayloadError
from webmap.page import build_page

ENTRIES = [
    "hosts/standalone.js",
    "hosts/streamlit_map.js",
    "hosts/streamlit_companion.js",
]


@pytest.mark.parametrize("entry", [*ENTRIES, "hosts/site.js", "hosts/places.js"])
def test_a_module_is_a_script_that_can_be_read(entry, tmp_path):
    path = tmp_path / "module.mjs"
    path.write_text(read_module(entry), encoding="utf-8")
    done = subprocess.run([find_node(), "--check", path], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-600:]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_module_needs_nothing_from_outside(entry):
    text = read_module(entry)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert "https://unpkg" not in text
    assert "cdn" not in text.casefold()


def test_each_module_is_there_once_and_after_what_it_imports():
    text = read_module("hosts/standalone.js")
    scopes = re.findall(r"^const (\$[\w$]+) = \(\(\) => \{", text, re.MULTILINE)
    assert len(scopes) == len(set(scopes))
    for scope in scopes:
        assert text.index(f"const {scope} = ") <= text.index(f"= {scope};")


def test_only_the_entry_exports():
    exports = re.findall(r"^export .*", read_module("hosts/streamlit_map.js"), re.MULTILINE)
    assert len(exports) == 1
    assert exports[0].startswith("export default function")


def test_leaflet_keeps_its_licence_and_leaves_no_global():
    text = read_module("hosts/standalone.js")
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


def test_an_import_is_found_from_the_folder_of_the_file_that_asks(monkeypatch):
    files = {
        "hosts/one.js": 'import {\n  a as b,\n} from "../data/two.js";\nexport const c = b;\n',
        "data/two.js": "export function* a() {}\n",
    }
    monkeypatch.setattr(bundle, "read_asset", files.__getitem__)
    text = read_module.__wrapped__("hosts/one.js")
    assert "const $data$two = (() => {\nfunction* a() {}\n\nreturn { a };\n})();" in text
    assert text.endswith("const {\n  a: b,\n} = $data$two;\nexport const c = b;\n")


def test_data_is_there_once_in_place_of_its_import(monkeypatch):
    line = 'import look from "../../../views/look.json" with { type: "json" };\n'
    files = {
        "base/one.js": f"{line}export const a = look.a;\n",
        "base/two.js": f'import {{ a }} from "./one.js";\n{line}export const b = look.a + a;\n',
        "../../views/look.json": '{\n  "a": [1, "မြို့"]\n}\n',
    }
    monkeypatch.setattr(bundle, "read_asset", files.__getitem__)
    text = read_module.__wrapped__("base/two.js")
    assert text.count('const $views$look = {"a":[1,"မြို့"]};') == 1
    assert text.count("const look = $views$look;") == 2
    assert text.index("const $views$look = ") < text.index("const look = $views$look;")


@pytest.mark.parametrize(
    "line",
    [
        'import { a } from "./two.json" with { type: "json" };',
        'import two from "./two.json";',
        'import two from "./two.js";',
        'import * as two from "./two.js";',
        'import "./two.js";',
        "import { b } from './two.js';",
        'import { b } from "two";',
        'const two = await import("./two.js");',
        "export { a };",
        'export * from "./two.js";',
        "export let a = 1;",
    ],
)
def test_what_is_not_joined_is_refused_with_its_file_and_line(monkeypatch, line):
    files = {"one.js": f"{line}\n", "two.js": "export const b = 2;\n"}
    files["entry.js"] = 'import { a } from "./one.js";\n'
    monkeypatch.setattr(bundle, "read_asset", files.__getitem__)
    for entry in ("one.js", "entry.js"):
        with pytest.raises(PayloadError, match=re.escape(f"one.js: {line!r} cannot be joined")):
            read_module.__wrapped__(entry)


def test_styles_ask_for_no_file():
    assert not re.search(r"url\((?!data:|#)", read_styles())


def test_a_page_escapes_its_title_and_closes_its_script_once():
    page = build_page(b"\x1f\x8b", title="<b>Title</b> & co")
    assert "<title>&lt;b&gt;Title&lt;/b&gt; &amp; co</title>" in page
    assert page.count("</script>") == 4
