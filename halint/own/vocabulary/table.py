"""Finds kinds by name; each system's are imported when somebody asks for one of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.own.vocabulary.kind import Kind

MODULES = ("corosync", "galera", "glusterfs", "haproxy", "keepalived", "pacemaker", "postgresql")
"""Systems with kinds of their own: `haproxy.server` is in halint/own/vocabulary/haproxy.py."""

GENERAL = ("host", "document")
"""Kinds over all systems; their parts are called after them (`document.line`)."""


def _kinds(module: str) -> dict[str, Kind]:
    found: dict[str, Kind] = import_module(f"halint.own.vocabulary.{module}").KINDS
    return found


def find(name: str) -> Kind | None:
    """Give the kind of that name, None when there is none."""
    module = name.partition(".")[0]
    if module in GENERAL:
        module = "general"
    elif module not in MODULES:
        return None
    return _kinds(module).get(name)


def kind_of(name: str) -> Kind:
    """Give a kind that is there. Raises KeyError for another name: a mistake in a table."""
    found = find(name)
    if found is None:
        raise KeyError(name)
    return found


def every() -> Iterator[Kind]:
    """Give all kinds, by name."""
    for module in ("general", *MODULES):
        yield from (kind for _, kind in sorted(_kinds(module).items()))
