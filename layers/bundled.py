"""The datasets that come with the project: one folder each."""

from collections.abc import Sequence
from pathlib import Path

from geo.errors import AtlasError
from layers.dataset.schemas import DESCRIPTOR

DATASETS_FOLDER = Path(__file__).resolve().parent.parent / "datasets"


class DatasetChoiceError(AtlasError, LookupError):
    """No dataset was named, and none can be chosen."""


def choose_bundled(*, remedy: str, datasets: Path = DATASETS_FOLDER) -> Path:
    """Return the folder of the single dataset that is bundled.

    Parameters
    ----------
    remedy
        How the user can name a folder, for the message.
    datasets
        Where the bundled ones are.

    Raises
    ------
    DatasetChoiceError
        When there is none, or more than one, to choose from.
    """
    found: Sequence[Path] = sorted(path.parent for path in datasets.glob(f"*/{DESCRIPTOR}"))
    if len(found) == 1:
        return found[0]
    if not found:
        raise DatasetChoiceError(f"no dataset in {datasets}: {remedy}")
    names = ", ".join(str(path) for path in found)
    raise DatasetChoiceError(f"several datasets ({names}): {remedy}")
