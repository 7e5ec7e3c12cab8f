"""The datasets bundled with the project, one folder each."""

from collections.abc import Sequence
from pathlib import Path

from geo.errors import AtlasError
from layers.dataset.schemas import DESCRIPTOR

DATASETS_FOLDER = Path(__file__).resolve().parent.parent / "datasets"


class DatasetChoiceError(AtlasError, LookupError):
    """No dataset was given, and none can be chosen."""


def choose_bundled(*, remedy: str, datasets: Path = DATASETS_FOLDER) -> Path:
    """Return the folder of the only bundled dataset.

    Parameters
    ----------
    remedy
        How the user can give a folder, for the message.
    datasets
        The folder with the bundled datasets.

    Raises
    ------
    DatasetChoiceError
        When there is no bundled dataset, or more than one.
    """
    found: Sequence[Path] = sorted(path.parent for path in datasets.glob(f"*/{DESCRIPTOR}"))
    if len(found) == 1:
        return found[0]
    if not found:
        raise DatasetChoiceError(f"no dataset in {datasets}: {remedy}")
    names = ", ".join(str(path) for path in found)
    raise DatasetChoiceError(f"several datasets ({names}): {remedy}")
