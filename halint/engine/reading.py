"""Reads what a rule file says of its rule without running it.

Only this module imports `ast`, and only when the index of rules has to be made anew.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from halint.findings.severity import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[str, int, int, tuple[str, ...], tuple[str, ...], str, bool, str, tuple[str, ...]]
"""id, severity, confidence, tags, also, summary, fixable, scope, systems whose names the rule imports."""

LEVELS: dict[str, type[Severity | Confidence]] = {"severity": Severity, "confidence": Confidence}


class MalformedRule(Exception):  # noqa: N818 - it says what is wrong with a rule, in words for its author
    """A rule file that the index cannot read, and what its author should write."""


def read_rule(text: str, system: str, stem: str) -> tuple[Row, str]:
    """Give the row of the index and the page of the rule in `rules/<system>/<stem>.py`. Raises MalformedRule."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise MalformedRule(f"line {error.lineno}: {error.msg}") from None
    page = ast.get_docstring(tree)
    if not page:
        raise MalformedRule("has no docstring: it is the rule's page")
    check, said = _check(tree, stem)
    options = {argument.arg: argument.value for argument in said.keywords if argument.arg}
    if said.args or len(options) != len(said.keywords):
        raise MalformedRule(f"line {said.lineno}: @rule takes named literal arguments only")
    unknown = options.keys() - {"severity", "confidence", "tags", "also", "fixable", "blind_to_digits", "id"}
    if unknown:
        raise MalformedRule(f"line {said.lineno}: @rule has no argument {sorted(unknown)[0]!r}")
    if "severity" not in options:
        raise MalformedRule(f"line {said.lineno}: @rule needs a severity")
    identity = _literal(options, "id", "") or f"{system}/{stem.replace('_', '-')}"
    return (
        str(identity),
        _level(options["severity"], "severity"),
        _level(options["confidence"], "confidence") if "confidence" in options else int(Confidence.HIGH),
        _names(options, "tags"),
        _names(options, "also"),
        page.partition("\n")[0].strip(),
        bool(_literal(options, "fixable", False)),
        _scope(check),
        tuple(sorted(set(_imported_systems(tree)))),
    ), page


def _check(tree: ast.Module, stem: str) -> tuple[ast.FunctionDef, ast.Call]:
    """Find the one function under @rule; its name is the file's, so that the engine finds it."""
    found = [
        (node, decorator)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and _last_name(decorator.func) == "rule"
    ]
    if len(found) != 1:
        raise MalformedRule(f"needs exactly one function under @rule(...), has {len(found)}")
    check, said = found[0]
    if check.name != stem:
        raise MalformedRule(f"line {check.lineno}: the check {check.name!r} must be named as its file, {stem!r}")
    return check, said


def _scope(check: ast.FunctionDef) -> str:
    parameters = [*check.args.posonlyargs, *check.args.args]
    if not parameters or parameters[0].annotation is None:
        raise MalformedRule(f"line {check.lineno}: the first parameter's type says what the rule looks at; it has none")
    annotation = parameters[0].annotation
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value.rpartition(".")[2]
    if name := _last_name(annotation):
        return name
    raise MalformedRule(f"line {check.lineno}: the first parameter's type must be a plain class name")


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _level(node: ast.expr, argument: str) -> int:
    name = _last_name(node)
    try:
        return int(LEVELS[argument][name])
    except KeyError:
        kind = LEVELS[argument].__name__
        raise MalformedRule(f"line {node.lineno}: {argument} is one of {kind}.INFO, ... by name") from None


def _literal(options: dict[str, ast.expr], name: str, default: object) -> object:
    if name not in options:
        return default
    try:
        value: object = ast.literal_eval(options[name])
    except ValueError:
        raise MalformedRule(f"line {options[name].lineno}: {name} must be a literal") from None
    return value


def _names(options: dict[str, ast.expr], name: str) -> tuple[str, ...]:
    value = _literal(options, name, ())
    if not isinstance(value, set | tuple | list) or not all(isinstance(item, str) for item in value):
        raise MalformedRule(f"line {options[name].lineno}: {name} must be a set of strings")
    return tuple(sorted(value))


def _imported_systems(tree: ast.Module) -> Iterator[str]:
    """Systems whose models the rule names; none of them there, nothing to say."""
    for node in ast.walk(tree):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        for module in modules:
            parts = module.split(".")
            if parts[:2] == ["halint", "systems"] and len(parts) > 2 and parts[2] != "system":
                yield parts[2]
