"""The diagram of the packages and their imports, drawn from the code.

``python -m tests.architecture`` (`make architecture`) writes it into the docs; a contract test
draws it again and compares, so that it always shows the actual imports.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "architecture.svg"

PACKAGES = (
    "wording",
    "geo",
    "gazetteer",
    "layers",
    "views",
    "webmap",
    "exports",
    "dashboard",
    "atlas",
)
#: Packages whose folders are rooms of their own.
DIVIDED = ("exports", "layers")

#: Layout, in pixels.
_WIDTH, _HEIGHT, _GAP, _RISE, _MARGIN, _SIDE = 208, 78, 22, 46, 16, 48
#: The distance between lines that run round the boxes.
_LANE = 7
_LETTERS = 33


@dataclass(frozen=True, slots=True)
class Room:
    """A package, a folder of one, or modules of one folder that lie on the same floor."""

    name: str
    modules: tuple[str, ...]
    says: str


@cache
def read_imports() -> Mapping[str, frozenset[str]]:
    """Return every module of the project with the modules that it imports, including for types."""
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=False, cache_dir=None)
    return {
        module: frozenset(graph.find_modules_directly_imported_by(module))
        for module in sorted(graph.modules)
    }


def find_circle(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """Return modules that import each other in a circle, with the first repeated at the end."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        for other in sorted(imports.get(module, ())):
            if circle := walk(other, [*path, module]):
                return circle
        done.add(module)
        return []

    return next((circle for module in sorted(imports) if (circle := walk(module, []))), [])


def find_rooms(imports: Mapping[str, Iterable[str]]) -> list[Room]:
    """Divide the modules into rooms.

    Modules directly in a divided package are one room for each set of its folders that they
    build on: those that know only the dataset lie below the rules, those that know the rules
    above them.
    """
    members: dict[tuple[str, ...], list[str]] = {}
    for module in imports:
        members.setdefault(_key(module, imports), []).append(module)
    rooms = []
    for key, modules in members.items():
        name = "/".join(key[:2])
        if "" in key:
            names = [f"{module.rpartition('.')[2]}.py" for module in modules]
            rooms.append(Room(f"{key[0]}/", tuple(modules), ", ".join(names)))
        else:
            rooms.append(Room(name, tuple(modules), _docstring(ROOT / name / "__init__.py")))
    return [room for room in rooms if room.name not in DIVIDED]


