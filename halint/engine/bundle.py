"""Imports rules. The byte code of a folder of rules is kept in one file, without docstrings: pages are in the index.

Finding, opening and reading two hundred modules one by one costs more than running them. A bundle belongs to one
version of the interpreter and names for each rule the size and time the index knows it by; whatever does not match is
compiled anew, and where nothing can be kept the modules are imported as usual.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any

from halint.engine import index
from halint.source import derived

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from halint.engine.index import RuleInfo
    from halint.findings import Rule

Bundle = dict[str, tuple[index.Stamp, Any]]


def imported(chosen: Iterable[RuleInfo]) -> Iterator[tuple[RuleInfo, Rule | Exception]]:
    """Give each rule, or why it cannot be imported."""
    bundles: dict[str, tuple[Bundle, Bundle]] = {}
    for info in chosen:
        folder = info.file.partition("/")[0]
        if folder not in bundles:
            bundles[folder] = (_kept(folder), {})
        kept, new = bundles[folder]
        try:
            yield info, _import(info, kept, new)
        except Exception as error:
            yield info, error
    for folder, (kept, new) in bundles.items():
        if new:
            with suppress(OSError):
                derived.keep(_name(folder), marshal.dumps(kept | new))


def _name(folder: str) -> str:
    return f"rules-{folder}.{sys.implementation.cache_tag}.bundle"


def _kept(folder: str) -> Bundle:
    try:
        bundle: Bundle = marshal.loads(derived.read(_name(folder)))
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return bundle


def _import(info: RuleInfo, kept: Bundle, new: Bundle) -> Rule:
    name = info.module.rpartition(".")[2]
    module = sys.modules.get(info.module)
    if module is None:
        stamp = index.stamp(info.file)
        known = kept.get(info.file)
        path = os.path.join(index.RULES, info.file)  # noqa: PTH118 - pathlib costs start-up
        if known is None or known[0] != stamp:
            with open(path, "rb") as stream:  # noqa: PTH123
                code = compile(stream.read(), path, "exec", dont_inherit=True, optimize=2)
            known = new[info.file] = (stamp, code)
        module = ModuleType(info.module)
        module.__file__ = path
        sys.modules[info.module] = module
        try:
            exec(known[1], module.__dict__)
        except BaseException:
            del sys.modules[info.module]
            raise
    rule: Rule = getattr(module, name)
    return rule
