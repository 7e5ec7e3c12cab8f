"""Every error of ``geo``, and the root of all errors that Frontline Atlas raises on purpose."""

from collections.abc import Iterable
from pathlib import Path


class AtlasError(Exception):
    """Something the user can understand and fix; the message says what, where and how."""


class CrsError(AtlasError, ValueError):
    """A layer has no coordinate reference system, or not the required one."""


class CoverageError(AtlasError, ValueError):
    """Polygons that should tile the land without gap or overlap do not.

    Attributes
    ----------
    area_ids : tuple of str
        The index values of the polygons at fault; empty when no single one is.
    """

    def __init__(self, message: str, *, area_ids: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.area_ids = tuple(area_ids)


class CellError(AtlasError, ValueError):
    """Points from which no cells can be built.

    Attributes
    ----------
    point_ids : tuple of str
        The index values of the points at fault.
    """

    def __init__(self, message: str, *, point_ids: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.point_ids = tuple(point_ids)


class TopojsonError(AtlasError, ValueError):
    """A TopoJSON file that cannot be read or written.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    """

    def __init__(self, message: str, *, path: Path) -> None:
        super().__init__(message)
        self.path = path


def name_some(ids: Iterable[str], *, limit: int = 8) -> str:
    """Name a few records in an error message and count the others.

    Parameters
    ----------
    ids
        Identifiers of the records at fault.
    limit
        How many to name; the others are only counted.

    Examples
    --------
    >>> name_some(["a", "b"])
    'a, b'
    >>> name_some(["a", "b", "c"], limit=2)
    'a, b and 1 more'
    """
    names = [str(each) for each in ids]
    text = ", ".join(names[:limit])
    return text if len(names) <= limit else f"{text} and {len(names) - limit} more"
