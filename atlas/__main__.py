"""Entry point: ``python -m atlas``."""

from __future__ import annotations

from atlas.app import build_app
from atlas.commands import annotate, changes, check, find, who
from atlas.commands.animate import animate_command
from atlas.commands.export import export_command
from atlas.commands.map import map_command
from atlas.commands.publish import publish_command
from atlas.commands.report import report_command
from atlas.commands.snapshot import snapshot_command

app = build_app()
app.command("who")(who.who_command)
app.command("changes")(changes.changes_command)
app.command("annotate")(annotate.annotate_command)
app.command("animate")(animate_command)
app.command("export")(export_command)
app.command("map")(map_command)
app.command("publish")(publish_command)
app.command("report")(report_command)
app.command("snapshot")(snapshot_command)
app.command("find")(find.find_command)
app.command("check")(check.check_command)


if __name__ == "__main__":
    app(prog_name="python -m atlas")
