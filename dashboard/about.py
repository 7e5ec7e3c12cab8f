"""The sources of everything, and the limits of the map."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from layers.dataset import Dataset
from layers.names import dataset_caveats
from layers.resolution import Resolution
from views.harm_words import HARM_NOTES
from views.provenance import attribution_words, provenance_words
from views.words import FLAG_WORDS
from wording.language import day_words, mark, t

NOTES = (
    *HARM_NOTES,
    mark(
        "It sends nothing anywhere: a report of an error is a text that you copy and send"
        " yourself. You find it in the tab “This place” under the map."
    ),
)


def render_about(shown: Resolution, *, as_of: date) -> None:
    """Show the credit line, and behind it the licences, the limits and how to read the map."""
    st.html(caption_html(shown, as_of=as_of))
    with st.expander(t("Sources, licences and limits"), icon=":material/info:"):
        st.html(harm_note_html())
        st.html(limits_html(shown.dataset))
        st.html(credits_html(shown.dataset))


def caption_html(shown: Resolution, *, as_of: date) -> Markup:
    """Write what the view shows, from which data and with whose boundaries."""
    return Markup('<div class="fa-foot"><p>{}</p><p>{}</p></div>').format(
        provenance_words(shown, as_of=as_of), attribution_words(shown.dataset)
    )


def harm_note_html() -> Markup:
    """Write the note as a heading and a list."""
    return Markup("<h4>{}</h4><ul>{}</ul>").format(
        t("Do no harm"), _items(tuple(t(note) for note in NOTES))
    )


def limits_html(dataset: Dataset) -> Markup:
    """Write the dataset's own caveats, the amount of its evidence, and what the flags mean."""
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
    """Write each file of the dataset with its licence, credit and origin."""
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


def _items(texts: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
