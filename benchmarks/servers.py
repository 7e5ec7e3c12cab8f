"""The servers that are measured: Streamlit apps, and Leaflet's files from the local disk."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
_HOST = "127.0.0.1"
_START_SECONDS = 60
_STOP_SECONDS = 10
_SHOWN_CHARACTERS = 2000


class MeasurementError(RuntimeError):
    """Something to be measured does not run."""


@contextmanager
def running_app(script: Path, *, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run a Streamlit app of this project and yield its address.

    Raises
    ------
    MeasurementError
        If the server does not start; the message quotes the end of its output.
    """
    port = _free_port()
    options = {
        "server.port": str(port),
        "server.address": _HOST,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--{name}={value}" for name, value in options.items()]
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        address = f"http://{_HOST}:{port}"
        try:
            if not _is_healthy(process, f"{address}/_stcore/health"):
                printed.seek(0)
                end = printed.read()[-_SHOWN_CHARACTERS:]
                raise MeasurementError(f"{script.name} did not start:\n{end}")
            yield address
        finally:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _is_healthy(process: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until the server answers; False where it stops or does not answer in time."""
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=1):  # noqa: S310  the address is ours
                return True
        except OSError:
            time.sleep(0.2)
    return False


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((_HOST, 0))
        return int(listener.getsockname()[1])


class _LeafletHandler(SimpleHTTPRequestHandler):
    """Serve Leaflet like a CDN: to every origin, and cached by the browser."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent: only the table is printed."""


@contextmanager
def serving_leaflet() -> Iterator[str]:
    """Serve the files of Leaflet's wheel on the loopback and yield the address of the folder."""
    folder = resources.files("xstatic.pkg.leaflet") / "data"
    server = ThreadingHTTPServer((_HOST, 0), partial(_LeafletHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
