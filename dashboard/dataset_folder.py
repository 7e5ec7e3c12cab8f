"""Choose the folder that the dashboard opens."""

from collections.abc import Mapping
from pathlib import Path

from layers.bundled import DATASETS_FOLDER, choose_bundled

VARIABLE = "FRONTLINE_ATLAS_DATASET"


def choose_dataset_folder(
    environment: Mapping[str, str], *, datasets: Path = DATASETS_FOLDER
) -> Path:
    """Choose the dataset: the folder named in the environment, else the single bundled one.

    Parameters
    ----------
    environment
        The variables of the process; `VARIABLE` names a folder.
    datasets
        The folder that holds the bundled datasets.

    Raises
    ------
    DatasetChoiceError
        When none is named and there is not exactly one bundled dataset.
    """
    if named := environment.get(VARIABLE, "").strip():
        return Path(named)
    return choose_bundled(remedy=f"name one folder with {VARIABLE}=FOLDER", datasets=datasets)


def stamp_folder(folder: Path) -> str:
    """Return a text that changes when a file in the folder does; cheap, unlike a hash.

    A missing folder has an empty stamp: opening it reports the problem.
    """
    files = sorted(path for path in folder.glob("*") if path.is_file())
    stats = [(path.name, path.stat()) for path in files]
    return ";".join(f"{name}:{stat.st_mtime_ns}:{stat.st_size}" for name, stat in stats)
