"""Hosts and documents: what rules can ask whatever the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, NUMBER, TEXT, TEXTS, UNSET, At, list_of, object_of
from halint.own.vocabulary.kind import Field, Kind, Lookup
from halint.source import Presence, Span
from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from halint.estate import Host
    from halint.syntax.document import Document


class Line(NamedTuple):
    """One line of a file."""

    number: int
    span: Span


def lines(document: Document) -> Sequence[Line]:
    """Give the lines of a document."""
    source = document.source
    return [Line(number, Span(source, *source.line_span(number))) for number in range(1, source.line_count + 1)]


def hosts(host: Host) -> Iterable[Host]:
    """A host is judged where something of it was read: a finding needs a place."""
    if any(service.documents for service in host.services):
        yield host


def beginning(host: Host) -> Span:
    """Give the beginning of the first file of a host."""
    documents = [document for service in host.services for document in service.documents]
    first = min(documents, key=lambda document: document.source.path)
    return Span(first.source, 0, 0)


def addresses(host: Host) -> list[At]:
    """Give the addresses of a host's own network configuration."""
    return [At(str(found.address), found) for found in host.addresses]


def present(host: Host, path: str) -> Any:
    """Say whether a file is there; only the live host can say that one is not."""
    presence = host.file(path) if path.startswith("/") else Presence.UNKNOWN
    return UNKNOWN if presence is Presence.UNKNOWN else presence is Presence.PRESENT


def sysctl(host: Host, name: str) -> Any:
    """Give a kernel setting that the files make."""
    found = host.sysctl.get(name)
    if found is not None:
        return At(found.value, found)
    return UNSET if host.sysctl.is_seen else UNKNOWN


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "host",
            "a host of which something was read",
            "Host",
            hosts,
            {
                "name": Field(TEXT, "what reports call it", lambda host: host.name),
                "hostname": Field(TEXT, "what it calls itself", lambda host: host.hostname or UNKNOWN),
                "live": Field(
                    BOOL, "whether it is the running host itself, not a copy of its files", lambda host: host.live
                ),
                "addresses": Field(TEXTS, "the addresses its network configuration gives it", addresses),
                "systems": Field(
                    TEXTS,
                    "the systems of which it has configuration (haproxy, ...)",
                    lambda host: sorted({service.system for service in host.services}),
                ),
            },
            {
                "file": Lookup(
                    BOOL, "whether that file is there; unknown where only a part of the host is seen", present
                ),
                "sysctl": Lookup(TEXT, "a kernel setting that its files make", sysctl),
            },
            beginning,
        ),
        Kind(
            "document",
            "a file that was read, of any system",
            "Document",
            lambda document: (document,),
            {
                "system": Field(TEXT, "the system whose file it is", lambda document: document.system),
                "path": Field(TEXT, "its path as reports show it", lambda document: document.source.path),
                "name": Field(
                    TEXT, "its name without the folders", lambda document: document.source.path.rpartition("/")[2]
                ),
                "line_count": Field(NUMBER, "how many lines it has", lambda document: document.source.line_count),
                "size": Field(NUMBER, "how many characters it has", lambda document: len(document.source.text)),
                "lines": Field(list_of(object_of("document.line")), "its lines", lines),
            },
            {},
            lambda document: document.start,
        ),
        Kind(
            "document.line",
            "a line of a file that was read",
            "Document",
            lines,
            {
                "number": Field(NUMBER, "its number, from 1", lambda line: line.number),
                "text": Field(
                    TEXT, "what stands there, comments and blanks included", lambda line: At(line.span.text, line)
                ),
            },
            {},
        ),
    )
}
