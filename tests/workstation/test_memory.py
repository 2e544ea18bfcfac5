"""What is loaded at the start is not walked over by the collector, and the collector works on afterwards."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import gc
from ui_admin.workstation.memory import loading
with loading():
    assert not gc.isenabled()
    import ui_admin.commands.line
frozen = gc.get_freeze_count()
with loading():
    import ui_admin.commands.line
assert gc.isenabled()
assert gc.get_freeze_count() == frozen
print(frozen)
"""


def test_what_is_loaded_is_kept_from_the_collector_once() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 50_000
