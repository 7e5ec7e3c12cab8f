"""The pages of the published site that are not about one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup

from exports.site.find import find_form
from exports.site.shell import PageText, localised, way_up
from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.notes import kind_words
from gazetteer.vocabulary import PlaceKind
from layers.dataset import Dataset
from layers.names import dataset_caveats, dataset_title
from layers.resolution import Resolution
from views.harm_words import HARM_NOTES
from views.markup import link_html
from views.method_page import method_html
from views.provenance import attribution_words, provenance_words
from views.words import capitalise
from wording.language import current_language, day_words, t

#: The address of the method page, relative to its neighbours.
METHOD_PAGE: Final = "method.html"


def map_page(now: Resolution, assets: Mapping[str, str]) -> PageText:
    """Write the page of the map; without scripts it links to the text pages."""
    dataset, language = now.dataset, current_language()
    title = dataset_title(dataset)
    up = way_up(localised("index.html", language=language))
    payload, words = f"map.{language}.bin", f"words.{language}.json"
    main = Markup(
        '<h1 class="cm-hidden">{}</h1>\n'
        '<div id="map" data-payload="{}" data-words="{}" data-method="{}"><div class="cm-root">'
        '<p class="cm-notice" role="status">{}</p></div></div>\n'
        '<noscript><p>{} <a href="places.html">{}</a></p></noscript>'
    ).format(
        title,
        up + assets[payload],
        up + assets[words],
        METHOD_PAGE,
        t("Loading the map…"),
        t("The map needs a script of this site."),
        t("What it shows of each place can be read without it."),
    )
    return PageText(
        path="index.html",
        title=title,
        description=site_description(dataset),
        main=main,
        foot=dataset_foot_html(now.dataset),
        scripts=("map.js",),
        preloads=(payload, words),
        styles=("fonts.css", "map.css", "site.css"),
        is_map=True,
    )


def site_description(dataset: Dataset) -> str:
    """Describe in one sentence what the site shows."""
    return t(
        "Who held which place on which day, from {first} to {last}, and who says so.",
        first=day_words(dataset.first_day),
        last=day_words(dataset.last_day),
    )


def places_page(now: Resolution, place_ids: Sequence[str], assets: Mapping[str, str]) -> PageText:
    """List every place that has a page, by state and township, below a search field."""
    gazetteer = now.dataset.gazetteer
    listed = sorted(place_ids, key=lambda place_id: _order(gazetteer, place_id))
    states, sections = [], []
    for state_id, in_state in groupby(listed, key=lambda each: gazetteer.state_of(each) or ""):
        name = place_name(gazetteer, state_id) if state_id else t("Elsewhere")
        states.append(Markup('<li><a href="#in-{}">{}</a></li>\n').format(state_id, name))
        sections.append(
            Markup('<h2 id="in-{}">{}</h2>\n{}\n').format(
                state_id, name, _townships_html(gazetteer, in_state)
            )
        )
    title = t("Places")
    main = Markup(
        "<h1>{}</h1>\n<p>{}</p>\n{}\n<div data-all-places>\n"
        '<nav aria-label="{}">\n<ul class="site-columns">\n{}</ul>\n</nav>\n{}</div>'
    ).format(
        title,
        t("Who held each place when, and which reports say so."),
        find_form(assets, up=way_up(localised("places.html", language=current_language()))),
        capitalise(kind_words(PlaceKind.STATE_REGION)),
        Markup("").join(states),
        Markup("").join(sections),
    )
    site_title = dataset_title(now.dataset)
    return PageText(
        path="places.html",
        title=t("{page}: {site}", page=title, site=site_title),
        description=t("Who held each place when, and which reports say so."),
        main=main,
        foot=dataset_foot_html(now.dataset),
        scripts=("places.js",),
    )


def _order(gazetteer: Gazetteer, place_id: str) -> tuple[str, str, bool, str, str]:
    township = gazetteer.township_of(place_id)
    return (
        gazetteer.state_of(place_id) or "",
        gazetteer.place(township).name if township else "",
        gazetteer.place(place_id).kind is not PlaceKind.TOWNSHIP,
        gazetteer.place(place_id).name,
        place_id,
    )


def _townships_html(gazetteer: Gazetteer, place_ids: Iterable[str]) -> Markup:
    by_township: dict[str, list[str]] = defaultdict(list)
    for place_id in place_ids:
        by_township[gazetteer.township_of(place_id) or ""].append(place_id)
    rows = [
        Markup("<li>{}</li>\n").format(
            Markup(" · ").join(
                place_link(gazetteer, place_id, folder="places/") for place_id in group
            )
        )
        for group in by_township.values()
    ]
    return Markup("<ul>\n{}</ul>").format(Markup("").join(rows))


def place_link(gazetteer: Gazetteer, place_id: str, *, folder: str = "") -> Markup:
    """Write a link to the page of a place, with its kind unless it is a township."""
    place = gazetteer.place(place_id)
    name = place_name(gazetteer, place_id)
    if place.kind is not PlaceKind.TOWNSHIP:
        name = t("{name} ({kind})", name=name, kind=kind_words(place.kind))
    return Markup('<a href="{}{}.html">{}</a>').format(folder, place_id, name)


def about_page(now: Resolution) -> PageText:
    """Write the page about the site's sources, its licences and its data."""
    dataset = now.dataset
    title = t("About")
    up = way_up(localised("about.html", language=current_language()))
    credits_ = [
        Markup("{} {} {}").format(
            link_html(credit.origin, credit.name or credit.path), credit.licence, credit.credit
        )
        for credit in dataset.credits
    ]
    lists = (
        (t("What to keep in mind"), dataset_caveats(dataset)),
        (t("Do no harm"), [t(note) for note in HARM_NOTES]),
        (t("Sources and licences"), credits_),
    )
    main = Markup(
        "<h1>{}</h1>\n<p>{}</p>\n{}"
        '<h2>{}</h2>\n<p>{} <a href="{}v1/dataset.json">v1/dataset.json</a></p>'
        '\n<p><a href="{}">{}</a></p>'
    ).format(
        title,
        site_description(dataset),
        Markup("").join(_list_html(heading, items) for heading, items in lists),
        t("Data"),
        t("Everything here can be had as JSON; this file says where each part is:"),
        up,
        METHOD_PAGE,
        t("How it is worked out"),
    )
    return PageText(
        path="about.html",
        title=t("{page}: {site}", page=title, site=dataset_title(dataset)),
        description=site_description(dataset),
        main=main,
        foot=dataset_foot_html(now.dataset),
    )


