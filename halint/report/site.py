"""Where the documentation lies as pages of the web: made by mkdocs from the rules, one page for each."""

from __future__ import annotations

import os

SITE = ""
"""The address of the published documentation, with its last slash; "" while there is none."""


def page(rule: str) -> str:
    """Give the address of a rule's page, "" when no site is known; $HALINT_SITE names one of one's own."""
    site = os.environ.get("HALINT_SITE", SITE)
    return f"{site.rstrip('/')}/rules/{rule}/" if site else ""


def link(text: str, address: str) -> str:
    """Give a text as a link that terminals know (OSC 8), itself when there is no address."""
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text
