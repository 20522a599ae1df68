"""One record of pg_hba.conf: which connections it is for, and which other records it leaves nothing to decide."""

from __future__ import annotations

import ipaddress
import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.postgresql.hba_judgement import Address, Parsed, ip, is_keyword, judge_record
from halint.systems.postgresql.hba_options import HbaFault
from halint.systems.postgresql.hba_reading import Line, is_quoted
from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.syntax.document import Document, Word

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Match = bool | Unknown
"""Whether something matches; UNKNOWN when only the server can tell (role membership, names, its own addresses)."""


class Connection(NamedTuple):
    """A connection that is asked about: `address` None is the local socket; `tls` UNKNOWN asks about both."""

    user: str
    database: str = ""
    replication: bool = False
    address: IpAddress | None = None
    tls: bool | Unknown = UNKNOWN


class Record:
    """One record: what the server makes of it (`parsed`), or why it refuses the file because of it (`fault`)."""

    def __init__(self, line: Line, majors: Sequence[int], document: Document, names: dict[int, list[Word]]) -> None:
        self.line = line
        self.document = document
        self._majors = majors
        self._names = names

    @property
    def span(self) -> Span:
        """The whole record."""
        return self.line.span

    @cached_property
    def _judged(self) -> list[Parsed | HbaFault | None]:
        return [judge_record(self.line, major) for major in self._majors]

    @property
    def fault(self) -> HbaFault | None:
        """Why every possible server refuses it."""
        faults = [judged for judged in self._judged if isinstance(judged, HbaFault)]
        return faults[-1] if len(faults) == len(self._judged) else None

    @property
    def parsed(self) -> Parsed | None:
        """What the newest possible server that takes it reads; None when none does or a template is in the way."""
        return next((judged for judged in reversed(self._judged) if isinstance(judged, Parsed)), None)

    def expanded(self, tokens: Sequence[Word]) -> list[Word] | None:
        """Give tokens with the contents of the files that `@name` stands for; None when one was not seen."""
        found: list[Word] = []
        for token in tokens:
            if token.value is UNKNOWN:
                return None
            if token.text.startswith("@") and len(token.text) > 1 and not is_quoted(token):
                inner = self._names.get(token.start)
                if inner is None:
                    return None
                found += inner
            else:
                found.append(token)
        return found

    def matches(self, connection: Connection) -> Match:
        """Say whether the record is the one for a connection, given that none before it was."""
        parsed = self.parsed
        if parsed is None:
            return False if self.fault else UNKNOWN
        return _all(
            _type_matches(parsed.type, connection),
            _address_matches(parsed.address, connection),
            self._database_matches(parsed, connection),
            self._user_matches(parsed, connection),
        )

    def _database_matches(self, parsed: Parsed, connection: Connection) -> Match:
        tokens = self.expanded(parsed.databases)
        if tokens is None:
            return UNKNOWN
        outcome: Match = False
        for token in tokens:
            if connection.replication:
                if is_keyword(token, "replication"):
                    return True
                continue
            if is_keyword(token, "replication"):
                continue
            if is_keyword(token, "all") or (token.value == connection.database and not _is_special(token)):
                return True
            if is_keyword(token, "sameuser"):
                if connection.database == connection.user:
                    return True
            elif is_keyword(token, "samerole") or is_keyword(token, "samegroup"):
                outcome = UNKNOWN
            elif _is_regex(token):
                outcome = _either(outcome, self._regex_matches(token, connection.database))
        return outcome

    def _user_matches(self, parsed: Parsed, connection: Connection) -> Match:
        tokens = self.expanded(parsed.users)
        if tokens is None:
            return UNKNOWN
        outcome: Match = False
        for token in tokens:
            if is_keyword(token, "all"):
                return True
            if not is_quoted(token) and token.text.startswith("+"):
                outcome = UNKNOWN
            elif _is_regex(token):
                outcome = _either(outcome, self._regex_matches(token, connection.user))
            elif token.value == connection.user:
                return True
        return outcome

    def _regex_matches(self, token: Word, text: str) -> Match:
        written = str(token.value)
        if max(self._majors) < 16:
            return written == text
        if min(self._majors) < 16:
            return UNKNOWN
        try:
            return re.search(written[1:], text) is not None
        except re.error:
            return UNKNOWN

    @property
    def may_admit_standbys(self) -> bool:
        """Whether it may let a standby of another host replicate."""
        parsed = self.parsed
        if parsed is None:
            return self.fault is None
        databases = self.expanded(parsed.databases)
        wanted = databases is None or any(is_keyword(token, "replication") for token in databases)
        return wanted and not parsed.is_loopback and parsed.method != "reject"

    def covers(self, other: Record) -> bool:
        """Say whether every connection that `other` matches is one that this record matches too."""
        mine, yours = self.parsed, other.parsed
        if mine is None or yours is None:
            return False
        return (
            _type_covers(mine.type, yours.type)
            and _address_covers(mine.address, yours.address)
            and _names_cover(self.expanded(mine.databases), other.expanded(yours.databases), "replication")
            and _names_cover(self.expanded(mine.users), other.expanded(yours.users), "")
        )


