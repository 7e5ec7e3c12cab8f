"""Where everything comes from, and what the map cannot say."""

import streamlit as st
from markupsafe import Markup

from dashboard.question import known_on_words, sources_words
from dashboard.view import ViewState
from dashboard.words import FLAG_WORDS, day_words, long_day_words
from layers.dataset import Dataset


def render_about(dataset: Dataset, view: ViewState) -> None:
    """Show the line of credit, and behind it the licences, the limits and how to read the map."""
    st.html(caption_html(dataset, view))
    with st.expander("Sources, licences and limits", icon=":material/info:"):
        st.html(limits_html(dataset))
        st.html(credits_html(dataset))


def caption_html(dataset: Dataset, view: ViewState) -> Markup:
    """Write what the view shows, of which data, with whose boundaries."""
    return Markup('<div class="fa-foot"><p>{}</p><p>{}</p></div>').format(
        f"As of {long_day_words(view.as_of)}; known on: {known_on_words(view)}; "
        f"{sources_words(view.according_to)}; dataset “{dataset.title}”, version {dataset.version}.",
        _with_endorsement(dataset.attribution),
    )


def limits_html(dataset: Dataset) -> Markup:
    """Write the dataset's own caveats, how much it rests on, and what the flags mean."""
    cited = {evidence.source_id for claim in dataset.claims.values() for evidence in claim.evidence}
    publishers = {dataset.sources[source_id].publisher for source_id in cited}
    return Markup("<h4>Limits</h4><ul>{}</ul><p>{}</p><h4>Words on the map</h4><ul>{}</ul>").format(
        _items(dataset.caveats),
        f"{len(dataset.claims)} claims, carried by {len(cited)} reports of {len(publishers)} "
        f"publishers, from {day_words(dataset.first_day)} to {day_words(dataset.last_day)}.",
        _items(tuple(FLAG_WORDS.values())),
    )


def credits_html(dataset: Dataset) -> Markup:
    """Write each file of the dataset with its licence, its credit and its origin."""
    row = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")
    rows = Markup("").join(
        row.format(credit.path, credit.licence, credit.credit, credit.origin)
        for credit in dataset.credits
    )
    return Markup(
        "<h4>Files, licences and credits</h4>"
        '<table class="fa-credits"><thead><tr><th>File</th><th>Licence</th><th>Credit</th>'
        "<th>Origin</th></tr></thead><tbody>{}</tbody></table>"
    ).format(rows)


def _with_endorsement(attribution: str) -> str:
    """Add that nothing is endorsed, unless the dataset says it in its own words."""
    if "endorsement" in attribution:
        return attribution
    return f"{attribution} Names and boundaries imply no endorsement."


def _items(texts: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
