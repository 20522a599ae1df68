"""The digest that Pacemaker keeps of its CIB beside it, in cib.xml.sig.

MD5 over the tree as Pacemaker writes it out without indentation, a blank before and a line feed after it:
`calculate_xml_digest_v1()` in lib/common/digest.c, which is the format on disk in every version ("switching to v2 is a
compatibility nightmare"). Attributes keep their order, comments count, blanks between elements do not. How characters
of attribute values are escaped changed with 2.1.8 (lib/common/xml.c), so that a file may have two digests.
"""

from __future__ import annotations

import re
from hashlib import md5
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&apos;",
        "\n": "\\n",
        "\r": "\\r",
        "\t": "    ",
    }
)
"""crm_xml_escape() of 2.1.5, asked with `cibadmin --md5-sum`."""
NEW = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _older(value: str) -> str:
    return value.translate(OLD)


def _newer(value: str) -> str:
    return CONTROL.sub(lambda found: f"&#x{ord(found[0]):02X};", value.translate(NEW))


def digests(text: str) -> frozenset[str] | None:
    """Give the digests that versions of Pacemaker may compute for a CIB.

    None when the text is no XML, or holds what versions treat in ways of their own: character data, CDATA,
    instructions, and letters beyond ASCII (2.1.5 escapes nothing that comes after one, 1.1 writes octal numbers).
    """
    data = text.encode("utf-8", "surrogateescape")
    found = {_digest(data, escape) for escape in (_older, _newer)}
    return None if None in found else frozenset(digest for digest in found if digest)


def _digest(data: bytes, escape: Callable[[str], str]) -> str | None:
    out = [" "]
    state = {"open": False, "depth": 0, "odd": False}

    def close_tag() -> None:
        if state["open"]:
            out.append(">")
            state["open"] = False

    def start(name: str, attributes: list[str]) -> None:
        close_tag()
        state["odd"] = state["odd"] or not all(map(str.isascii, attributes))
        out.append(f"<{name}")
        out.extend(f' {key}="{escape(value)}"' for key, value in zip(attributes[::2], attributes[1::2], strict=True))
        state["open"] = True
        state["depth"] += 1

    def end(name: str) -> None:
        out.append("/>" if state["open"] else f"</{name}>")
        state["open"] = False
        state["depth"] -= 1

    def comment(content: str) -> None:
        if state["depth"]:
            close_tag()
            out.append(f"<!--{content}-->")

    def text(content: str) -> None:
        state["odd"] = state["odd"] or bool(content.strip())

    def odd(*_: object) -> None:
        state["odd"] = True

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CommentHandler = comment
    parser.CharacterDataHandler = text
    parser.ProcessingInstructionHandler = odd
    parser.StartCdataSectionHandler = odd
    parser.StartDoctypeDeclHandler = odd
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return None
    if state["odd"]:
        return None
    out.append("\n")
    return md5("".join(out).encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
