"""The published site on a server, and pages that record violations of the policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from exports.site.build import SiteSource, build_site
from exports.site.folder import write_site
from tests.e2e.conftest import OpenPage
from tests.e2e.site_server import SiteServer, serve, wait_for_map
from tests.e2e.worlds import RealMap

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture(scope="session")
def site(real: RealMap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the bundled dataset into a subfolder of a web server, and return its address."""
    root = tmp_path_factory.mktemp("web")
    (root / "some").mkdir()
    source = SiteSource(real.now, real.reported, real.geography, tuple(real.ids))
    write_site(root / "some" / "atlas", build_site(source))
    for server in serve(root, SiteServer):
        yield f"{server}some/atlas/"


@pytest.fixture
def open_site(open_page: OpenPage, site: str) -> Iterator[OpenPage]:
    """Open a page of the site; in the end it has not broken the policy or contacted other hosts."""
    opened: list[tuple[Page, list[str]]] = []

    def open_one(path: str = "index.html", *, is_map: bool = True, **options: object) -> Page:
        page = open_page(**options)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(WATCH)
        page.goto(site + path)
        opened.append((page, asked))
        if is_map:
            wait_for_map(page)
        return page

    yield open_one
    for page, asked in opened:
        assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
        if page.context.pages and page.evaluate("'violations' in window"):
            assert page.evaluate("window.violations") == []
