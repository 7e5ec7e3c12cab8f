import pytest

from tests.unit.gazetteer.world import make_gazetteer


@pytest.fixture(scope="session")
def arboria():
    """Return the gazetteer of the invented country."""
    return make_gazetteer()
