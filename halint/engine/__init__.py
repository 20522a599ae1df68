"""Finds rules, selects, runs, isolates a rule that crashes."""

from halint.engine.memory import lint_memory
from halint.engine.run import lint

__all__ = ["lint", "lint_memory"]
