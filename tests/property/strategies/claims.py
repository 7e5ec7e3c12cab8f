"""Random claims about the tiny world."""

from datetime import timedelta

from hypothesis import strategies as st

from layers.vocabulary import Action, Certainty, Extent
from tests.factories import FIRST_DAY, LAST_DAY
from tests.world import claimed, said

PLACES = ("elm", "ash", "beech", "fort", "t-elm", "t-ash", "hills", "d-1")
ACTORS = ("government", "rebels", "hill-army", "alliance", "truce-party")
DAYS = st.integers(0, (LAST_DAY - FIRST_DAY).days).map(lambda n: FIRST_DAY + timedelta(days=n))


@st.composite
def claims(draw, claim_id):
    first = draw(DAYS)
    last = min(first + timedelta(days=draw(st.integers(0, 60))), LAST_DAY)
    delays = draw(st.lists(st.integers(0, 90), min_size=1, max_size=3))
    reports = [
        said(f"Paper {n}", (last + timedelta(days=delay)).isoformat())
        for n, delay in enumerate(delays)
    ]
    return claimed(
        claim_id,
        draw(st.sampled_from(PLACES)),
        draw(st.sampled_from(ACTORS)),
        draw(st.sampled_from(list(Action))),
        f"{first}..{last}",
        extent=draw(st.sampled_from(list(Extent))),
        certainty=draw(st.sampled_from(list(Certainty))),
        reports=reports,
    )


@st.composite
def claim_lists(draw):
    count = draw(st.integers(0, 8))
    return [draw(claims(f"c{n}")) for n in range(count)]
