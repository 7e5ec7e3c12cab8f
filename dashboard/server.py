"""The dashboard as a service: load the data before the first reader comes, and report its health.

``streamlit_server.py`` at the top of the project assembles it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.journal import note_failure, note_problem, note_start, note_stop
from dashboard.method_page import METHOD_ADDRESS, method_page
from dashboard.resources import Shared, load_shared
from geo.errors import AtlasError

HEALTH_PATH: Final = "/health"
_STREAMLIT_ON_THREADS: Final = "streamlit.runtime.scriptrunner_utils.script_run_context"


class Service:
    """What the server does apart from serving the page."""

    def __init__(self) -> None:
        self._first_load: asyncio.Task[Shared | None] | None = None

    @property
    def routes(self) -> list[Route]:
        """Return the routes of the server apart from the page."""
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        folder = f"/{base}/" if base else "/"
        return [
            Route(HEALTH_PATH, self.answer_health),
            Route(folder + METHOD_ADDRESS, method_page.answer),
        ]

    @asynccontextmanager
    async def serve(self, _app: st.App) -> AsyncIterator[None]:
        """Load what all sessions share when the server starts; note its start and its end."""
        # Loading shows its steps to a reader; without one, Streamlit would warn.
        logging.getLogger(_STREAMLIT_ON_THREADS).setLevel(logging.ERROR)
        note_start()
        method_page.serve()
        self._first_load = asyncio.create_task(asyncio.to_thread(_load))
        yield
        note_stop()

    async def answer_health(self, _request: Request) -> Response:
        """Report whether the dataset now on disk can be shown.

        Streamlit's own ``/_stcore/health`` reports that the server runs, even when every reader
        would see an error. A dataset that changed on disk is loaded again by this request or by a
        reader's, whichever comes first.
        """
        if self._first_load is None or not self._first_load.done():
            return _answer("loading", HTTPStatus.SERVICE_UNAVAILABLE)
        shared = await asyncio.to_thread(_load)
        if shared is None:
            return _answer("failed", HTTPStatus.SERVICE_UNAVAILABLE)
        dataset = shared.dataset
        return _answer("ok", HTTPStatus.OK, dataset=dataset.name, version=dataset.version)


def _load() -> Shared | None:
    """Load what all sessions share, or note why that failed."""
    try:
        return load_shared()
    except AtlasError as problem:
        note_problem(problem)
    except Exception as problem:  # noqa: BLE001  the operator must learn of any failure
        note_failure(problem)
    return None


def _answer(status: str, code: HTTPStatus, **more: str) -> Response:
    return JSONResponse({"status": status} | more, code, headers={"Cache-Control": "no-store"})
