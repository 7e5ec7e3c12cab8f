"""Which folder the dashboard opens."""

from collections.abc import Mapping
from pathlib import Path

from layers.bundled import DATASETS_FOLDER, choose_bundled

VARIABLE = "FRONTLINE_ATLAS_DATASET"


def choose_dataset_folder(
    environment: Mapping[str, str], *, datasets: Path = DATASETS_FOLDER
) -> Path:
    """Choose the dataset: the folder that the environment names, else the single bundled one.

    Parameters
    ----------
    environment
        The variables of the process; `VARIABLE` names a folder.
    datasets
        Where the bundled datasets are.

    Raises
    ------
    DatasetChoiceError
        When none is named and there is none, or more than one, to choose from.
    """
    if named := environment.get(VARIABLE, "").strip():
        return Path(named)
    return choose_bundled(remedy=f"name one folder with {VARIABLE}=FOLDER", datasets=datasets)


def stamp_folder(folder: Path) -> str:
    """Return a text that changes when a file of the folder does; cheap, unlike a hash.

    A folder that does not exist has an empty stamp: opening it says what is wrong.
    """
    files = sorted(path for path in folder.glob("*") if path.is_file())
    stats = [(path.name, path.stat()) for path in files]
    return ";".join(f"{name}:{stat.st_mtime_ns}:{stat.st_size}" for name, stat in stats)
