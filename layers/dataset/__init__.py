"""A dataset (one conflict in a folder): its tables, their checks and the loaded records."""

from layers.dataset.load import Dataset, load_dataset
from layers.dataset.violations import DatasetError, Severity, Violation

__all__ = ["Dataset", "DatasetError", "Severity", "Violation", "load_dataset"]
