"""Objects of `sarif_om`'s classes as what `json` can write; `sarif_om` itself cannot."""

from __future__ import annotations

from typing import Any

import attr

ALWAYS = {"level"}
"""Written even when it is the default: readers that do not know the default would show nothing."""

_shapes: dict[type, list[tuple[str, str, object]]] = {}


def _shape(kind: type) -> list[tuple[str, str, object]]:
    """Give attribute, property and the value that need not be written."""
    shape = []
    for field in attr.fields(kind):
        name = field.metadata["schema_property_name"]
        default = None if name in ALWAYS or field.default is attr.NOTHING else field.default
        if isinstance(default, attr.Factory):  # type: ignore[arg-type]
            default = default.factory()  # type: ignore[union-attr]
        shape.append((field.name, name, default))
    return shape


def plain(value: Any) -> Any:
    """Give what `json` can write: None, and what `sarif_om` fills in by itself, left out."""
    kind = type(value)
    if kind in (str, int, bool, float):
        return value
    if kind in (list, tuple):
        return [plain(item) for item in value]
    if kind is dict:
        return {key: plain(item) for key, item in value.items()}
    if kind not in _shapes:
        _shapes[kind] = _shape(kind)
    return {
        name: plain(item)
        for attribute, name, default in _shapes[kind]
        if (item := getattr(value, attribute)) is not None and (default is None or item != default)
    }
