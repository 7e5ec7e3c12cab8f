"""The page of one place: who held it when, and which reports say so; it needs no script."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from exports.site.pages import last_day_foot_html, place_link
from exports.site.shell import PageText, localised, way_up
from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.notes import kind_words
from gazetteer.vocabulary import PlaceKind
from layers.answer import Answer, answer
from layers.names import dataset_title, named_actors
from layers.resolution import Resolution
from views.claim_view import NO_REPORT, ClaimView, ReportView, Viewpoint, build_claim_view
from views.control_view import control_colours, with_basis
from views.history_view import RunView, build_history
from views.markup import COLOUR, link_html
from views.words import FLAG_WORDS, capitalise, control_words
from wording.language import (
    aside,
    beside,
    current_language,
    day_words,
    t,
    tn,
    window_words,
)

_FOLDER = "places/"


def place_page(
    now: Resolution, place_id: str, *, viewpoint: Viewpoint, pages: Collection[str]
) -> PageText:
    """Write the page of a place in the language in use.

    Parameters
    ----------
    now
        Control as known now.
    place_id
        The place; every place of `pages` has a page of its own.
    viewpoint
        The question that decides which reports are cited; made once for all pages.
    pages
        The places that have pages to link to.
    """
    dataset = now.dataset
    gazetteer = dataset.gazetteer
    last = answer(now, place_id, as_of=dataset.last_day)
    name = place_name(gazetteer, place_id)
    history = build_history(now.timelines[place_id], viewpoint, as_of=dataset.last_day)
    path = f"{_FOLDER}{place_id}.html"
    map_address = way_up(path) + "index.html"
    title = t("Who held {place}?", place=name)
    said = history[-1].words
    main = Markup("\n").join(
        (
            _heading(gazetteer, place_id, pages),
            _answer_html(now, last, said, map_address),
            _history_html(history, place_id, map_address),
            _not_deciding_html(last, viewpoint),
            _inside_html(gazetteer, place_id, pages),
            _data_html(path, place_id),
        )
    )
    return PageText(
        path=path,
        title=t("{page}: {site}", page=title, site=dataset_title(dataset)),
        description=t(
            "{place} on {day}: {answer}.", place=name, day=day_words(dataset.last_day), answer=said
        ),
        main=main,
        foot=last_day_foot_html(now),
        area_id=gazetteer.state_of(place_id),
    )


def _heading(gazetteer: Gazetteer, place_id: str, pages: Collection[str]) -> Markup:
    place = gazetteer.place(place_id)
    around = [
        place_link(gazetteer, each)
        if each in pages
        else Markup("{}").format(place_name(gazetteer, each))
        for each in reversed(gazetteer.ancestors(place_id))
    ]
    names = dict.fromkeys(toponym.name for toponym in gazetteer.names(place_id))
    shown = place_name(gazetteer, place_id)
    names.pop(shown, None)
    also = beside(names)
    return Markup('<p class="site-crumbs">{}</p>\n<h1>{}</h1>\n<p class="site-soft">{}</p>').format(
        Markup(" › ").join(around),
        shown,
        aside([capitalise(kind_words(place.kind)), t("also {names}", names=also) if also else ""]),
    )


def _answer_html(now: Resolution, last: Answer, said: str, map_address: str) -> Markup:
    dataset = now.dataset
    control = now.control(last.place.place_id, as_of=dataset.last_day)
    flags = [Markup("<p>{}</p>").format(t(FLAG_WORDS[flag])) for flag in sorted(last.flags)]
    township = last.place.kind is PlaceKind.TOWNSHIP
    remark = (
        t(
            "This answer is about the land of the township outside the footprints of its towns and bases."
        )
        if township
        else ""
    )
    return Markup(
        '<div class="site-answer">\n<p>{}</p>\n<p class="site-who">{}{}</p>\n<p>{}</p>\n{}{}\n'
        '<p><a href="{}">{}</a></p>\n</div>'
    ).format(
        t("On {day}", day=day_words(dataset.last_day)),
        _swatches(control_colours(control, dataset)),
        said or capitalise(with_basis(control, control_words(control, named_actors(dataset)))),
        last.sentence,
        Markup("").join(flags),
        Markup("<p>{}</p>").format(remark) if remark else "",
        _to_map(map_address, last.place.place_id, last.as_of.isoformat()),
        t("See it on the map"),
    )


def _swatches(colours: Iterable[str]) -> Markup:
    """Draw a colour as an image: the page's policy forbids inline styles."""
    return Markup("").join(
        Markup(
            '<svg class="site-swatch" viewBox="0 0 14 14" aria-hidden="true">'
            '<rect width="14" height="14" rx="2" fill="{}"/></svg>'
        ).format(colour)
        for colour in colours
        if COLOUR.fullmatch(colour)
    )


