"""Where everything comes from, and what the map cannot say."""

import streamlit as st
from markupsafe import Markup

from dashboard.harm_note import harm_note_html
from dashboard.question import known_on_words, sources_words
from dashboard.view import ViewState
from dashboard.words import FLAG_WORDS
from layers.dataset import Dataset
from layers.names import dataset_caveats, dataset_title
from wording.language import day_words, long_day_words, t


def render_about(dataset: Dataset, view: ViewState) -> None:
    """Show the line of credit, and behind it the licences, the limits and how to read the map."""
    st.html(caption_html(dataset, view))
    with st.expander(t("Sources, licences and limits"), icon=":material/info:"):
        st.html(harm_note_html())
        st.html(limits_html(dataset))
        st.html(credits_html(dataset))


def caption_html(dataset: Dataset, view: ViewState) -> Markup:
    """Write what the view shows, of which data, with whose boundaries."""
    return Markup('<div class="fa-foot"><p>{}</p><p>{}</p></div>').format(
        t(
            "As of {day}; known on: {known}; {sources}; dataset “{title}”, version {version}.",
            day=long_day_words(view.as_of),
            known=known_on_words(view),
            sources=sources_words(view.according_to),
            title=dataset_title(dataset),
            version=dataset.version,
        ),
        _with_endorsement(dataset.attribution),
    )


def limits_html(dataset: Dataset) -> Markup:
    """Write the dataset's own caveats, how much it rests on, and what the flags mean."""
    cited = {evidence.source_id for claim in dataset.claims.values() for evidence in claim.evidence}
    publishers = {dataset.sources[source_id].publisher for source_id in cited}
    return Markup("<h4>{}</h4><ul>{}</ul><p>{}</p><h4>{}</h4><ul>{}</ul>").format(
        t("Limits"),
        _items(dataset_caveats(dataset)),
        t(
            "{claims} claims, carried by {reports} reports of {publishers} publishers, from {first}"
            " to {last}.",
            claims=len(dataset.claims),
            reports=len(cited),
            publishers=len(publishers),
            first=day_words(dataset.first_day),
            last=day_words(dataset.last_day),
        ),
        t("Words on the map"),
        _items(tuple(t(words) for words in FLAG_WORDS.values())),
    )


def credits_html(dataset: Dataset) -> Markup:
    """Write each file of the dataset with its licence, its credit and its origin."""
    row = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")
    rows = Markup("").join(
        row.format(credit.path, credit.licence, credit.credit, credit.origin)
        for credit in dataset.credits
    )
    return Markup(
        '<h4>{}</h4><table class="fa-credits"><thead><tr><th>{}</th><th>{}</th><th>{}</th>'
        "<th>{}</th></tr></thead><tbody>{}</tbody></table>"
    ).format(
        t("Files, licences and credits"), t("File"), t("Licence"), t("Credit"), t("Origin"), rows
    )


def _with_endorsement(attribution: str) -> str:
    """Add that nothing is endorsed, unless the dataset says it in its own words."""
    if "endorsement" in attribution:
        return attribution
    return f"{attribution} {t('Names and boundaries imply no endorsement.')}"


def _items(texts: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
