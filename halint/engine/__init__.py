"""Finds rules, selects, runs, isolates a rule that crashes."""

from typing import TYPE_CHECKING, Any

from halint.engine.run import lint

if TYPE_CHECKING:
    from halint.engine.memory import lint_memory

__all__ = ["lint", "lint_memory"]


def __getattr__(name: str) -> Any:
    """Import what only tests and fixes need when they ask for it."""
    if name == "lint_memory":
        from halint.engine.memory import lint_memory

        return lint_memory
    raise AttributeError(name)
