"""Make halint/systems/pacemaker/tables/schema.py from the RELAX NG files of the installed Pacemaker.

    python scripts/cib_tables.py [FOLDER]

FOLDER is where pacemaker-X.Y.rng lie (default /usr/share/pacemaker, package pacemaker-cli-utils). What the table holds
is what every schema from 1.0 on allows at most: attributes and children of each element, attributes that every one of
them requires, and values where every one of them lists values. So what it forbids no schema allows.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

NS = "{http://relaxng.org/ns/structure/1.0}"
Attribute = tuple[bool, "frozenset[str] | None"]


class Shapes:
    """What has been found of each element so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, ElementTree.Element] = {}
        self.attributes: dict[str, list[dict[str, Attribute]]] = {}
        self.children: dict[str, set[str]] = {}
        self.seen: set[tuple[str, str, int]] = set()

    def grammar(self, name: str) -> ElementTree.Element:
        """Give a grammar file, read once."""
        if name not in self.files:
            self.files[name] = ElementTree.parse(self.folder / name).getroot()
        return self.files[name]

    def read(self, name: str) -> None:
        """Collect from one schema."""
        root = self.grammar(name)
        self.names(root.find(f"{NS}start"), root, name)

    def names(self, node: ElementTree.Element | None, root: ElementTree.Element, file: str) -> set[str]:
        """Give the names of elements a pattern may begin with, collecting each."""
        found: set[str] = set()
        for child in node if node is not None else ():
            tag = child.tag.removeprefix(NS)
            if tag == "element":
                for name in _element_names(child):
                    found.add(name)
                    self.element(name, child, root, file)
            elif tag == "ref":
                found |= self.names(_define(root, child), root, file)
            elif tag == "externalRef":
                other = self.grammar(child.get("href", ""))
                found |= self.names(other.find(f"{NS}start"), other, child.get("href", ""))
            elif tag not in ("attribute", "data", "value", "text", "name"):
                found |= self.names(child, root, file)
        return found

    def element(self, name: str, node: ElementTree.Element, root: ElementTree.Element, file: str) -> None:
        """Collect one element."""
        key = (file, name, id(node))
        if key in self.seen:
            return
        self.seen.add(key)
        attributes: dict[str, Attribute] = {}
        self.collect(node, root, True, attributes)
        self.attributes.setdefault(name, []).append(attributes)
        self.children.setdefault(name, set()).update(self.names(node, root, file))

    def collect(
        self, node: ElementTree.Element | None, root: ElementTree.Element, required: bool, into: dict[str, Attribute]
    ) -> None:
        """Collect the attributes of an element."""
        for child in node if node is not None else ():
            tag = child.tag.removeprefix(NS)
            if tag == "attribute":
                name = child.get("name") or "*"
                values = self.values(child, root)
                if name in into:
                    before = into[name]
                    values = before[1] | values if before[1] is not None and values is not None else None
                    into[name] = (before[0] and required, values)
                else:
                    into[name] = (required, values)
            elif tag == "ref":
                self.collect(_define(root, child), root, required, into)
            elif tag == "externalRef":
                other = self.grammar(child.get("href", ""))
                self.collect(other.find(f"{NS}start"), other, required, into)
            elif tag in ("optional", "zeroOrMore", "choice"):
                self.collect(child, root, False, into)
            elif tag in ("group", "interleave", "oneOrMore"):
                self.collect(child, root, required, into)

    def values(self, node: ElementTree.Element, root: ElementTree.Element) -> frozenset[str] | None:
        """Give the values an attribute may have, None when they are not listed."""
        found: set[str] = set()
        stack = list(node)
        while stack:
            child = stack.pop()
            tag = child.tag.removeprefix(NS)
            if tag == "value":
                found.add((child.text or "").strip())
            elif tag == "choice":
                stack.extend(child)
            elif tag == "ref" and (define := _define(root, child)) is not None:
                stack.extend(define)
            else:
                return None
        return frozenset(found) or None


def _define(root: ElementTree.Element, ref: ElementTree.Element) -> ElementTree.Element | None:
    return next((d for d in root.iter(f"{NS}define") if d.get("name") == ref.get("name")), None)


def _element_names(node: ElementTree.Element) -> list[str]:
    if node.get("name"):
        return [str(node.get("name"))]
    return [name.text or "" for name in node.iter(f"{NS}name")]


def main() -> None:
    """Read every schema and write the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/pacemaker")
    found = [re.fullmatch(r"pacemaker-(\d+)\.(\d+)\.rng", path.name) for path in folder.iterdir()]
    versions = sorted((int(m[1]), int(m[2])) for m in found if m)
    shapes = Shapes(folder)
    for major, minor in versions:
        shapes.read(f"pacemaker-{major}.{minor}.rng")
    lines = [
        '"""Elements of the CIB: attributes (required, values), and children, by element.',
        "",
        f"Made by scripts/cib_tables.py from pacemaker-{versions[0][0]}.{versions[0][1]}.rng to",
        f"pacemaker-{versions[-1][0]}.{versions[-1][1]}.rng: do not edit.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        f"SCHEMAS: tuple[tuple[int, int], ...] = {tuple(versions)!r}",
        '"""Schemas of that installation; the scheduler refuses a `validate-with` it does not have."""',
        "",
        "Attribute = tuple[bool, frozenset[str] | None]",
        "",
        "ELEMENTS: dict[str, tuple[dict[str, Attribute], frozenset[str]]] = {",
    ]
    for name in sorted(shapes.attributes):
        variants = shapes.attributes[name]
        merged: dict[str, Attribute] = {}
        for attribute in sorted({key for variant in variants for key in variant}):
            required = all(variant.get(attribute, (False, None))[0] for variant in variants)
            lists = [variant[attribute][1] for variant in variants if attribute in variant]
            known = [values for values in lists if values is not None]
            values = frozenset().union(*known) if len(known) == len(lists) else None
            merged[attribute] = (required, values)
        parts = ", ".join(
            f"{key!r}: ({required}, {'None' if values is None else 'frozenset(' + repr(sorted(values)) + ')'})"
            for key, (required, values) in merged.items()
        )
        lines.append(f"    {name!r}: ({{{parts}}}, frozenset({sorted(shapes.children[name])!r})),")
    lines.append("}")
    target = Path(__file__).parent.parent / "halint/systems/pacemaker/tables/schema.py"
    target.write_text("\n".join(lines) + "\n")
    print(len(shapes.attributes), "elements")


if __name__ == "__main__":
    main()
