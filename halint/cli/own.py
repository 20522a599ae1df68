"""`--rules`, `--allow-python-rules` and `rules:` of the configuration file: rules that people wrote themselves.

Whether Python rules may be loaded is said on the command line and nowhere else: a configuration file, or a variable of
the environment, may come with the files that are judged.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.findings.own import Own
    from halint.findings.pattern import Named


class OwnRules:
    """The rules that the options name, and those of the configuration file once it is read."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._asked: tuple[str, ...] = tuple(options.get("own_rules", ()))
        self._allow_python: bool = options.get("allow_python_rules", False)
        self._own: Own | None = None

    @property
    def own(self) -> Own | None:
        """All of them; None when nobody named any. Nothing is imported then."""
        if self._own is None and self._asked:
            self._load("", ())
        return self._own

    def names(self, base: str = "", paths: Sequence[str] = ()) -> Sequence[Named]:
        """Give every rule there is, with those of the files that a configuration in the folder `base` names."""
        from halint.engine.index import rules

        if paths:
            self._load(base, paths)
        known: tuple[Named, ...] = (*rules(), *(self.own.rules if self.own else ()))
        if not self.own or not self.own.troubles:
            return known
        from halint.findings.pattern import Incomplete

        return Incomplete.of(known, reserved())

    def _load(self, base: str, paths: Sequence[str]) -> None:
        from halint.own.loading import Named, load

        shown = [os.path.normpath(os.path.join(base, path)) for path in paths]  # noqa: PTH118
        named = [Named(path.replace(os.sep, "/"), path, base or ".") for path in shown]
        named += [Named(path, path) for path in self._asked]
        self._own = load(named, reserved(), allow_python=self._allow_python)


def reserved() -> frozenset[str]:
    """Give the prefixes of ids that are halint's own."""
    from halint.cli.settings import systems
    from halint.engine.index import SHARED

    return SHARED | set(systems())


def own_rules(options: dict[str, Any]) -> Own | None:
    """Give the rules of the options and of the nearest configuration file; None when nobody names any."""
    from halint.cli.settings import configured

    found = OwnRules(options)
    configured(options, (".",), found)
    return found.own


def complained(own: Own | None) -> tuple[str, ...]:
    """Give a line for each rule, or file of rules, that is not loaded."""
    from halint.report.redaction import plain

    return tuple(f"halint: {plain(str(trouble))}" for trouble in (own.troubles if own else ()))


def every_rule(options: dict[str, Any]) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """Give all rules, with those of somebody's own, and what is to be said of those that are not loaded."""
    from halint.engine.index import rules

    try:
        own = own_rules(options)
    except Failure as failure:  # a configuration file that is not right
        return rules(), failure.lines
    return tuple(sorted((*rules(), *(own.rules if own else ())), key=lambda info: info.id)), complained(own)