def _is_regex(token: Word) -> bool:
    """Whether it is a regular expression (16 and newer), in quotes as well (tried with 16: `"/^a"` lets `ab` in)."""
    return isinstance(token.value, str) and token.value.startswith("/")


def _is_special(token: Word) -> bool:
    return not is_quoted(token) and token.text in {"sameuser", "samerole", "samegroup"}


def _either(one: Match, other: Match) -> Match:
    if one is True or other is True:
        return True
    return UNKNOWN if one is UNKNOWN or other is UNKNOWN else False


def _all(*matches: Match) -> Match:
    if any(match is False for match in matches):
        return False
    return UNKNOWN if any(match is UNKNOWN for match in matches) else True


def _type_matches(kind: str, connection: Connection) -> Match:
    if kind == "local" or connection.address is None:
        return kind == "local" and connection.address is None
    if kind in {"host"}:
        return True
    if kind in {"hostgssenc", "hostnogssenc"}:
        return UNKNOWN
    if not isinstance(connection.tls, bool):
        return UNKNOWN
    return connection.tls == (kind == "hostssl")


def _address_matches(address: Address | None, connection: Connection) -> Match:
    if address is None or connection.address is None:
        return address is None and connection.address is None
    if address.kind == "all":
        return True
    if address.kind == "network" and address.network is not None:
        return connection.address.version == address.network.version and connection.address in address.network
    return UNKNOWN


def _type_covers(mine: str, yours: str) -> bool:
    return mine == yours or (mine == "host" and yours in {"hostssl", "hostnossl", "hostgssenc", "hostnogssenc"})


def _address_covers(mine: Address | None, yours: Address | None) -> bool:
    if mine is None or yours is None:
        return mine is None and yours is None
    if mine.kind == "all":
        return True
    if mine.kind == "network" and yours.kind == "network" and mine.network and yours.network:
        same = mine.network.version == yours.network.version
        return same and yours.network.subnet_of(mine.network)  # type: ignore[arg-type]
    return mine.kind == yours.kind and mine.kind != "unknown" and mine.exact == yours.exact


def _names_cover(mine: list[Word] | None, yours: list[Word] | None, apart: str) -> bool:
    """Say whether one list takes in another; `apart` is the keyword that `all` does not mean."""
    if mine is None or yours is None:
        return False
    everything = any(is_keyword(token, "all") for token in mine)
    names = {(token.value, is_quoted(token) and token.text in KEYWORDS) for token in mine}
    for token in yours:
        if (token.value, is_quoted(token) and token.text in KEYWORDS) in names:
            continue
        if everything and not (apart and is_keyword(token, apart)):
            continue
        return False
    return True


KEYWORDS = frozenset({"all", "replication", "sameuser", "samerole", "samegroup", "samehost", "samenet"})


def address_of(text: str) -> IpAddress | None:
    """Read an address, None for a name."""
    return ip(text) if re.fullmatch(r"[0-9a-fA-F.:%a-z]+", text) and (text[:1].isdigit() or ":" in text) else None
