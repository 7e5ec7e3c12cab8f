"""The words that go with figures of people: the year of the count, and whom it left out."""

from layers.census import Census
from layers.dataset import Dataset
from layers.names import dataset_undercount
from wording.days import to_digits
from wording.language import current_language, t


def year_words(census: Census) -> str:
    """Write the year or years of the figures in the digits of the language in use."""
    return to_digits(census.years, current_language())


def people_heading(census: Census) -> str:
    """Head a column of people."""
    return t("People, {year}", year=year_words(census))


def people_note(dataset: Dataset, census: Census) -> str:
    """Say when the people of a table were counted and how, and whom the count left out."""
    return " ".join(filter(None, (counting_words(census), undercount_words(dataset, census))))


def counting_words(census: Census) -> str:
    """Say when people were counted and how they are added up."""
    return t(
        "People counted in {year}, each township whole; who has fled or come since is not in it.",
        year=year_words(census),
    )


def undercount_words(dataset: Dataset, census: Census) -> str:
    """Say whom the count left out; empty where it left out nobody known."""
    return dataset_undercount(dataset) if census.is_undercounted else ""
