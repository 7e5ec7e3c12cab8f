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
from atlas.output_file import require_own_file
from atlas.whole_file import write_whole
from layers.according_to import AccordingTo
from layers.dataset import Dataset, load_dataset
from layers.geography import build_geography
from layers.names import dataset_title
from layers.resolution import resolve, resolve_as_reported
from webmap.page import build_page
from webmap.payload import build_payload, build_timelines
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
            help="The day that it opens on; default: the last.",
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
    page = build_map(
        loaded, opens_on=on, known_on=known_on, according_to=according_to, language=language
    ).encode()
    write_whole(output, page)
    error_console().print(to_text(f"{output}: {len(page) / _BYTES_PER_KB:,.0f} kB"))


def build_map(
    dataset: Dataset,
    *,
    opens_on: date | None = None,
    known_on: date | None = None,
    according_to: str | None = None,
    language: str = DEFAULT,
) -> str:
    """Build the page; whoever waits at a terminal is told what takes a while.

    Parameters
    ----------
    dataset
        The conflict.
    opens_on
        The day that the page shows first; None means the last.
    known_on, according_to
        Which reports count, as the command line takes them.
    language
        Code of a language of the interface.

    Raises
    ------
    AtlasError
        When `according_to` names nothing in the dataset.
    """
    admitted = AccordingTo.parse(according_to or "", dataset.sources.values())
    with error_console().status("laying out the land") as status:
        geography = build_geography(dataset)
        status.update("working out who held what, and when")
        payload = build_payload(
            resolve(dataset), resolve_as_reported(dataset), geography, language=language
        )
        timelines = None
        if known_on is not None or admitted is not None:
            status.update("working out what the chosen reports say")
            timelines = build_timelines(
                resolve(dataset, known_on=known_on, according_to=admitted),
                geography,
                as_reported=resolve_as_reported(dataset, according_to=admitted),
            )
    return build_page(
        payload,
        title=dataset_title(dataset, language=language),
        language=language,
        timelines=timelines,
        opens_on=opens_on,
    )
