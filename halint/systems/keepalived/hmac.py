"""`auth_hmac` of keepalived 2.4: which keys a node signs with, and which it knows.

Sources: vrrp_auth_hmac.c and the documentation of 2.4 ("VRRP HMAC Authentication"); no packaged daemon has it yet, so
that nothing here could be measured. A signed advertisement is longer: who has no `auth_hmac` drops it. Who has one
drops unsigned advertisements unless it is `mode permissive`, and signed ones whose key id or key is not its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.systems.keepalived.settings import Settings
    from halint.systems.keepalived.statements import Statement

MODES = ("enforce", "permissive")


class AuthHmac(NamedTuple):
    """One node's keys by id (a key in a file is UNKNOWN), the id it signs with, and its mode."""

    keys: Mapping[int, str | Unknown]
    active: int
    mode: str
    statement: Statement
    active_statement: Statement

    def takes(self, other: AuthHmac) -> bool:
        """Whether it may take what another node signs; False only when that is surely dropped."""
        if self.mode != "enforce":
            return True
        mine, theirs = self.keys.get(other.active, ""), other.keys[other.active]
        return UNKNOWN in (mine, theirs) or mine == theirs


def auth_hmac(settings: Settings) -> AuthHmac | Unknown | None:
    """Read the block of an instance; None without one or where keepalived leaves it out, UNKNOWN where it hides."""
    statement = settings.last("auth_hmac")
    if statement is None:
        return None
    keys: dict[int, str | Unknown] = {}
    mode, active = "enforce", None
    for line in statement.inside:
        words = [word.value for word in line.words]
        if any(isinstance(word, Unknown) for word in words[:2]) or len(words) < 2:
            return UNKNOWN
        name, first = str(words[0]), str(words[1])
        if name == "key" and len(words) > 2 and first.isdecimal():
            keys[int(first)] = _key(words[2])
        elif name == "active_key" and first.isdecimal():
            active = line
        elif name == "mode":
            mode = first
    if mode not in MODES:
        return UNKNOWN
    if active is None or int(active.words[1].text) not in keys:
        return None  # "active_key undefined" switches the block off
    return AuthHmac(keys, int(active.words[1].text), mode, statement, active)


def _key(written: str | Unknown) -> str | Unknown:
    if isinstance(written, Unknown) or written.startswith("file:"):
        return UNKNOWN
    return written.lower() if written.startswith("hex:") else written
