"""A dataset (one conflict in a folder): its tables, their checks and the loaded records."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.dataset.load import Dataset, load_dataset
    from layers.dataset.violations import DatasetError, Severity, Violation

__all__ = ["Dataset", "DatasetError", "Severity", "Violation", "load_dataset"]

_HOMES = {
    "Dataset": "layers.dataset.load",
    "load_dataset": "layers.dataset.load",
    "DatasetError": "layers.dataset.violations",
    "Severity": "layers.dataset.violations",
    "Violation": "layers.dataset.violations",
}


def __getattr__(name: str) -> object:
    """Hand out a name from its module: who only looks a table up waits for no geometry."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
