"""Imports programs of scripts/, which are no package."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]


def script(name: str) -> Any:
    """Give the module that `scripts/<name>.py` is."""
    spec = importlib.util.spec_from_file_location(name, PROJECT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
