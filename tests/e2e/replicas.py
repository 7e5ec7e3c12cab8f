"""Several servers of the dashboard behind nginx, set up by `deploy/nginx.conf`, on the loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, find_nginx
from tests.e2e.conftest import _free_port, _wait_until_healthy

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
_READY_SECONDS = 60


@dataclass(frozen=True)
class Replica:
    """One server of the dashboard."""

    port: int
    process: subprocess.Popen[bytes]
    log_path: Path

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


@dataclass(frozen=True)
class Deployment:
    """A proxy at an address, the servers behind it, and what they write."""

    address: str
    replicas: Sequence[Replica]
    log_path: Path

    def requests(self) -> list[dict[str, Any]]:
        """Return what the proxy noted, in order."""
        return [json.loads(line) for line in self.log_path.read_text("utf-8").splitlines()]

    def replica_of(self, request: dict[str, Any]) -> Replica:
        """Return the server that answered a request."""
        (found,) = [each for each in self.replicas if request["replica"].endswith(f":{each.port}")]
        return found


def configure(text: str, *, port: int, replica_ports: Sequence[int]) -> str:
    """Replace the containers' addresses in the configuration with loopback addresses."""
    swaps = {"listen 8080;": f"listen 127.0.0.1:{port};"}
    for number in (1, 2):
        to = replica_ports[min(number, len(replica_ports)) - 1]
        swaps[f"server atlas-{number}:8501 "] = f"server 127.0.0.1:{to} "
    for old, new in swaps.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@contextmanager
def deploy(
    script: str, *, folder: Path, artifacts: Path, count: int = 2, base_path: str = ""
) -> Iterator[Deployment]:
    """Start servers and the proxy in front of them, and stop those that still run."""
    with ExitStack() as stack:
        replicas = [
            stack.enter_context(_serve(script, artifacts=artifacts, base_path=base_path))
            for _ in range(count)
        ]
        for replica in replicas:
            address = f"http://127.0.0.1:{replica.port}/{base_path}".rstrip("/")
            _wait_until_healthy(replica.process, address, replica.log_path)
        ports = [replica.port for replica in replicas]
        address, log_path = stack.enter_context(_proxy(ports, folder=folder, artifacts=artifacts))
        yield Deployment(address, replicas, log_path)


@contextmanager
def _serve(script: str, *, artifacts: Path, base_path: str) -> Iterator[Replica]:
    port = _free_port()
    settings = {
        "ADDRESS": "127.0.0.1",
        "PORT": str(port),
        "FILE_WATCHER_TYPE": "none",
        "BASE_URL_PATH": base_path,
    }
    environment = {f"STREAMLIT_SERVER_{name}": value for name, value in settings.items()}
    log_path = artifacts / f"replica-{port}.log"
    with log_path.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script],
            cwd=ROOT,
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        replica = Replica(port, process, log_path)
        try:
            yield replica
        finally:
            replica.stop()


@contextmanager
def _proxy(
    replica_ports: Sequence[int], *, folder: Path, artifacts: Path
) -> Iterator[tuple[str, Path]]:
    nginx = find_nginx()
    assert nginx is not None
    port = _free_port()
    text = configure(
        CONFIGURATION.read_text(encoding="utf-8"), port=port, replica_ports=replica_ports
    )
    path = folder / "nginx.conf"
    path.write_text(text, encoding="utf-8")
    log_path = artifacts / f"proxy-{port}.log"
    with log_path.open("w") as log:
        process = subprocess.Popen(
            [nginx, "-p", folder, "-c", path], stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_open(process, port, log_path)
            yield f"http://127.0.0.1:{port}", log_path
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_open(process: subprocess.Popen[bytes], port: int, log_path: Path) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the proxy did not come up:\n{log_path.read_text()}")
