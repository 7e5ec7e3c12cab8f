"""Entry point: ``python -m atlas``."""

from __future__ import annotations

from atlas.app import build_app

app = build_app()


if __name__ == "__main__":
    app(prog_name="python -m atlas")
