"""The panel of a place as HTML: every value goes through a template that escapes it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dashboard.belief_view import BeliefView
from dashboard.place_view import NameView, PlaceView
from gazetteer.vocabulary import PlaceKind
from views.claim_view import ClaimView, ReportView
from views.history_view import PartView, RunView
from views.look import LOOK
from views.markup import css_colour, link_html
from views.words import capitalise
from wording.language import (
    aside,
    beside,
    current_language,
    day_words,
    number_words,
    t,
    tn,
    window_words,
)

EMPTY = Markup("")
MAX_OTHER_NAMES = 4


def panel_html(view: PlaceView) -> Markup:
    """Write the whole panel: who holds the place, why, the reports, the history, what is inside."""
    parts = (
        heading_html,
        answer_html,
        beliefs_html,
        counts_html,
        history_html,
        reports_html,
        corrections_html,
    )
    said = Markup("").join(part(view) for part in parts)
    return Markup('<div lang="{}">{}</div>').format(current_language(), said)


def heading_html(view: PlaceView) -> Markup:
    """Write the name of a place, its other names, its kind and where it lies."""
    return Markup('<div class="fa-place"><h2>{}</h2>{}<p>{}</p>{}</div>').format(
        view.name, _names(view.names), _where(view), _other_names(view.other_names)
    )


def answer_html(view: PlaceView) -> Markup:
    """Write who holds a place, since when, by which rule, and what to keep in mind."""
    status = "" if view.headline.casefold().endswith(view.status.casefold()) else view.status
    since = t("since {day}", day=view.since) if view.since else ""
    about = aside([status, view.extent, since])
    return Markup(
        '<div class="fa-answer" style="border-color:{}">'
        '<p class="fa-day">{}</p>'
        '<p class="fa-headline">{}</p><p>{}</p>{}</div>{}{}{}{}{}{}'
    ).format(
        css_colour(view.colour or LOOK["panel"]["nobody"]),
        t("On {day}", day=day_words(view.as_of)),
        view.headline,
        view.headline_note,
        _paragraph(capitalise(about)),
        _paragraph(view.sentence, "fa-why"),
        _rule(view),
        _paragraph(view.problem, "fa-problem"),
        _paragraph(view.corroboration),
        _list([_paragraph(text) for text in (*view.flags, *view.remarks)], "fa-flags"),
        _note(view.note),
    )


def _rule(view: PlaceView) -> Markup:
    """Name the rule that decided, with a link to its explanation."""
    name = Markup("<code>{}</code>").format(view.rule)
    if view.rule_address is not None:
        name = Markup('<a href="{}" target="_blank" rel="noopener" title="{}">{}</a>').format(
            view.rule_address, t("How it is worked out"), name
        )
    return Markup('<p class="fa-rule">{}</p>').format(name)


def reports_html(view: PlaceView) -> Markup:
    """Write the claims for and against, each with its reports, and those that did not decide."""
    return Markup("{}{}{}").format(
        _section(
            t("Claims that say so"),
            _claims(view.claims_for),
            count=len(view.claims_for),
            is_open=True,
        ),
        _section(
            t("Claims that say otherwise"),
            _claims(view.claims_against),
            count=len(view.claims_against),
            is_open=True,
        ),
        _section(
            t("Did not change control, because…"),
            _list(
                [
                    Markup("{}{}").format(claim_html(claim), _paragraph(reason, "fa-reason"))
                    for claim, reason in view.not_deciding
                ],
                "fa-claims",
            ),
            count=len(view.not_deciding),
        ),
    )


def history_html(view: PlaceView) -> Markup:
    """Write who held a place when, latest first, each with the claims it rests on."""
    runs = [_run(run) for run in reversed(view.history)]
    title = t("Who held it when")
    if view.is_as_reported:
        title = t("Who was reported to hold it when")
    return _section(title, _list(runs, "fa-history", ordered=True), count=len(runs), is_open=True)


def beliefs_html(view: PlaceView) -> Markup:
    """Write the answers that earlier days of knowledge gave, oldest first."""
    return _section(
        t("What was said of {day}, and when", day=day_words(view.as_of)),
        _list([_belief(belief) for belief in view.beliefs], "fa-history", ordered=True),
        count=len(view.beliefs),
        is_open=True,
    )


def corrections_html(view: PlaceView) -> Markup:
    """Write which claims about the place were retracted."""
    rows = [
        Markup('<p><s>{}</s> <span class="fa-id">{}</span></p><p class="fa-quiet">{}</p>').format(
            each.retracted,
            each.retracted_id,
            t(
                "taken back by {claim}: {statement}; known since {day}",
                claim=each.by_id,
                statement=each.by,
                day=each.known,
            )
            if each.known
            else t("taken back by {claim}: {statement}", claim=each.by_id, statement=each.by),
        )
        for each in view.corrections
    ]
    return _section(t("Taken back"), _list(rows, "fa-claims"), count=len(rows))


def counts_html(view: PlaceView) -> Markup:
    """Write the number of units inside by answer."""
    if len(view.inside_counts) < 2:
        return EMPTY
    rows = [
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(words, number_words(count))
        for words, count in view.inside_counts
    ]
    return Markup('<table class="fa-counts"><caption>{}</caption>{}</table>').format(
        _inside_words(view), Markup("").join(rows)
    )


def claim_html(claim: ClaimView) -> Markup:
    """Write one claim with its reports."""
    return Markup(
        '<p class="fa-claim"><strong>{}</strong> <span class="fa-id">{}</span></p>'
        '{}<p class="fa-quiet">{}: {}</p>{}{}'
    ).format(
        claim.headline,
        claim.claim_id,
        _paragraph(claim.statement),
        claim.window,
        aside(claim.details),
        _list([_report(report) for report in claim.reports], "fa-reports"),
        _note(claim.note),
    )


def _note(text: str) -> Markup:
    """Write a coder's note for other coders: in small type, and folded."""
    if not text:
        return EMPTY
    return Markup('<details class="fa-note"><summary>{}</summary><p>{}</p></details>').format(
        t("Coder’s note"), text
    )


