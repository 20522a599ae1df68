"""Finds the files of rules that somebody wrote, and loads what may be loaded of them.

A configuration file may name rules only below its own folder: it may come with the files that are judged, from
anybody, and what is wrong with a file is told with words out of it. The command line may name any.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from halint.config.error import Invalid
from halint.config.loading import complaint
from halint.config.plain import checked, schema_at
from halint.config.yaml import Unparsable, read
from halint.findings.own import Own, OwnRule, Trouble
from halint.own.budget import Purse
from halint.own.declared import made
from halint.own.places import spot
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.config.yaml import Content

MOST_FILES = 500
MOST_RULES = 1000
MOST_TROUBLES = 200
LONGEST = 300
"""Characters of what is said about one mistake."""

MOST_BYTES = 1024 * 1024
"""Of all files of rules together: YAML is read at some hundred kB a second."""

NOT_ALLOWED = "runs code, so it is not loaded: pass --allow-python-rules if you trust it"
ENDINGS = (".yaml", ".yml", ".py")


class Named(NamedTuple):
    """A path that somebody named: as it was written, where it is, and the folder it must not leave ("": none)."""

    shown: str
    path: str
    within: str = ""


def load(named: Sequence[Named], reserved: frozenset[str], *, allow_python: bool) -> Own:
    """Load the rules of files and folders; `reserved` are the prefixes of ids that are halint's own."""
    loader = Loader(reserved, allow_python=allow_python)
    for one in named:
        loader.add(one)
    return loader.own()


