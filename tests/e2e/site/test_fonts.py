"""Pages bring their fonts: Burmese is drawn where the system has no font for it."""

from __future__ import annotations

import gzip
from pathlib import Path

import matplotlib as mpl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BROWSER_ARGS
from tests.e2e.map_page import wait_for_map
from tests.e2e.worlds import RealMap

pytestmark = pytest.mark.e2e

#: A system whose only font draws Latin: without any, Chromium does not start.
NO_BURMESE = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
#: What a canvas shows of each text, in the font of the map.
DRAWN = """
(texts) => texts.map((text) => {
  const canvas = new OffscreenCanvas(80, 80);
  const pen = canvas.getContext("2d");
  pen.font = '40px "Noto Sans", "Noto Sans Myanmar", system-ui, sans-serif';
  pen.fillText(text, 10, 50);
  return pen.getImageData(0, 0, 80, 80).data.join();
})
"""
LETTERS = ["က", "ခ", "ဃ"]


@pytest.fixture(scope="module")
def bare_browser(browser: Browser, chromium_path: str, tmp_path_factory: pytest.TempPathFactory):
    """Start Chromium on a system without a Burmese font."""
    folder = tmp_path_factory.mktemp("fontconfig")
    fonts = Path(mpl.get_data_path()).resolve() / "fonts" / "ttf"
    config = folder / "fonts.conf"
    config.write_text(NO_BURMESE.format(fonts=fonts, cache=folder), encoding="utf-8")
    bare = browser.browser_type.launch(
        executable_path=chromium_path,
        args=BROWSER_ARGS,
        env={"FONTCONFIG_FILE": str(config), "HOME": str(folder)},
    )
    yield bare
    bare.close()


def families_there(page: Page) -> set[str]:
    return set(
        page.evaluate(
            "[...document.fonts].filter((each) => each.status === 'loaded')"
            ".map((each) => each.family.replaceAll('\"', ''))"
        )
    )


def test_one_file_draws_burmese_on_a_system_that_cannot(
    bare_browser: Browser, real_path, tmp_path: Path
):
    page = bare_browser.new_page()
    page.goto(real_path("my").as_uri())
    wait_for_map(page)
    assert {"Noto Sans", "Noto Sans Myanmar"} <= families_there(page)
    assert page.evaluate("""document.fonts.check('12px "Noto Sans Myanmar"', 'က')""")
    assert len(set(page.evaluate(DRAWN, LETTERS))) == len(LETTERS)
    # The same page without its fonts draws one box for all letters.
    empty = bare_browser.new_page()
    empty.goto("data:text/html,<p>x</p>")
    assert len(set(empty.evaluate(DRAWN, LETTERS))) == 1


def test_the_names_on_the_canvas_are_in_the_font_of_the_page_at_once(
    bare_browser: Browser, real_path
):
    page = bare_browser.new_page()
    page.add_init_script("""
      window.early = 0;
      const fill = OffscreenCanvasRenderingContext2D.prototype.fillText;
      OffscreenCanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        if (!document.fonts.check(this.font, text)) window.early += 1;
        window.written = (window.written ?? 0) + 1;
        return fill.call(this, text, ...rest);
      };
    """)
    page.goto(real_path("my").as_uri())
    wait_for_map(page)
    page.wait_for_function("window.written > 0")
    assert page.evaluate("window.early") == 0


def test_a_page_of_the_site_is_in_the_fonts_of_the_site(bare_browser: Browser, site: str):
    page = bare_browser.new_page()
    answers: list[tuple[int, str]] = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    page.goto(f"{site}my/places.html")
    page.evaluate("document.fonts.ready.then(() => null)")
    fetched = [(status, url) for status, url in answers if url.endswith(".woff2")]
    assert fetched
    assert all(status == 200 and url.startswith(f"{site}assets/") for status, url in fetched)
    assert {"Noto Sans", "Noto Sans Myanmar"} <= families_there(page)
    assert len(set(page.evaluate(DRAWN, LETTERS))) == len(LETTERS)


def test_the_dashboard_is_in_the_fonts_that_it_serves(open_dashboard, server_address: str):
    page = open_dashboard()
    assert "Noto Sans" in families_there(page)
    page.goto(f"{server_address}/?lang=my")
    expect(page.locator(".fa-foot")).to_be_visible()
    expect(page.locator(".cm-day")).to_be_visible()
    assert {"Noto Sans", "Noto Sans Myanmar"} <= families_there(page)
    # In the page of Streamlit and within the tree of the map's component.
    for part in (".st-key-header h1", ".cm-day"):
        family = page.locator(part).first.evaluate("(each) => getComputedStyle(each).fontFamily")
        assert family.replace("'", '"').startswith('"Noto Sans", "Noto Sans Myanmar"')


def test_the_map_as_one_file_keeps_its_budget(real: RealMap):
    assert len(gzip.compress(real.page("en").encode(), 9)) < 600_000