def _names(names: Sequence[NameView]) -> Markup:
    if not names:
        return EMPTY
    shown = [
        Markup('<span lang="{}">{}</span> <span class="fa-quiet">{}</span>').format(
            name.code or "", name.name, name.language
        )
        for name in names
    ]
    return Markup('<p class="fa-names">{}</p>').format(Markup(" · ").join(shown))


def _other_names(names: Sequence[str]) -> Markup:
    """Write further spellings; many of them are folded behind a line that counts them."""
    if len(names) <= MAX_OTHER_NAMES:
        also = t("Also: {names}", names=beside(names)) if names else ""
        return _paragraph(also, "fa-quiet")
    return Markup('<details class="fa-quiet"><summary>{}</summary>{}</details>').format(
        tn("Also {n} other name", "Also {n} other names", len(names)), beside(names)
    )


def _inside_words(view: PlaceView) -> str:
    """Word how many places are counted, and their kind where it is the same."""
    kinds = {link.kind for link in view.inside}
    count = len(view.inside)
    if kinds == {PlaceKind.TOWNSHIP}:
        return tn("Inside: {n} township", "Inside: {n} townships", count)
    if kinds == {PlaceKind.TOWN}:
        return tn("Inside: {n} town", "Inside: {n} towns", count)
    return tn("Inside: {n} place", "Inside: {n} places", count)


def _where(view: PlaceView) -> str:
    """Word what a place is and where; a township is named with its kind, not to read as a town."""
    units = [
        t("{township} township", township=parent.name)
        if parent.kind is PlaceKind.TOWNSHIP
        else parent.name
        for parent in view.parents
    ]
    kind = capitalise(view.kind)
    return t("{kind} in {areas}", kind=kind, areas=beside(units)) if units else kind


def _run(run: RunView) -> Markup:
    marker = _marker(t("the day on the map")) if run.is_shown else EMPTY
    days = Markup("{}<strong>{}</strong> {}").format(_swatch(run.colours), run.words, marker)
    body = Markup('<p>{}</p><p class="fa-quiet">{}{}</p>{}').format(
        days,
        window_words(run.from_on, run.to_on),
        f": {run.note}" if run.note else "",
        _list([_part(part) for part in run.parts], "fa-parts"),
    )
    if not run.claims:
        return body
    return Markup("{}<details><summary>{}</summary>{}</details>").format(
        body, tn("{n} claim", "{n} claims", len(run.claims)), _claims(run.claims)
    )


def _marker(text: str) -> Markup:
    return Markup(' <span class="fa-now">{}</span>').format(text)


def _belief(belief: BeliefView) -> Markup:
    marker = _marker(t("the answer above")) if belief.is_shown else EMPTY
    made_by = t("Reported by {names}", names=belief.made_by) if belief.made_by else ""
    return Markup('<p class="fa-quiet">{}</p><p>{}<strong>{}</strong>{}{}</p>{}').format(
        belief.known,
        _swatch(belief.colours),
        belief.words,
        f"; {belief.since}" if belief.since else "",
        marker,
        _paragraph(made_by, "fa-quiet"),
    )


def _part(part: PartView) -> Markup:
    return Markup("{}{}: {}").format(
        _swatch(part.colours), window_words(part.from_on, part.to_on), part.words
    )


def _swatch(colours: Sequence[str]) -> Markup:
    """Paint a small sample: one colour whole, two in stripes, as the map does."""
    if len(colours) < 2:
        ground = css_colour(colours[0] if colours else None)
    else:
        first, second = (css_colour(colour) for colour in colours[:2])
        ground = f"repeating-linear-gradient(45deg,{first} 0 3px,{second} 3px 6px)"
    return Markup('<span class="fa-swatch" style="background:{}"></span>').format(ground)


def _claims(claims: Iterable[ClaimView]) -> Markup:
    return _list([claim_html(claim) for claim in claims], "fa-claims")


def _report(report: ReportView) -> Markup:
    heading = beside([report.publisher, report.published, report.speaker, report.remark])
    return Markup("{}{}{}").format(
        _paragraph(heading), _paragraph(report.title, "fa-title"), _address(report.address)
    )


def _address(address: str | None) -> Markup:
    if not address:
        return _paragraph(t("no address recorded"), "fa-quiet")
    shown = address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return Markup('<p class="fa-address">{}</p>').format(link_html(address, shown))


def _section(title: str, body: Markup, *, count: int, is_open: bool = False) -> Markup:
    if not count:
        return EMPTY
    opened = Markup(" open") if is_open else EMPTY
    return Markup(
        '<details class="fa-section"{}><summary>{} <span class="fa-count">{}</span></summary>{}'
        "</details>"
    ).format(opened, title, number_words(count), body)


def _paragraph(text: str, css: str = "") -> Markup:
    if not text:
        return EMPTY
    return Markup('<p class="{}">{}</p>').format(css, text)


def _list(items: Sequence[Markup], css: str, *, ordered: bool = False) -> Markup:
    if not items:
        return EMPTY
    body = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    if ordered:
        return Markup('<ol class="{}">{}</ol>').format(css, body)
    return Markup('<ul class="{}">{}</ul>').format(css, body)