def _to_map(address: str, place_id: str, day: str) -> str:
    return f"{address}?{urlencode({'day': day, 'place': place_id, 'tab': 'place'})}"


def _history_html(history: tuple[RunView, ...], place_id: str, map_address: str) -> Markup:
    spells = [_spell_html(run, place_id, map_address) for run in reversed(history)]
    return Markup('<h2>{}</h2>\n<ol class="site-history" reversed>\n{}</ol>').format(
        t("Who held it when"), Markup("").join(spells)
    )


def _spell_html(run: RunView, place_id: str, map_address: str) -> Markup:
    parts = [
        Markup("<li>{}: {}</li>\n").format(window_words(part.from_on, part.to_on), part.words)
        for part in run.parts
    ]
    claims = [claim_html(claim) for claim in run.claims]
    return Markup(
        '<li class="site-spell">\n<p><a href="{}">{}</a></p>\n<p class="site-who">{}{}</p>\n{}{}{}</li>\n'
    ).format(
        _to_map(map_address, place_id, run.from_on.isoformat()),
        window_words(run.from_on, run.to_on),
        _swatches(run.colours),
        run.words,
        Markup("<p>{}</p>\n").format(run.note) if run.note else "",
        Markup("<ul>\n{}</ul>\n").format(Markup("").join(parts)) if parts else "",
        Markup('<ul class="site-claims">\n{}</ul>\n').format(Markup("").join(claims))
        if claims
        else "",
    )


def claim_html(claim: ClaimView, reason: str = "") -> Markup:
    """Write a claim with its reports and, if it did not decide, the reason."""
    reports = [Markup("<li>{}</li>\n").format(_report_html(report)) for report in claim.reports]
    cited = Markup("<ul>\n{}</ul>\n").format(Markup("").join(reports))
    quoted = Markup('<blockquote lang="en">{}</blockquote>\n').format(claim.statement)
    return Markup("<li>\n<strong>{}</strong>, {}<br>\n{}\n{}{}{}</li>\n").format(
        claim.headline,
        claim.window,
        aside(claim.details),
        quoted if claim.statement else "",
        cited if reports else Markup("<p>{}</p>\n").format(t(NO_REPORT)),
        Markup("<p>{}</p>\n").format(capitalise(reason)) if reason else "",
    )


def _report_html(report: ReportView) -> Markup:
    said = link_html(report.address, report.title or report.publisher)
    about = aside([report.publisher if report.title else "", report.published, report.remark])
    return Markup("{}; {}").format(said, about)


def _not_deciding_html(last: Answer, viewpoint: Viewpoint) -> Markup:
    """List the claims about the place that did not change control, each with the reason."""
    if not last.not_deciding:
        return Markup("")
    claims = [
        claim_html(build_claim_view(claim, viewpoint), reason)
        for claim, reason in last.not_deciding
    ]
    return Markup('<h2>{}</h2>\n<ul class="site-claims">\n{}</ul>').format(
        t("Did not change control, because…"), Markup("").join(claims)
    )


def _inside_html(gazetteer: Gazetteer, place_id: str, pages: Collection[str]) -> Markup:
    inside = [each for each in gazetteer.children(place_id) if each in pages]
    if not inside:
        return Markup("")
    links = [Markup("<li>{}</li>\n").format(place_link(gazetteer, each)) for each in inside]
    heading = tn("{n} place inside", "{n} places inside", len(inside))
    return Markup('<h2>{}</h2>\n<ul class="site-columns">\n{}</ul>').format(
        heading, Markup("").join(links)
    )


def _data_html(path: str, place_id: str) -> Markup:
    own = localised(path, language=current_language())
    address = f"{way_up(own)}v1/places/{place_id}.json"
    return Markup('<p class="site-soft">{} <a href="{}">{}</a></p>').format(
        t("The same as data, with what had been reported at the time:"), address, f"{place_id}.json"
    )
