"""Checks a configuration by `schema.json`, for where pydantic is not to be had: `halint.pyz` brings nothing compiled.

Schemas are made from pydantic models, and only from what is looked at here: types, `enum`, `minLength`,
`required`, `$ref`, `items`, `properties`, `propertyNames` and `additionalProperties`. Faults are told as pydantic does.
"""

from __future__ import annotations

import json
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from halint.config.error import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.config.model import Config

    Schema = Mapping[str, Any]

KEY = "[key]"
"""What pydantic adds to the route of a mapping's key."""

TYPES: dict[str, type[Any]] = {"string": str, "boolean": bool, "array": list, "object": dict}


def schema() -> dict[str, Any]:
    """Give the committed schema of the configuration."""
    return schema_at(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def schema_at(folder: str) -> dict[str, Any]:
    """Give the schema that is committed in a folder of the package."""
    with open(os.path.join(folder, "schema.json"), encoding="utf-8") as stream:  # noqa: PTH118, PTH123
        found: dict[str, Any] = json.load(stream)
    return found


def check(value: Any) -> Config:
    """Give the configuration that a mapping says. Raises Invalid."""
    made: Config = checked(value, schema())
    return made


def checked(value: Any, whole: Schema) -> Any:
    """Give what a mapping says, as objects with the attributes of a schema. Raises Invalid."""
    if wrong := list(_faults(whole, whole, value, ())):
        raise Invalid(wrong)
    return _made(whole, whole, value)


def _resolved(whole: Schema, part: Schema) -> Schema:
    reference = part.get("$ref")
    if not reference:
        return part
    resolved: Schema = whole["$defs"][reference.rpartition("/")[2]]
    return resolved


def _faults(whole: Schema, part: Schema, value: Any, route: tuple[str | int, ...]) -> Iterator[dict[str, Any]]:
    part = _resolved(whole, part)
    choices = part.get("enum")
    if choices is not None:
        if value not in choices:
            *rest, last = (repr(choice) for choice in choices)
            expected = f"{', '.join(rest)} or {last}" if rest else last
            yield _fault("literal_error", route, value, expected=expected)
        return
    kind = part.get("type", "string")
    if kind == "integer":  # the reader of YAML leaves numbers as they are written
        if not (isinstance(value, str) and value.isascii() and value.isdecimal()):
            yield _fault("int_type", route, value)
    elif not isinstance(value, TYPES[kind]):
        wanted = {"object": "model" if "properties" in part else "dict", "array": "list", "boolean": "bool"}
        yield _fault(f"{wanted.get(kind, kind)}_type", route, value)
    elif kind == "array":
        for index, inner in enumerate(value):
            yield from _faults(whole, part["items"], inner, (*route, index))
    elif kind == "object" and "properties" in part:
        yield from _model_faults(whole, part, value, route)
    elif kind == "object":
        for key, inner in value.items():
            yield from _faults(whole, part.get("propertyNames", {}), key, (*route, key, KEY))
            yield from _faults(whole, part["additionalProperties"], inner, (*route, key))
    elif kind == "string" and len(value) < part.get("minLength", 0):
        yield _fault("string_too_short", route, value)


def _model_faults(
    whole: Schema, part: Schema, value: Mapping[str, Any], route: tuple[str | int, ...]
) -> Iterator[dict[str, Any]]:
    known = part["properties"]
    for name, inner in known.items():
        if name in value:
            yield from _faults(whole, inner, value[name], (*route, name))
        elif name in part.get("required", ()):
            yield _fault("missing", (*route, name), value)
    for name in value:
        if name not in known:
            yield _fault("extra_forbidden", (*route, name), value[name])


def _fault(kind: str, route: tuple[str | int, ...], given: Any, **context: str) -> dict[str, Any]:
    return {"type": kind, "loc": route, "input": given, "msg": kind.replace("_", " "), "ctx": context}


def _made(whole: Schema, part: Schema, value: Any) -> Any:
    """Give a value with its defaults; what the model has as classes are objects with attributes."""
    part = _resolved(whole, part)
    if "properties" in part:
        return SimpleNamespace(
            **{
                name.replace("-", "_"): _made(whole, inner, value[name]) if name in value else inner.get("default")
                for name, inner in part["properties"].items()
            }
        )
    if isinstance(value, dict):
        return {key: _made(whole, part["additionalProperties"], inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_made(whole, part["items"], inner) for inner in value]
    return value
