import pytest

from gazetteer.encodings import is_zawgyi


@pytest.mark.parametrize(
    "text", ["ေက်ာက္မဲ", "ျမစ္ႀကီးနား", "မႏၲေလး", "မူဆယ္", "ဗန္းေမာ္", "လား႐ႈိး", "Lashio (ေနာင္ခ်ိဳ)"]
)
def test_zawgyi_is_recognised(text):
    assert is_zawgyi(text)


@pytest.mark.parametrize(
    "text",
    [
        "ကျောက်မဲ",
        "မန္တလေး",  # a stacked consonant
        "ယောက်ျား",  # a medial after the killer
        "ကော့ကရိတ်",
        "သျႃးတေႃး",  # Shan
        "ၸႄႈၼႃး",
        "လွႆၶေႃ",
        "Kyaukme",
        "老街",
        "",
    ],
)
def test_unicode_is_left_alone(text):
    assert not is_zawgyi(text)
