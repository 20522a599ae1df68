"""Where each setting in force comes from: a place in the configuration file, an option, or halint itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.config.loading import read_config
from halint.config.plain import schema
from halint.config.yaml import Place
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from halint.config.loading import Rules
    from halint.config.yaml import Content, Route


class Entry(NamedTuple):
    """One value of one setting; `key` is the name of an entry of a mapping. Line and column are 0 for defaults."""

    setting: str
    key: str
    value: str
    path: str = ""
    place: Place = Place(0, 0)
    option: str = ""

    @property
    def origin(self) -> str:
        """Where it comes from, for people."""
        if self.option:
            return self.option
        return f"{self.path}:{self.place.line}:{self.place.column}" if self.path else "default"

    def plain(self) -> dict[str, Any]:
        """Give it for JSON."""
        origin: dict[str, Any] = {"kind": "default"}
        if self.option:
            origin = {"kind": "option", "option": self.option}
        elif self.path:
            origin = {"kind": "file", "path": self.path, "line": self.place.line, "column": self.place.column}
        return {"setting": self.setting, "key": self.key or None, "value": self.value or None, "from": origin}


def account(path: str, rules: Rules, systems: Collection[str]) -> dict[str, list[Entry]]:
    """Give the entries of each setting, as the configuration file at `path` ("": none) leaves them.

    A setting without any value has one entry whose value is "". Raises ConfigError.
    """
    content = read_config(path, rules, systems)[1] if path else None
    entries: dict[str, list[Entry]] = {}
    for name, part in schema()["properties"].items():
        said = content if content is not None and name in content.value else None
        value = said.value[name] if said else part.get("default")
        where = said.place((name,), key=True) if said else Place(0, 0)
        entries[name] = list(_entries((name,), value, said, path)) or [Entry(name, "", "", path if said else "", where)]
    return entries


def _entries(route: Route, value: Any, content: Content | None, path: str) -> Iterator[Entry]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entries((*route, key), inner, content, path)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _entries((*route, index), inner, content, path)
    else:
        key = " ".join(str(part) for part in route[1:] if isinstance(part, str))
        place = content.place(route) if content else Place(0, 0)
        yield Entry(str(route[0]), key, "" if value is None else str(value), path if content else "", place)
