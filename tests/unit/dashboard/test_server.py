"""The service: healthy once the data are loaded, unhealthy when they cannot be."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import server
from dashboard.dataset_folder import VARIABLE
from dashboard.method_page import MethodPage
from tests.factories import write_dataset


@pytest.fixture
def events(monkeypatch):
    """Return the names of the events that the server notes."""
    noted = []
    for name in ("note_start", "note_stop", "note_problem", "note_failure"):
        monkeypatch.setattr(server, name, lambda *_, name=name: noted.append(name))
    return noted


def ask(*, before_it_came_up=False):
    """Start a service, ask for its health once its first load is over, and stop it."""

    async def live():
        service = server.Service()
        if before_it_came_up:
            return await service.answer_health(None)
        async with service.serve(None):
            await service._first_load
            return await service.answer_health(None)

    answer = run(live())
    return answer.status_code, json.loads(answer.body)


def run(coroutine):
    """Run a coroutine in a separate thread: while a browser test's Playwright lives, this one has a loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def test_a_service_whose_data_are_loaded_is_well_and_says_which(tmp_path, monkeypatch, events):
    monkeypatch.setenv(VARIABLE, str(write_dataset(tmp_path / "arboria")))
    code, told = ask()
    assert (code, told["status"], told["dataset"]) == (200, "ok", "arboria")
    assert len(told["version"]) == 12
    assert events == ["note_start", "note_stop"]


def test_a_service_that_is_still_loading_is_not_ready(events):
    assert ask(before_it_came_up=True) == (503, {"status": "loading"})


def test_a_service_without_a_dataset_runs_on_and_says_that_it_is_not_well(
    tmp_path, monkeypatch, events
):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert ask() == (503, {"status": "failed"})
    assert events == ["note_start", "note_problem", "note_problem", "note_stop"]


def test_what_nobody_foresaw_is_noted_and_does_not_end_the_service(monkeypatch, events):
    def break_down():
        raise RuntimeError("a disk fell out")

    monkeypatch.setattr(server, "load_shared", break_down)
    assert ask() == (503, {"status": "failed"})
    assert events.count("note_failure") == 2


def test_data_that_broke_on_disk_are_noticed_and_so_is_their_repair(tmp_path, monkeypatch, events):
    folder = write_dataset(tmp_path / "arboria")
    monkeypatch.setenv(VARIABLE, str(folder))
    assert ask()[0] == 200
    claims = folder / "claims.csv"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("captures", "captured"), encoding="utf-8")
    assert ask()[0] == 503
    claims.write_text(text + "\n", encoding="utf-8")
    assert ask()[0] == 200


@pytest.mark.parametrize(("base", "path"), [("", "/method"), ("atlas", "/atlas/method")])
def test_the_method_page_is_served_next_to_the_dashboard(monkeypatch, base, path):
    monkeypatch.setattr(server.st, "get_option", lambda _name: base)
    answers = {route.path: route.endpoint for route in server.Service().routes}
    page = run(answers[path](None))
    assert page.media_type == "text/html"
    assert b'id="rule-changed-hands"' in page.body


def test_the_panel_links_to_the_method_page_once_a_server_shows_it(tmp_path, monkeypatch, events):
    monkeypatch.setattr(server, "method_page", MethodPage())
    assert server.method_page.address is None
    monkeypatch.setenv(VARIABLE, str(write_dataset(tmp_path / "arboria")))
    ask()
    assert server.method_page.address == "method"
