"""Which earlier records of pg_hba.conf may cover a later one, without comparing each with each.

Files of thousands of records are generated, one for each user or network. A record that covers another names its first
database and its first user (or `all`), and its address (or a network around it): by these it is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.postgresql.hba_judgement import is_keyword

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Word
    from halint.systems.postgresql.hba_judgement import Address
    from halint.systems.postgresql.hba_record import Record

Key = tuple[object, ...]

ALL: Key = ("all",)
MOST_KEYS = 64
"""A record of more names than this many combinations is compared with every later one."""


class EarlierRecords:
    """Records by what others must share with them to be covered."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._by_key: dict[Key, list[int]] = {}
        self._long: list[int] = []
        self._lengths: set[tuple[int, int]] = set()

    def add(self, record: Record) -> None:
        """Take the next record."""
        number = len(self._records)
        self._records.append(record)
        parsed = record.parsed
        if parsed is None:
            return
        databases, users = record.expanded(parsed.databases), record.expanded(parsed.users)
        if databases is None or users is None:
            return  # nobody knows what it covers
        keys = [(database, user) for database in _names(databases) for user in _names(users)]
        if len(keys) > MOST_KEYS:
            self._long.append(number)
            return
        at = _address(parsed.address)
        if parsed.address is not None and parsed.address.network is not None:
            self._lengths.add((parsed.address.network.version, parsed.address.network.prefixlen))
        for key in keys:
            self._by_key.setdefault((*key, at), []).append(number)

    def covering(self, record: Record) -> Record | None:
        """Give the first of the records taken that covers another one."""
        parsed = record.parsed
        if parsed is None:
            return None
        databases, users = record.expanded(parsed.databases), record.expanded(parsed.users)
        if not databases or not users:
            return None
        found = set(self._long)
        for at in self._around(parsed.address):
            for database in (ALL, databases[0].value):
                for user in (ALL, users[0].value):
                    found.update(self._by_key.get((database, user, at), ()))
        return next((self._records[number] for number in sorted(found) if self._records[number].covers(record)), None)

    def _around(self, address: Address | None) -> Iterator[Key]:
        """Give what an address may be covered by."""
        yield _address(address)
        if address is None:
            return
        yield ALL
        if address.network is not None:
            for version, length in self._lengths:
                if version == address.network.version and length < address.network.prefixlen:
                    yield ("network", str(address.network.supernet(new_prefix=length)))


def _names(tokens: list[Word]) -> set[object]:
    return {ALL if is_keyword(token, "all") else token.value for token in tokens}


def _address(address: Address | None) -> Key:
    if address is None:
        return ("local",)
    if address.kind == "all":
        return ALL
    return ("network", str(address.network)) if address.network is not None else (address.kind, address.exact)
