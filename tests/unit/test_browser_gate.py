"""Browser tests run where there is a browser; elsewhere they skip in one line, or fail if asked to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

SUITE = """
import socket
import pytest

@pytest.mark.e2e
def test_the_loopback_is_open_to_a_browser_test():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

@pytest.mark.e2e
def test_the_rest_of_the_world_is_not():
    with pytest.warns(UserWarning), pytest.raises(RuntimeError, match="192.0.2.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_any_other_test_gets_no_socket_at_all():
    with pytest.warns(UserWarning), pytest.raises(RuntimeError):
        socket.socket()
"""


@pytest.fixture
def run_suite(tmp_path, project_root):
    """Run a small suite under the project's own configuration."""
    tests = tmp_path / "tests"
    tests.mkdir()
    shutil.copy(project_root / "pyproject.toml", tmp_path)
    shutil.copy(project_root / "tests" / "conftest.py", tests)
    (tests / "__init__.py").touch()
    (tests / "test_suite.py").write_text(SUITE)

    def run(**environment):
        kept = {name: value for name, value in os.environ.items() if name != "REQUIRE_BROWSER"}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "tests", "-p", "no:cacheprovider"],
            cwd=tmp_path,
            env=kept | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_with_a_browser_all_tests_run(run_suite):
    result = run_suite(CHROMIUM=sys.executable)
    assert result.returncode == 0, result.stdout
    assert "3 passed" in result.stdout


def test_without_a_browser_they_skip_in_one_line(run_suite):
    result = run_suite(CHROMIUM="/absent")
    assert result.returncode == 0, result.stdout
    assert "1 passed, 2 skipped" in result.stdout
    lines = [line for line in result.stdout.splitlines() if "package chromium" in line]
    assert len(lines) == 1
    assert lines == result.stdout.splitlines()[-1:]
    assert lines[0].startswith("2 tests skipped for want of Chromium")


def test_where_a_browser_is_required_its_absence_fails_the_run(run_suite):
    result = run_suite(CHROMIUM="/absent", REQUIRE_BROWSER="1")
    assert result.returncode != 0
    assert "REQUIRE_BROWSER=1, but no Chromium" in result.stdout + result.stderr
