"""What every test stands on: no display, a home of its own, and the shipped fonts."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["UI_ADMIN_HOME"] = tempfile.mkdtemp(prefix="ui-admin-tests-")

import pytest
from hypothesis import settings

from tests.offices import Desks, make_desks

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")


@pytest.fixture
def thai(tmp_path: object) -> Desks:
    """A Thai office with an officer of each role signed in, on 15 October 2026."""
    return make_desks(str(tmp_path), "th-sso")


@pytest.fixture
def malay(tmp_path: object) -> Desks:
    """A Malaysian office with an officer of each role signed in, on 15 October 2026."""
    return make_desks(str(tmp_path), "my-eis")
