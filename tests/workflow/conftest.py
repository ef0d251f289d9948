"""The trial SOP, running in the prepared office."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.operations.cast import Office
from tests.workflow.second import Second
from tests.workflow.second import running as between_agencies
from tests.workflow.trial import Trial, running


@pytest.fixture
def trial(context: Flask, office: Office) -> Iterator[Trial]:
    """Inside an application context."""
    with running():
        yield Trial(office)


@pytest.fixture
def second(context: Flask, office: Office) -> Iterator[Second]:
    """The SOP between a dinas and other agencies, inside an application context."""
    with between_agencies():
        yield Second(office)
