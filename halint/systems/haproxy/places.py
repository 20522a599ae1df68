"""Where fetches exist: the places of the tables, by ruleset and side (src/sample.c, `-dKsmp`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.section import BACKEND, FRONTEND

if TYPE_CHECKING:
    from halint.systems.haproxy.section import Section

PLACE = {
    "tcp-request connection": ("frontend tcp-request connection rule", ""),
    "tcp-request session": ("frontend tcp-request session rule", ""),
    "tcp-request content": ("frontend tcp-request content rule", "backend tcp-request content rule"),
    "tcp-response content": ("", "backend tcp-response content rule"),
    "http-request": ("frontend http-request header rule", "backend http-request header rule"),
    "http-response": ("frontend http-response header rule", "backend http-response header rule"),
    "use_backend": ("frontend use-backend rule", ""),
    "redirect": ("frontend http-request header rule", "backend http-request header rule"),
    "log-format": ("logs", ""),
    "log-format-sd": ("logs", ""),
}
"""Keyword -> (place in a frontend, place in a backend)."""


def _points(fetch: str) -> str:
    from halint.systems.haproxy.tables.acls import ACL_KEYWORDS
    from halint.systems.haproxy.tables.fetches import FETCHES, PLACES

    entry = FETCHES.get(ACL_KEYWORDS[fetch][1] if fetch in ACL_KEYWORDS else fetch)
    return entry[3] if entry is not None and len(entry[3]) == len(PLACES) else ""


def is_absent_somewhere(fetch: str, keyword: str) -> bool:
    """Whether a fetch does not exist on one of the sides of a ruleset: worth a closer look."""
    from halint.systems.haproxy.tables.fetches import PLACES

    points = _points(fetch)
    return bool(points) and any(points[PLACES.index(place)] == "." for place in PLACE[keyword] if place)


def absent(fetch: str, keyword: str, section: Section) -> str:
    """Give the place where a fetch is asked for and does not exist, "" when it exists or nobody knows."""
    from halint.systems.haproxy.tables.fetches import PLACES

    points = _points(fetch)
    front, back = PLACE[keyword]
    places = [place for place, side in ((front, FRONTEND), (back, BACKEND)) if place and section.capabilities & side]
    if not points or not places or any(points[PLACES.index(place)] != "." for place in places):
        return ""
    return places[0]
