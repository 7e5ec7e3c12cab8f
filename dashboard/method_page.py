"""The method page of the dashboard, where its server has one.

``streamlit run streamlit_app.py`` serves only the dashboard; ``streamlit_server.py`` serves this too.
"""

from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from views.look import THEMES
from views.method_page import method_html

#: Relative to the dashboard's page, whatever path it is served under.
METHOD_ADDRESS: Final = "method"
_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How control is worked out</title>
<style>
body {{ max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif; }}
table {{ border-collapse: collapse; }}
td, th {{ padding: 0.25rem 0.5rem; border: 1px solid {rule}; text-align: left; vertical-align: top; }}
code {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
{}
</body>
</html>
""")


class MethodPage:
    """The page, and whether this server serves it."""

    def __init__(self) -> None:
        self._is_served = False

    @property
    def address(self) -> str | None:
        """The page's address, relative to the dashboard; None where it is not served."""
        return METHOD_ADDRESS if self._is_served else None

    def serve(self) -> None:
        """Note that the server serves the page."""
        self._is_served = True

    async def answer(self, _request: Request) -> Response:
        """Serve the page."""
        return HTMLResponse(_PAGE.format(method_html(), rule=THEMES["light"].rule))


method_page = MethodPage()
