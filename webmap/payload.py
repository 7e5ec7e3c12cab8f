"""The bytes that the map in the browser reads, written once per dataset.

A payload holds the geometry, the actors and their sides, two timelines (as known now, and as
reported by each day) and the evidence: the claims each answer rests on and the reports that carry
them. Timelines for another question (another ``known_on`` or ``according_to``) are sent alone, in a
few kilobytes, without the geometry.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from layers.census import Census, census_of
from layers.dataset import Dataset
from layers.geography import Geography
from layers.map_units import unit_ids
from layers.names import dataset_caveats, dataset_title, dataset_undercount
from layers.resolution import Resolution
from webmap.claims_set_aside import encode_set_aside
from webmap.container import pack
from webmap.context import context_to_json
from webmap.coverage import coverage_to_json
from webmap.evidence import delays_to_json, encode_admitted, evidence_to_json
from webmap.geometry import BORDER_SCALE, CONTEXT_SCALE, encode_lines, encode_polygons
from webmap.integers import differences, encode_integers
from webmap.places import AREA_SCALE, areas_to_json, measures, people_of_areas, units_to_json
from webmap.rules import rules_to_json
from webmap.runs import (
    ClaimSetIndex,
    ControlIndex,
    encode_claims_of_runs,
    encode_last_heard,
    encode_runs,
    encode_windows_of_runs,
)
from webmap.sides import sides_to_json
from webmap.spells import encode_spells
from webmap.supports import SupportIndex, encode_supports_of_runs

#: Incremented when the browser must read the bytes differently.
FORMAT = 6
#: Lengths are stored in metres.
_METRES_PER_KM = 1000

NOW, REPORTED = "now", "reported"


def build_payload(
    now: Resolution, as_reported: Resolution, geography: Geography, *, language: str = "en"
) -> bytes:
    """Pack everything that the map needs to draw any day without another request.

    Parameters
    ----------
    now
        Control as known now.
    as_reported
        Control on each day as reported by that day, for the same dataset.
    geography
        Cells and borders of the dataset.
    language
        Language of the names on the map (ISO 639); a place without a name in that language keeps
        its usual name.

    Returns
    -------
    bytes
        A packed container (`webmap.container`), the same for the same input.
    """
    dataset = now.dataset
    area_ids = [str(area_id) for area_id in geography.townships.index]
    ids = unit_ids(geography, dataset.gazetteer)
    context, context_sections = context_to_json(
        dataset.neighbours, dataset.rivers, shapely.union_all(geography.states.geometry.to_numpy())
    )
    timelines, timeline_sections = _timelines({NOW: now, REPORTED: as_reported}, ids)
    units = units_to_json(
        ids,
        geography=geography,
        dataset=dataset,
        area_ids=area_ids,
        language=language,
    )
    census = census_of(dataset)
    header = {
        "format": FORMAT,
        "scales": {"border": BORDER_SCALE, "context": CONTEXT_SCALE, "area": AREA_SCALE},
        "dataset": _describe(dataset, census, language=language),
        "units": units,
        "areas": areas_to_json(geography, gazetteer=dataset.gazetteer, language=language),
        "sides": sides_to_json(dataset, language=language),
        "context": context,
        "rules": rules_to_json(language=language),
        **timelines,
    }
    evidence_sections: dict[str, bytes] = {}
    if dataset.claims:
        header["evidence"], evidence_sections = evidence_to_json(now, ids, language=language)
        header["delays"] = delays_to_json(dataset)
        header["coverage"] = coverage_to_json(now, geography, area_ids=area_ids, language=language)
    ringed = {area_ids[number] for number in units["area"][len(geography.cells) :]}
    sections = {
        **_borders(geography),
        **measures(geography, ringed=ringed),
        **({} if census is None else {"people": people_of_areas(geography, dataset)}),
        **context_sections,
        **timeline_sections,
        **evidence_sections,
    }
    return pack(header, sections)


def build_timelines(
    resolution: Resolution, geography: Geography, *, as_reported: Resolution | None = None
) -> bytes:
    """Pack timelines alone, for a map that already has its geometry.

    Parameters
    ----------
    resolution
        Control under another ``known_on`` or ``according_to``.
    geography
        The geography that the map's payload was built from.
    as_reported
        The same question, as reported at the time. None gives the map only one timeline for this
        question, and the map says so.
    """
    ids = unit_ids(geography, resolution.dataset.gazetteer)
    asked = {NOW: resolution} | ({} if as_reported is None else {REPORTED: as_reported})
    timelines, sections = _timelines(asked, ids)
    version = resolution.dataset.version
    return pack({"format": FORMAT, "dataset": {"version": version}, **timelines}, sections)


def _timelines(
    resolutions: Mapping[str, Resolution], ids: list[str]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Pack timelines that share one list of controls, of claim sets and of supports.

    For each mode: ``runs``, ``windows`` (of the runs that have one), ``heard``
    (when those that are stale were last heard of), ``claims`` and ``supports``
    (the numbers of each run's claim set and supports), ``spells`` (what differs in a spell as a
    whole), ``set_aside`` (the claims that changed nothing) and, if only some sources count,
    ``admitted``, the numbers of the reports that count.
    """
    dataset = next(iter(resolutions.values())).dataset
    controls = ControlIndex()
    claim_numbers = {claim_id: number for number, claim_id in enumerate(dataset.claims)}
    claim_sets = ClaimSetIndex(claim_numbers)
    supports = SupportIndex(dataset)
    sections = {}
    questions = {}
    for mode, resolution in resolutions.items():
        sections[f"runs_{mode}"] = encode_runs(
            ids,
            resolution.timelines,
            first_day=dataset.first_day,
            last_day=dataset.last_day,
            controls=controls,
        )
        sections[f"claims_{mode}"] = encode_claims_of_runs(
            ids, resolution.timelines, last_day=dataset.last_day, claim_sets=claim_sets
        )
        sections[f"windows_{mode}"] = encode_windows_of_runs(
            ids, resolution.timelines, first_day=dataset.first_day, last_day=dataset.last_day
        )
        sections[f"heard_{mode}"] = encode_last_heard(
            ids, resolution.timelines, first_day=dataset.first_day, last_day=dataset.last_day
        )
        sections[f"spells_{mode}"] = encode_spells(
            ids,
            resolution.timelines,
            last_day=dataset.last_day,
            controls=controls,
            claim_sets=claim_sets,
        )
        sections[f"set_aside_{mode}"] = encode_set_aside(
            ids, resolution, claim_numbers=claim_numbers
        )
        sections[f"supports_{mode}"] = encode_supports_of_runs(ids, resolution, supports=supports)
        known_on, according_to = resolution.known_on, resolution.according_to
        if according_to is not None:
            sections[f"admitted_{mode}"] = encode_admitted(dataset, according_to)
        questions[mode] = {
            "known_on": None if known_on is None else known_on.isoformat(),
            "according_to": [] if according_to is None else sorted(according_to.names),
            "without_captors": according_to is not None and according_to.without_captors,
        }
    sections["claim_sets"] = claim_sets.encode()
    sections["supports"] = supports.encode()
    return {"controls": controls.to_json(), "timelines": questions}, sections