def _key(module: str, imports: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    package, *inner = module.split(".")
    if package not in DIVIDED or not inner:
        return (package,)
    if (ROOT / package / inner[0]).is_dir():
        return (package, inner[0])
    known: set[str] = set()
    left = [module]
    while left:
        for other in imports.get(left.pop(), ()):
            if other.startswith(f"{package}.") and other not in known:
                known.add(other)
                left.append(other)
    folders = {other.split(".")[1] for other in known}
    return (package, "", *sorted(each for each in folders if (ROOT / package / each).is_dir()))


def _docstring(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0].rstrip(".")


def find_arrows(
    rooms: list[Room], imports: Mapping[str, Iterable[str]]
) -> dict[Room, tuple[Room, ...]]:
    """Return for each room those it imports, without those implied by a longer path."""
    home = {module: room for room in rooms for module in room.modules}
    direct = {
        room: {
            home[other]
            for module in room.modules
            for other in imports[module]
            if other in home and home[other] != room
        }
        for room in rooms
    }

    def below(room: Room) -> set[Room]:
        found: set[Room] = set()
        left = [room]
        while left:
            for other in direct[left.pop()] - found:
                found.add(other)
                left.append(other)
        return found

    reached = {room: below(room) for room in rooms}
    return {
        room: tuple(
            other for other in rooms if other in found and not _is_implied(other, found, reached)
        )
        for room, found in direct.items()
    }


def _is_implied(room: Room, found: Iterable[Room], reached: Mapping[Room, set[Room]]) -> bool:
    return any(room in reached[other] for other in found)


def _floors(arrows: Mapping[Room, tuple[Room, ...]]) -> list[list[Room]]:
    """Put each room one floor above the highest that it imports; the lowest floor comes last."""
    height: dict[Room, int] = {}

    def measure(room: Room) -> int:
        if room not in height:
            height[room] = 1 + max((measure(other) for other in arrows[room]), default=-1)
        return height[room]

    for room in arrows:
        measure(room)
    floors: list[list[Room]] = [[] for _ in range(max(height.values()) + 1)]
    for room in sorted(arrows, key=lambda each: (each.name, each.modules)):
        floors[height[room]].append(room)
    return floors[::-1]


def draw() -> str:
    """Draw the rooms on their floors, with an arrow from each to those that it imports."""
    imports = read_imports()
    rooms = find_rooms(imports)
    arrows = find_arrows(rooms, imports)
    floors = _floors(arrows)
    most = max(map(len, floors))
    width = most * (_WIDTH + _GAP) - _GAP + 2 * _SIDE
    height = len(floors) * (_HEIGHT + _RISE) - _RISE + 2 * _MARGIN
    places: dict[Room, tuple[float, float]] = {}
    for row, floor in enumerate(floors):
        left = (width - len(floor) * (_WIDTH + _GAP) + _GAP) / 2
        for column, room in enumerate(floor):
            places[room] = (left + column * (_WIDTH + _GAP), _MARGIN + row * (_HEIGHT + _RISE))
    row_of = {room: row for row, floor in enumerate(floors) for room in floor}
    lines, lanes = [], {False: 0, True: 0}
    for room, row in row_of.items():
        for other in arrows[room]:
            if row_of[other] == row + 1:
                lines.append(_arrow(places[room], places[other]))
                continue
            is_right = places[other][0] + _WIDTH / 2 > width / 2
            lanes[is_right] += 1
            off = lanes[is_right] * _LANE
            edge = _SIDE - off
            lines.append(
                _way_round(
                    places[room], places[other], lane=width - edge if is_right else edge, off=off
                )
            )
    boxes = [_box(room, places[room]) for floor in floors for room in floor]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"',
            f'viewBox="0 0 {width} {height}" font-family="sans-serif" role="img">',
            "<title>The rooms of the project and what they import</title>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"',
            'markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>',
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *lines,
            *boxes,
            "</svg>\n",
        ]
    )


def _arrow(above: tuple[float, float], below: tuple[float, float]) -> str:
    x1, y1 = above[0] + _WIDTH / 2, above[1] + _HEIGHT
    x2, y2 = below[0] + _WIDTH / 2, below[1] - 2
    bend = (y2 - y1) / 2
    return (
        f'<path d="M{x1:g} {y1:g}C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}"'
        ' fill="none" stroke="#555" marker-end="url(#tip)"/>'
    )


def _way_round(
    above: tuple[float, float], below: tuple[float, float], *, lane: float, off: float
) -> str:
    """Draw an arrow past the floors between two rooms, round their boxes."""
    x1, y1 = above[0] + _WIDTH / 2 + off, above[1] + _HEIGHT
    x2, y2 = below[0] + _WIDTH / 2 + off, below[1] - 2
    return (
        f'<path d="M{x1:g} {y1:g}V{y1 + off:g}H{lane:g}V{y2 - _RISE / 2:g}H{x2:g}V{y2:g}"'
        ' fill="none" stroke="#555" stroke-dasharray="5 3" marker-end="url(#tip)"/>'
    )


def _box(room: Room, at: tuple[float, float]) -> str:
    x, y = at
    said = [
        f'<tspan x="{x + 10:g}" dy="15">{escape(line)}</tspan>'
        for line in textwrap.wrap(room.says, _LETTERS, max_lines=3, placeholder=" …")
    ]
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" fill="#f3f5f7"'
        ' stroke="#333"/>'
        f'<text x="{x + 10:g}" y="{y + 20:g}" font-size="15" font-weight="bold">'
        f"{escape(room.name)}</text>"
        f'<text y="{y + 22:g}" font-size="11" fill="#333">{"".join(said)}</text>'
    )


def main() -> None:
    """Write the picture into the docs."""
    PICTURE.write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
