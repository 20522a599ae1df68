"""Rules in Python, of the same form as halint's own: a page, and one function under `@rule`.

They run with all rights of whoever runs halint. This module is imported only when the command line allows them; what
it compiles is kept nowhere.
"""

from __future__ import annotations

import sys
from types import ModuleType

from halint.engine.examples import read_page
from halint.engine.reading import MalformedRule, read_rule
from halint.findings import Rule
from halint.findings.own import OwnRule, Trouble
from halint.own.declared import DEFAULT_PREFIX, ID

PACKAGE = "halint_own"


def load_python(shown: str, path: str, text: str, reserved: frozenset[str]) -> OwnRule | Trouble:
    """Load a rule file, or say why it cannot be."""
    stem = path.replace("\\", "/").rpartition("/")[2].removesuffix(".py")
    try:
        row, page = read_rule(text, DEFAULT_PREFIX, stem)
    except MalformedRule as error:
        place, _, what = str(error).partition(": ")
        number = place.removeprefix("line ")
        if what and number.isdecimal():
            return Trouble(shown, int(number), 1, what)
        return Trouble(shown, 1, 1, str(error))
    identity, *_, summary, _fixable, _scope, _needs = row
    line = _line_of(text, stem)
    if not ID.fullmatch(identity) or "/" not in identity:
        return Trouble(
            shown, line, 1, f"{identity!r} is no id: write `prefix/name` in small letters, digits and dashes"
        )
    if identity.partition("/")[0] in reserved:
        return Trouble(shown, line, 1, f"ids of `{identity.partition('/')[0]}/` are halint's own; take another prefix")
    module = ModuleType(f"{PACKAGE}.{DEFAULT_PREFIX}.{stem}")
    module.__file__ = path
    sys.modules[module.__name__] = module
    try:
        exec(compile(text, path, "exec", dont_inherit=True), module.__dict__)
    except Exception as error:
        return Trouble(shown, _line_in(error, path) or line, 1, f"cannot be imported: {type(error).__name__}: {error}")
    rule = getattr(module, stem, None)
    if not isinstance(rule, Rule):
        return Trouble(shown, line, 1, f"`{stem}` is no rule")
    return OwnRule(rule, summary, page, shown, line, lambda: read_page(page).examples)


def _line_of(text: str, stem: str) -> int:
    """Give the line of the check."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(f"def {stem}("):
            return number
    return 1


def _line_in(error: Exception, path: str) -> int:
    """Give the last line of the file itself that an error came through."""
    found, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == path:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
