"""``python -m atlas publish``: the atlas as a static site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from atlas.console import error_console, to_text
from atlas.options import DatasetOption, choose_dataset_folder
from atlas.progress import progress_bar
from exports.site.build import MissingPreview, build_site, prepare_site, require_base_url
from exports.site.folder import require_site_folder, write_site
from layers.dataset import load_dataset

_BYTES_PER_MB = 1_000_000


def publish_command(
    *,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="Where the site goes: a new or empty folder, or an earlier site,"
            " which is replaced.",
            show_default=False,
        ),
    ],
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="ADDRESS",
            help="Where the site will be, like https://example.org/atlas/: for previews in"
            " messengers and for search engines.",
        ),
    ] = None,
    dataset: DatasetOption = None,
) -> None:
    """Write the atlas as files that any web server can serve.

    Exit status: 0 written, 2 the dataset is malformed, or the folder cannot be written or holds
    something else.
    """
    address = None if base_url is None else require_base_url(base_url)
    source_folder = choose_dataset_folder(dataset)
    require_site_folder(folder, never=source_folder)
    console = error_console()
    with console.status("working out who held what, and when"):
        source = prepare_site(load_dataset(source_folder))
    with progress_bar("writing files", source.file_count) as tell:
        site = build_site(source, base_url=address)
        written = write_site(folder, _counted(site, tell))
    said = f"{folder}: {written.files:,} files, {written.bytes / _BYTES_PER_MB:,.1f} MB"
    console.print(to_text(said))
    for missing in site.missing_previews:
        console.print(to_text(_describe_missing(missing), style="yellow"))


def _describe_missing(missing: MissingPreview) -> str:
    """Describe which preview was left out, what is shown instead, and why."""
    which = f"of {missing.area}" if missing.area else "of the whole land"
    instead = "its pages show the whole land" if missing.area else "other pages show no picture"
    return f"no preview {which} ({missing.language}), {instead}: {missing.reason}"


def _counted(
    files: Iterable[tuple[str, bytes]], tell: Callable[[int], None]
) -> Iterator[tuple[str, bytes]]:
    for count, file in enumerate(files, start=1):
        yield file
        tell(count)
