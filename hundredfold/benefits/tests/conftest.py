"""What holds after every test of benefits."""

import pytest
from django.db import connection

from hundredfold.kit.checks import verdicts


@pytest.fixture
def conserved(db):
    """Afterwards the books of every benefit still add up."""
    yield
    seen = next(one for one in verdicts(connection) if one.name == "benefits.conserved")
    assert seen.ok, seen.detail