class Loader:
    """Collects rules and what is wrong with them."""

    def __init__(self, reserved: frozenset[str], *, allow_python: bool) -> None:
        self.reserved = reserved
        self.allow_python = allow_python
        self.purse = Purse()
        self.rules: dict[str, OwnRule] = {}
        self.troubles: list[Trouble] = []
        self.seen: set[str] = set()
        self.bytes = 0

    def own(self) -> Own:
        """Give what was loaded, in an order that does not depend on that of the paths."""
        rules = sorted(self.rules.values(), key=lambda own: own.id)
        return Own(tuple(rules), tuple(sorted(set(self.troubles))), frozenset(self.seen), self.purse.refill)

    def add(self, named: Named) -> None:
        """Load a file, or the files of rules in a folder and below it."""
        for shown, path in sorted(self._files(named)):
            real = os.path.realpath(path)
            if real in self.seen:
                continue
            self.seen.add(real)
            if named.within and not _is_below(real, os.path.realpath(named.within)):
                what = "lies outside of the folder of the configuration file; name it with --rules"
                self.troubles.append(Trouble(shown, 0, 0, what))
            elif len(self.seen) > MOST_FILES:
                self.troubles.append(Trouble(shown, 0, 0, f"is one file of rules too many: there may be {MOST_FILES}"))
            else:
                self._load(shown, path)

    def _files(self, named: Named) -> Iterator[tuple[str, str]]:
        if not os.path.isdir(named.path):  # noqa: PTH112
            yield named.shown, named.path
            return
        if named.within and not _is_below(os.path.realpath(named.path), os.path.realpath(named.within)):
            yield named.shown, named.path
            return
        found = 0
        for folder, folders, files in os.walk(named.path):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
            below = os.path.relpath(folder, named.path)
            for name in sorted(files):
                if name.endswith(ENDINGS) and not name.startswith((".", "_")):
                    found += 1
                    shown = os.path.normpath(os.path.join(named.shown, below, name))  # noqa: PTH118
                    yield shown.replace(os.sep, "/"), os.path.join(folder, name)  # noqa: PTH118
            if found > MOST_FILES:
                return
        if not found:
            self.troubles.append(Trouble(named.shown, 0, 0, "holds no file of rules (*.yaml, *.yml, *.py)"))

    def _load(self, shown: str, path: str) -> None:
        if path.endswith(".py") and not self.allow_python:
            self.troubles.append(Trouble(shown, 0, 0, NOT_ALLOWED))
            return
        text = self._text(shown, path)
        if text is None:
            return
        if path.endswith(".py"):
            from halint.own.python import load_python

            found = load_python(shown, path, text, self.reserved)
            if isinstance(found, Trouble):
                self.troubles.append(found)
            else:
                self._take(found, found.line, 1)
        elif path.endswith(ENDINGS):
            self._declared(shown, text)
        else:
            self.troubles.append(Trouble(shown, 0, 0, "is no file of rules: their names end in .yaml, .yml or .py"))

    def _text(self, shown: str, path: str) -> str | None:
        try:
            status = os.stat(path)  # noqa: PTH116
            if not stat.S_ISREG(status.st_mode):
                self.troubles.append(Trouble(shown, 0, 0, "is no regular file"))
                return None
            self.bytes += status.st_size
            if self.bytes > MOST_BYTES:
                what = f"is too much: all files of rules together may have {MOST_BYTES // 1024**2} MiB"
                self.troubles.append(Trouble(shown, 0, 0, what))
                return None
            with open(path, "rb") as stream:  # noqa: PTH123
                return stream.read(MOST_BYTES).decode("utf-8-sig")
        except OSError as error:
            self.troubles.append(Trouble(shown, 0, 0, (error.strerror or "cannot be read").lower()))
        except UnicodeDecodeError:
            self.troubles.append(Trouble(shown, 1, 1, "is not UTF-8"))
        return None

    def _take(self, rule: OwnRule, line: int, column: int) -> None:
        """Keep a rule, unless there is one of its id: then the first in the order of the files stays."""
        other = self.rules.get(rule.id)
        if other is None and len(self.rules) < MOST_RULES:
            self.rules[rule.id] = rule
            return
        if other is None:
            what = f"is one rule too many: there may be {MOST_RULES}"
            self.troubles.append(Trouble(rule.file, line, column, what))
            return
        what = f"there is a rule {rule.id} already, at {other.file}:{other.line}"
        self.troubles.append(Trouble(rule.file, line, column, what))

    # -- YAML ----------------------------------------------------------------------------------------------------------

    def _declared(self, shown: str, text: str) -> None:
        try:
            content = read(text)
        except Unparsable as error:
            self.troubles.append(Trouble(shown, *error.complaint))
            return
        self.troubles += [Trouble(shown, *wrong) for wrong in content.complaints]
        whole = schema_at(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
        numbers = list(range(len(content.value["rules"]))) if _has_rules(content.value) else []
        try:
            forms = checked(content.value, whole).rules
        except Invalid as error:
            for fault in error.faults:
                self.troubles.append(Trouble(shown, *complaint(fault, content, whole)))
            broken = {_number(fault["loc"]) for fault in error.faults}
            if None in broken:
                return
            numbers = [number for number in numbers if number not in broken]
            forms = checked({"rules": [content.value["rules"][number] for number in numbers]}, whole).rules
        lines = text.split("\n")
        for number, form in zip(numbers, forms, strict=True):
            self._form(shown, content, lines, number, form)

    def _form(self, shown: str, content: Content, lines: Sequence[str], number: int, form: Any) -> None:
        def wrong(key: str, offset: int, what: str) -> None:
            place = content.place(("rules", number, key))
            value = content.value["rules"][number].get(key)
            what = what if len(what) <= LONGEST else f"{what[:LONGEST]}..."
            if isinstance(value, str):
                place = spot(lines, place, value, offset)
            self.troubles.append(Trouble(shown, place.line, place.column, what))

        place = content.place(("rules", number, "id"))
        if len(self.troubles) >= MOST_TROUBLES:
            what = "is not looked at: there are too many mistakes before it"
            self.troubles.append(Trouble(shown, place.line, place.column, what))
            return
        rule = made(form, self.purse, self.reserved, shown, place.line, wrong)
        if rule is not None:
            self._take(rule, place.line, place.column)


def _has_rules(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("rules"), list)


def _number(route: Sequence[Any]) -> int | None:
    """Give the number of the rule that a fault is about, None when it is about the file."""
    return route[1] if len(route) > 1 and route[0] == "rules" and isinstance(route[1], int) else None


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
