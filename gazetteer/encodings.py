"""Detect Zawgyi: text that uses the code points of Burmese in an encoding of its own.

Zawgyi and Unicode share code points but order the signs of a syllable differently, so a Zawgyi
text read as Unicode is a different word. Only sequences that no Unicode text contains count as
Zawgyi here; short texts with the same spelling in both are left alone.
"""

from __future__ import annotations

import re

_CONSONANT = "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\uaa60-\uaa7a"
_MEDIAL = "\u103b-\u103e\u105e-\u1060\u1082"
_ZAWGYI = re.compile(
    "|".join(
        (
            # A dependent sign with no letter before it: Zawgyi types the vowel e and medial ra first.
            "(?:^|[\\s(])[\u102b-\u1032\u1036-\u103e]",
            # The vowel e after anything other than a consonant or its medials.
            f"(?<![{_CONSONANT}{_MEDIAL}])\u1031",
            # The stacker without a consonant to stack: Zawgyi's killer.
            f"\u1039(?![{_CONSONANT}])",
            # A medial after a vowel: where Zawgyi starts the next syllable.
            "[\u102b-\u1032\u1036\u1038][\u103b-\u103e]",
            # Zawgyi's stacked letters and alternative shapes of signs, after a Burmese letter.
            "(?<=[\u1000-\u103f])[\u1064\u106a-\u106d\u108f-\u1097]",
        )
    )
)


def is_zawgyi(text: str) -> bool:
    """Tell whether a text is clearly Zawgyi and not Unicode.

    Returns
    -------
    bool
        True only where the text cannot be Unicode Burmese, Shan or Karen. False proves nothing:
        many short words have the same spelling in both.

    Examples
    --------
    >>> is_zawgyi("ေက်ာက္မဲ"), is_zawgyi("ကျောက်မဲ")
    (True, False)
    """
    return _ZAWGYI.search(text) is not None
