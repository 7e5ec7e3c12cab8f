"""The dashboard on the tiny world, run without a browser."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.dataset_folder import VARIABLE
from tests.conftest import ROOT
from tests.factories import write_dataset

TIMEOUT_S = 60


class Dashboard:
    """The page as a reader sees it; widgets are found by their keys."""

    def __init__(self, app):
        self.app = app

    def open(self, **address):
        """Open the page at an address."""
        for key, value in address.items():
            self.app.query_params[key] = value
        return self.run()

    def run(self):
        """Run the page once more and require that nothing broke."""
        self.app.run()
        self.require_sound()
        return self

    def require_sound(self):
        assert not self.app.exception, [problem.message for problem in self.app.exception]

    @property
    def view(self):
        return self.app.session_state["view"]

    @property
    def markup(self):
        """All HTML of the page, as it is sent to the browser."""
        return "\n".join(element.proto.body for element in self.app.get("html"))

    @property
    def text(self):
        """All text of the page's HTML, as a reader sees it."""
        without_tags = re.sub(r"<style>.*?</style>|<[^>]*>", " ", self.markup, flags=re.DOTALL)
        return " ".join(html.unescape(without_tags).split())

    @property
    def labels(self):
        """The labels of all buttons, as a reader sees them."""
        return [html.unescape(button.label) for button in self.app.button]

    def press(self, key):
        self.app.button(key=key).click().run()
        self.require_sound()
        return self


@pytest.fixture
def open_dashboard(tmp_path, monkeypatch):
    """Open the dashboard on a dataset: the tiny world, or a folder of one's own."""

    def open_at(folder=None, **address):
        monkeypatch.setenv(VARIABLE, str(folder or write_dataset(tmp_path / "arboria")))
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=TIMEOUT_S)
        return Dashboard(app).open(**address)

    return open_at
