"""The systems that halint knows: every folder below `halint/systems` with a `system.py`."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

import halint.systems

if TYPE_CHECKING:
    from halint.systems.system import System

_known: dict[str, System] = {}


def systems() -> dict[str, System]:
    """Give every system by name, sorted; their modules are light, what they need to read files is not imported."""
    if not _known:
        for folder in sorted(os.listdir(halint.systems.__path__[0])):  # noqa: PTH208
            if folder[0] not in "._" and os.path.isfile(  # noqa: PTH113
                os.path.join(halint.systems.__path__[0], folder, "system.py")  # noqa: PTH118
            ):
                system: System = import_module(f"halint.systems.{folder}.system").SYSTEM
                _known[system.name] = system
    return _known
