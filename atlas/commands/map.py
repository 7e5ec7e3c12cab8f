"""``python -m atlas map``: the whole map as one file that opens from a disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from atlas.bounds import require_day
from atlas.console import error_console, to_text
from atlas.options import (
    AccordingToOption,
    DatasetOption,
    KnownOnOption,
    LanguageOption,
    choose_dataset_folder,
    day_option,
)
from atlas.output_file import require_own_file, write_whole
from layers.dataset import load_dataset
from layers.rules.according_to import AccordingTo
from webmap.page import build_page
from webmap.whole_map import build_whole_map
from wording.language import DEFAULT

_BYTES_PER_KB = 1000


def map_command(
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE.html", help="Where to write; replaced if it exists."
        ),
    ],
    on: Annotated[
        date | None,
        typer.Option(
            "--on",
            metavar="DATE",
            parser=day_option,
            help="The day the map opens on; default: the last.",
        ),
    ] = None,
    known_on: KnownOnOption = None,
    according_to: AccordingToOption = None,
    language: LanguageOption = DEFAULT,
    dataset: DatasetOption = None,
) -> None:
    """Write the map with all its days into one file that needs no network.

    Exit status: 0 written, 2 the question or the dataset is malformed, or the file cannot be
    written.
    """
    folder = choose_dataset_folder(dataset)
    require_own_file(output, folder)
    loaded = load_dataset(folder)
    if on is not None:
        require_day(loaded, on, option="--on")
    admitted = AccordingTo.parse(according_to or "", loaded.sources.values())
    with error_console().status("reading the dataset") as status:
        whole = build_whole_map(
            loaded,
            known_on=known_on,
            according_to=admitted,
            language=language,
            tell=status.update,
        )
    page = build_page(
        whole.payload,
        title=whole.title,
        language=language,
        timelines=whole.timelines,
        opens_on=on,
    ).encode()
    write_whole(output, page)
    error_console().print(to_text(f"{output}: {len(page) / _BYTES_PER_KB:,.0f} kB"))
