"""A long configuration made short: of sections and servers that differ in numbers only, one of each is kept.

Large sites generate their configuration, so that thousands of sections say the same about other numbers. What is wrong
with one of them regardless of its numbers is wrong with the one that is kept.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from halint.source import Source
from halint.syntax.lines import UNTOLD, LineDocument, places
from halint.systems.haproxy.language import language
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import CAPABILITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_VERSIONS = ("h1", "h2", "h3", "http/1.0", "HTTP/1.0", "TLSv1.2", "SSLv3", "ipv4")
"""Words of values, in which digits count as well."""

_BLANK = ("",)
"""What stands for lines that say nothing."""

_ZEROS = re.compile("00+")
_NUMBER = re.compile(r"\d+")
_WITH_DIGIT = re.compile(r"[\w./-]*\d[\w./-]*")
_REPEATED = re.compile(r"(.)\1\1+", re.DOTALL)


def shortened(documents: Sequence[LineDocument]) -> list[LineDocument] | None:
    """Give the files with one section of each kind; None when they would hardly become shorter."""
    length = sum(len(document.shapes) for document in documents)
    if any(outline(d).conditionals or UNTOLD in d.kinds for d in documents):
        return None
    seen: set[tuple[object, str]] = set()
    kept: list[list[int]] = []
    for document in documents:
        coarse = _coarse(document)
        if coarse is None:
            return None
        kept.append(list(_kept(document, coarse, seen)))
    if sum(map(len, kept)) * 2 > length:
        return None
    return [_cut(document, lines) for document, lines in zip(documents, kept, strict=True)]


def _cut(document: LineDocument, kept: Sequence[int]) -> LineDocument:
    whole = document.source
    text = "\n".join(map(whole.lines.__getitem__, kept))
    return LineDocument(Source(whole.path, text, host=whole.host, host_path=whole.host_path), document.language)


def _coarse(document: LineDocument) -> str | None:
    """Give the kind of each line, one for all that differ in numbers only, whatever number of digits these have.

    None when the name of a defaults section that a proxy inherits from has digits: then these are not all the same.
    """
    kinds, masks, irregular, numbered = document.kinds, document.masks, document.irregular, _numbered()
    signs: dict[tuple[str, ...], str] = {}
    same: dict[int, str] = {}
    telling: dict[str, str] = {}
    for sign, line in document.first_of_kind.items():
        if document.shapes[line].kind == "section" and "0" in masks[line].partition(" from ")[2]:
            return None
        if not document.shapes[line].kind:
            same[ord(sign)] = signs.setdefault(_BLANK, sign)
            continue
        if line in irregular:
            continue
        bare = _ZEROS.sub("0", masks[line].partition(document.language.comment)[0].rstrip())
        if numbered.isdisjoint(_WITH_DIGIT.findall(bare)):
            same[ord(sign)] = signs.setdefault((bare,), sign)
        else:
            telling[sign] = bare
    coarse = _translated(kinds, same)
    if not telling:
        return coarse
    found, lines, free = list(coarse), document.source.lines, ord(max(kinds)) + 1
    for line in places(kinds, "".join(telling)):
        words = _WITH_DIGIT.findall(lines[line])
        key = (telling[kinds[line]], *(word for word in words if _NUMBER.sub("0", word) in numbered))
        found[line] = signs.setdefault(key, chr(min(free + len(signs), sys.maxunicode)))
    return "".join(found)


def _translated(kinds: str, same: Mapping[int, str]) -> str:
    """Replace characters; of few kinds all are of one byte, and replacing bytes is many times faster."""
    if ord(max(kinds)) > 255:
        return kinds.translate(same)
    table = "".join(same.get(code, chr(code)) for code in range(256)).encode("latin-1")
    return kinds.encode("latin-1").translate(table).decode("latin-1")


@cache
def _numbered() -> frozenset[str]:
    """Give the names that have digits, with one 0 for each number.

    `xxh32` is not `xxh64`, nor `h2` `h3`: in lines that hold such names, these digits count.
    """
    from halint.systems.haproxy.tables.actions import ACTIONS
    from halint.systems.haproxy.tables.converters import CONVERTERS
    from halint.systems.haproxy.tables.fetches import FETCHES

    actions = {name for table in ACTIONS.values() for name in table}
    names = {*_VERSIONS, *FETCHES, *CONVERTERS, *actions, *language().numbered_words}
    return frozenset(_NUMBER.sub("0", name) for name in names if _NUMBER.search(name))


def _kept(document: LineDocument, coarse: str, seen: set[tuple[object, str]]) -> Iterator[int]:
    """Give the lines to keep, in order; `seen` holds what the sections look like that are kept already.

    Two sections look alike when their lines do, a line that is there three times or more being there twice.
    """
    headers = outline(document).sections
    if not headers:
        yield from range(len(coarse))
        return
    yield from range(headers[0])
    starts = re.escape("".join(set(map(coarse.__getitem__, headers))))
    blank = next((coarse[line] for line in document.first_of_kind.values() if not document.shapes[line].kind), "")
    bare = coarse[headers[0] :].replace(blank, "") if blank else coarse[headers[0] :]
    looks = re.findall(f"[{starts}][^{starts}]*", _REPEATED.sub(r"\1\1", bare))
    proxies = {line for kind, lines in outline(document).headers.items() if CAPABILITIES.get(kind) for line in lines}
    others = [n for n, header in enumerate(headers) if header not in proxies]
    above: object = None
    at = 0
    for other in [*others, len(headers)]:
        first_of = dict(zip(reversed(looks[at:other]), range(other - 1, at - 1, -1), strict=True))
        for look, number in sorted(first_of.items(), key=lambda item: item[1]):
            if (above, look) not in seen:
                seen.add((above, look))
                yield from _thinned(document, coarse, number, headers)
        if other < len(headers):
            end = headers[other + 1] if other + 1 < len(headers) else len(coarse)
            yield from range(headers[other], end)
            if document.words[headers[other]][0] == "defaults":
                above = (document.source.path, other)
        at = other + 1


def _thinned(document: LineDocument, coarse: str, number: int, headers: Sequence[int]) -> Iterator[int]:
    """Give the lines of a section, of several like servers in a row the first two."""
    start, end = headers[number], headers[number + 1] if number + 1 < len(headers) else len(coarse)
    for line in range(start, end):
        is_third = line >= start + 3 and coarse[line] == coarse[line - 1] == coarse[line - 2]
        if not is_third or document.shapes[line].name != "server":
            yield line
