"""The hosting files agree with their documentation and pass the linters of their kind."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit
import yaml

from dashboard.dataset_folder import VARIABLE
from dashboard.journal import Event
from dashboard.server import HEALTH_PATH
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
SERVERS = ("atlas-1", "atlas-2")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(read("deploy/compose.yaml"))


def docs():
    return "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("docs/hosting/*.md")])


def instructions(name):
    """Return what follows each instruction of the container file, its lines joined."""
    lines = re.sub(r"\\\n", " ", read("deploy/Dockerfile")).splitlines()
    return [line[len(name) :].strip() for line in lines if line.startswith(f"{name} ")]


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_container_file_passes_its_linter():
    result = run(BIN / "hadolint", "deploy/Dockerfile")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_compose_file_is_valid():
    schema = ("--builtin-schema", "vendor.compose-spec")
    result = run(BIN / "check-jsonschema", *schema, "deploy/compose.yaml")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_container_runs_as_nobody_special_and_watches_the_health_of_the_data():
    (user,) = instructions("USER")
    assert user.split(":")[0] not in {"0", "root"}
    assert f"127.0.0.1:8501{HEALTH_PATH}" in "".join(instructions("HEALTHCHECK"))
    assert instructions("CMD")[-1] == '["streamlit", "run", "streamlit_server.py"]'
    assert "python -m atlas check" in instructions("RUN")
    assert len(instructions("FROM")) == 2


def test_everything_that_runs_is_copied_into_the_image_and_nothing_else():
    kept = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    assert read(".dockerignore").splitlines()[1] == "*"
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages <= kept
    assert kept - packages == {
        "datasets",
        "static",
        "docs/method.md",
        ".streamlit/config.toml",
        "streamlit_app.py",
        "streamlit_server.py",
        "requirements.txt",
        "constraints.txt",
        "LICENSE",
    }


def test_no_host_installs_fonts():
    assert not (ROOT / "packages.txt").exists()
    assert "apt-get" not in "".join(instructions("RUN"))
    asking = [
        name
        for name in ("README.md", "CONTRIBUTING.md", "Makefile", ".ci/run", "docs/snapshots.md")
        if re.search("fonts-noto|fontconfig|fc-list", read(name))
    ]
    assert asking == []
    assert "fonts-noto" not in docs()


def test_no_service_may_do_more_than_it_must(compose):
    assert set(compose["services"]) == {*SERVERS, "proxy"}
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["mem_limit"], name
    assert compose["networks"]["inside"]["internal"] is True
    for name in SERVERS:
        assert compose["services"][name]["networks"] == ["inside"]
        assert "ports" not in compose["services"][name]
    (port,) = compose["services"]["proxy"]["ports"]
    assert port.startswith("${ATLAS_LISTEN:-127.0.0.1:")


def test_the_proxy_waits_for_the_servers_that_its_configuration_names(compose):
    named = re.findall(r"server (\S+):8501 ", read("deploy/nginx.conf"))
    assert named == list(SERVERS)
    assert list(compose["services"]["proxy"]["depends_on"]) == named


def test_the_policy_admits_the_one_script_of_streamlit_s_page_and_no_other_inline():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    ]
    (policy,) = re.findall(r'Content-Security-Policy "([^"]+)"', read("deploy/nginx.conf"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["script-src"].split() == ["'self'", "blob:", *(f"'sha256-{h}'" for h in hashes)]
    assert rules["default-src"] == "'none'"
    assert policy in " ".join(docs().split())


def test_the_log_of_the_proxy_holds_nothing_of_its_readers():
    (line,) = re.findall(r"log_format atlas escape=json\s+([^;]+);", read("deploy/nginx.conf"))
    forbidden = ("remote", "forwarded", "http_", "request_uri", "args", "query", "cookie")
    assert [word for word in forbidden if f"${word}" in line or f"_{word}" in line] == []
    assert '$request"' not in line
    assert "error_log stderr crit;" in read("deploy/nginx.conf")


def test_every_event_of_the_journal_is_documented():
    text = read("docs/hosting/operating.md")
    assert [event for event in Event if f"`{event}`" not in text] == []


def test_every_variable_that_a_host_may_set_is_documented(compose):
    text = read("docs/hosting/operating.md")
    named = {VARIABLE} | set(re.findall(r"\$\{(\w+)", read("deploy/compose.yaml")))
    named |= set(re.findall(r"(STREAMLIT_\w+)=", read("deploy/Dockerfile")))
    named |= set(compose["services"]["atlas-1"]["environment"])
    assert {name for name in named if f"`{name}`" not in text} == set()


def test_there_is_a_page_for_each_way_of_hosting_and_the_index_leads_to_it():
    index = read("docs/hosting.md")
    for page in sorted(ROOT.glob("docs/hosting/*.md")):
        assert f"(hosting/{page.name})" in index
        assert "Verified" in page.read_text(encoding="utf-8"), page.name


def test_continuous_integration_installs_the_proxy():
    assert re.search(r"missing\+=\(nginx\)", read(".ci/run"))
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