def method_page(now: Resolution) -> PageText:
    """Write the page about how control is worked out, with an anchor for each rule."""
    title = t("How it is worked out")
    return PageText(
        path=METHOD_PAGE,
        title=t("{page}: {site}", page=title, site=dataset_title(now.dataset)),
        description=site_description(now.dataset),
        main=Markup('<div class="site-method" lang="en">\n{}</div>').format(method_html()),
        foot=dataset_foot_html(now.dataset),
    )


def _list_html(heading: str, items: Iterable[str]) -> Markup:
    rows = Markup("").join(Markup("<li>{}</li>\n").format(item) for item in items)
    return Markup("<h2>{}</h2>\n<ul>\n{}</ul>\n").format(heading, rows)


def dataset_foot_html(dataset: Dataset) -> Markup:
    """Write the foot of a page without a day of its own, or with any day, like the map."""
    return _foot_html(
        t(
            "Dataset “{title}”, version {version}.",
            title=dataset_title(dataset),
            version=dataset.version,
        ),
        dataset,
    )


def last_day_foot_html(now: Resolution) -> Markup:
    """Write the foot of a page that answers for the last day, as known now."""
    return _foot_html(provenance_words(now, as_of=now.dataset.last_day), now.dataset)


def _foot_html(said: str, dataset: Dataset) -> Markup:
    return Markup("<p>{}</p>\n<p>{}</p>").format(said, attribution_words(dataset))
