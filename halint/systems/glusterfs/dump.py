"""Volumes as glusterd keeps them (/var/lib/glusterd/vols/*/info) and as `gluster volume info` prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from halint.source import Span
from halint.syntax.blocks import read_blocks
from halint.syntax.document import Block, Directive, Document, SyntaxFault, Word
from halint.systems.glusterfs.volume import Brick, Volume, VolumeOption, full_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.source import Source

TYPES = {"0": "distribute", "1": "stripe", "2": "replicate", "3": "stripe", "4": "disperse", "5": "tier"}
TRANSPORTS = {"0": "tcp", "1": "rdma", "2": "tcp,rdma"}
FIXED = frozenset(
    [
        "type",
        "count",
        "status",
        "sub_count",
        "stripe_count",
        "replica_count",
        "arbiter_count",
        "thin_arbiter_count",
        "disperse_count",
        "redundancy_count",
        "version",
        "transport-type",
        "volume-id",
        "username",
        "password",
        "op-version",
        "client-op-version",
        "quota-version",
        "tier-enabled",
        "parent_volname",
        "restored_from_snap",
        "snap-max-hard-limit",
        "rebalance_status",
        "snapd-port",
        "cold_count",
        "cold_type",
        "cold_replica_count",
        "cold_disperse_count",
        "cold_redundancy_count",
        "hot_count",
        "hot_type",
        "hot_replica_count",
        "parent_uuid",
        "ssl-cert-depth",
        "caps",
        "ta-brick",
    ]
)
"""Keys that are no options (glusterd-store.h)."""


def read_store(source: Source) -> Document:
    """Read a `key=value` file of glusterd."""
    return read_blocks(source, "glusterfs", "glusterfs_store", value=lambda _, raw: raw.rstrip("\r"))


def pairs(document: Document) -> Iterator[tuple[str, str, Directive]]:
    """Give keys, values and lines of a store file."""
    for line in document.root.directives:
        yield line.words[0].text, line.words[1].text if len(line.words) > 1 else "", line


def brick_paths(read: Callable[[str], Source | None], names: list[str]) -> dict[str, tuple[str, str]]:
    """Read vols/VOLUME/bricks: file name (`host:-path`, slashes as dashes) to host and path."""
    found: dict[str, tuple[str, str]] = {}
    for name in names:
        source = read(name)
        if source is None:
            continue
        values = {key: value for key, value, _ in pairs(read_store(source))}
        if values.get("hostname") and values.get("path"):
            found[name.rpartition("/")[2]] = values["hostname"], values["path"]
    return found


def volume_of_store(document: Document, name: str, known: dict[str, tuple[str, str]]) -> Volume:
    """Make the volume that vols/NAME/info says."""
    values: dict[str, str] = {}
    lines: dict[str, Directive] = {}
    options: list[VolumeOption] = []
    bricks: dict[int, Brick] = {}
    for key, value, line in pairs(document):
        number = re.fullmatch(r"brick-(\d+)", key)
        if number:
            host, _, dashed = value.partition(":")
            host, path = known.get(value, (host, dashed.replace("-", "/")))
            bricks[int(number[1])] = Brick(host, path, line.words[-1].span)
        elif key in FIXED or re.fullmatch(r"ta-brick-\d+|hot_brick.*|slave\d+", key):
            values[key], lines[key] = value, line
        else:
            options.append(VolumeOption(full_name(key), key, value, line.words[-1].span, line.words[0].span))

    def number_of(key: str) -> int:
        return int(values[key]) if values.get(key, "").isdigit() else 0

    kind = TYPES.get(values.get("type", ""), "")
    replica = number_of("replica_count")
    start = lines["type"].span if "type" in lines else document.start
    return Volume(
        name,
        document,
        start,
        [bricks[n] for n in sorted(bricks)],
        kind=kind,
        replica=replica if kind == "replicate" else 1,
        arbiter=number_of("arbiter_count"),
        thin_arbiter=number_of("thin_arbiter_count"),
        disperse=number_of("disperse_count"),
        redundancy=number_of("redundancy_count"),
        transport=TRANSPORTS.get(values.get("transport-type", "0"), "tcp"),
        options=options,
        origin="state",
        status={"0": "Created", "1": "Started", "2": "Stopped"}.get(values.get("status", ""), ""),
        extra=values,
    )


# -- gluster volume info ----------------------------------------------------------------------------------------------


def read_info(source: Source) -> Document:
    """Read what `gluster volume info` printed."""
    return read_blocks(source, "glusterfs", "glusterfs_volume_info")


def volumes_of_info(document: Document) -> Iterator[Volume]:
    """Make the volumes that a dump shows."""
    for block in document.root.blocks:
        if block.header is not None and len(block.header.words) > 1:
            yield _volume_of_block(document, block)


def counts_of(text: str, kind: str) -> tuple[int, int, int, int]:
    """Read `D x (A + 1) = N`: replica, arbiters, disperse, redundancy."""
    found = re.search(r"(?:\d+\s*x\s*)?(?:\((\d+)\s*\+\s*(\d+)\)|(\d+))\s*=\s*(\d+)", text)
    if not found:
        return 1, 0, 0, 0
    if found[1]:
        first, second = int(found[1]), int(found[2])
        if kind == "disperse":
            return 1, 0, first + second, second
        return first + second, second, 0, 0
    return (int(found[3]), 0, 0, 0) if kind == "replicate" else (1, 0, 0, 0)


def _volume_of_block(document: Document, block: Block) -> Volume:
    assert block.header is not None
    name = block.header.words[1]
    values: dict[str, str] = {}
    options: list[VolumeOption] = []
    bricks: list[Brick] = []
    in_options = False
    for line in block.directives:
        if line.kind == "heading":
            in_options = line.words[0].text.startswith("Options")
        elif line.kind == "brick":
            mark = line.words[3].text if len(line.words) > 3 else ""
            place = _between(line.words[1], line.words[2])
            bricks.append(Brick(line.words[1].text.strip("[]"), line.words[2].text, place, mark == "(arbiter)" or None))
        elif line.kind == "entry" and len(line.words) > 1:
            key, value = line.words[0], line.words[1]
            if in_options or "." in key.text:
                options.append(VolumeOption(full_name(key.text), key.text, value.text, value.span, key.span))
            else:
                values[key.text] = value.text
    words = values.get("Type", "").lower()
    kind = next((k for k in ("replicate", "disperse", "stripe", "distribute") if k in words), "")
    replica, arbiter, disperse, redundancy = counts_of(values.get("Number of Bricks", ""), kind)
    return Volume(
        name.text,
        document,
        name.span,
        bricks,
        kind=kind,
        replica=replica,
        arbiter=arbiter if any(b.arbiter for b in bricks) or kind == "replicate" else 0,
        disperse=disperse,
        redundancy=redundancy,
        transport=values.get("Transport-type", "tcp").replace(" ", ""),
        options=options,
        origin="info",
        status=values.get("Status", ""),
        extra=values,
    )


def _between(first: Word, last: Word) -> Span:
    return Span(first.source, first.start, last.end)


# -- gluster volume info --xml ----------------------------------------------------------------------------------------


class _Element:
    __slots__ = ("children", "end", "name", "start", "text")

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.children: list[_Element] = []
        self.start = self.end = 0

    def find(self, name: str) -> _Element | None:
        return next((c for c in self.children if c.name == name), None)

    def value(self, name: str) -> str:
        child = self.find(name)
        return child.text.strip() if child else ""


def read_xml(source: Source) -> tuple[Document, tuple[Volume, ...]]:
    """Read `gluster volume info --xml`; malformed XML is one fault and no volume."""
    root = Block(None, end=len(source.text))
    document = Document(source, "glusterfs", root)
    data = source.encode()
    parser: Any = expat.ParserCreate()
    top = _Element("")
    stack = [top]

    def offset() -> int:
        return len(data[: parser.CurrentByteIndex].decode("utf-8", "surrogateescape"))

    def start(name: str, _attributes: dict[str, str]) -> None:
        element = _Element(name)
        stack[-1].children.append(element)
        stack.append(element)
        element.start = -1

    def end(_name: str) -> None:
        stack.pop()

    def text(piece: str) -> None:
        if stack[-1].start < 0 and piece.strip():
            stack[-1].start = offset()
        stack[-1].text += piece

    def refuse(*_: object) -> None:
        raise ValueError("declarations of entities are not read")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        at = offset()
        fault = SyntaxFault(Span(source, at, at), "malformed-xml", str(error))
        return Document(source, "glusterfs", root, (fault,)), ()
    found = (element for element in _walk(top) if element.name == "volume" and element.find("bricks"))
    return document, tuple(_volume_of_xml(document, source, element) for element in found)


def _walk(element: _Element) -> Iterator[_Element]:
    for child in element.children:
        yield child
        yield from _walk(child)


def _volume_of_xml(document: Document, source: Source, element: _Element) -> Volume:
    def span(of: _Element | None) -> Span:
        if of is None or of.start < 0:
            return document.start
        return Span(source, of.start, of.start + len(of.text.strip()))

    def number(name: str) -> int:
        value = element.value(name)
        return int(value) if value.isdigit() else 0

    bricks = []
    for each in (element.find("bricks") or _Element("")).children:
        name = each.find("name")
        if each.name == "brick" and name is not None:
            host, _, path = name.text.strip().partition(":")
            bricks.append(Brick(host, path, span(name), each.value("isArbiter") == "1" or None))
    options = []
    for each in (element.find("options") or _Element("")).children:
        key, value = each.find("name"), each.find("value")
        if key is not None and value is not None:
            options.append(
                VolumeOption(full_name(key.text.strip()), key.text.strip(), value.text.strip(), span(value), span(key))
            )
    kind = next(
        (k for k in ("replicate", "disperse", "stripe", "distribute") if k in element.value("typeStr").lower()), ""
    )
    return Volume(
        element.value("name"),
        document,
        span(element.find("name")),
        bricks,
        kind=kind,
        replica=number("replicaCount") if kind == "replicate" else 1,
        arbiter=number("arbiterCount"),
        disperse=number("disperseCount"),
        redundancy=number("redundancyCount"),
        transport=TRANSPORTS.get(element.value("transport"), "tcp"),
        options=options,
        origin="xml",
        status=element.value("statusStr"),
    )