def _describe(dataset: Dataset, census: Census | None, *, language: str) -> dict[str, Any]:
    undercount = dataset_undercount(dataset, language=language)
    return {
        "name": dataset.name,
        "title": dataset_title(dataset, language=language),
        "version": dataset.version,
        "first_day": dataset.first_day.isoformat(),
        "last_day": dataset.last_day.isoformat(),
        "attribution": dataset.attribution,
        "caveats": list(dataset_caveats(dataset, language=language)),
        "census": census
        and {
            "first_year": census.first_year,
            "last_year": census.last_year,
            "undercount": undercount if census.is_undercounted else "",
        },
    }


def _borders(geography: Geography) -> dict[str, bytes]:
    """Pack the borders: the arcs, the cell on either side, their lengths, and the cells' rings."""
    borders = geography.borders
    metres = np.rint(np.asarray(borders.length_km, np.float64) * _METRES_PER_KM).astype(np.int64)
    return {
        "arcs": encode_lines(borders.arcs, scale=BORDER_SCALE),
        "arc_left": encode_integers(differences(borders.left)),
        "arc_right": encode_integers(differences(borders.right)),
        "arc_metres": encode_integers(metres),
        "arc_is_counted": encode_integers(np.asarray(borders.is_area_border, np.int64)),
        "polygons": encode_polygons(borders.polygons),
    }
