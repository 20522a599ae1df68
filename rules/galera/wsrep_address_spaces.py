r"""Blanks in the list of members end up in host names and port numbers.

The list is split at commas and nothing is trimmed. `db1:4567 , db2` ends the start ("Can't parse port number"), a blank
behind `gcomm://` too, and so do a port that is no number and an IPv6 address without its bracket. A blank before a later
member makes a name that does not resolve: that member is never called. A comma at the end is harmless. Measured with
MariaDB 10.11.19 and Galera 26.4.23.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1:4567 , db2:4567"
#                                         ^^^^^^^^ galera/wsrep-address-spaces
#                              ^^^^^^^^ galera/wsrep-address-spaces
```

## Bad: a port that is none
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1:99999,db2"
#                              ^^^^^^^^^ galera/wsrep-address-spaces
```

## Bad: half a bracket
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db2,[fd00::1"
#                                  ^^^^^^^^ galera/wsrep-address-spaces
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1:4567,db2,[fd00::3]:4567,"
```

## References
galerautils/src/gu_uri.cpp, gu_resolver.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_address_spaces(config: MariadbConfig) -> Iterator[Finding]:
    address = config.address
    if address is None or not config.is_galera or address.scheme != "gcomm://":
        return
    if address.malformed:
        yield Finding(
            address.span,
            f"Galera cannot read the address from `{address.malformed}` on",
            "write gcomm://host[:port],host[:port]",
            tags={"daemon-rejects", "availability"},
        )
    for number, member in enumerate(address.members):
        if ("[" in member.host) != ("]" in member.host):
            yield Finding(
                member.span,
                f"`{member.host}` opens a bracket and does not close it, so the node does not start",
                "write IPv6 addresses as [fd00::1]",
                tags={"daemon-rejects", "availability"},
            )
            continue
        if member.blank_inside or (member.blank_before and number == 0):
            yield Finding(
                member.span,
                f"The blank beside `{member.host}` belongs to the list's member, so the node does not start"
                if member.port or number == 0
                else f"The blank after `{member.host}` belongs to the name, which does not resolve",
                "remove the blanks",
                tags={"daemon-rejects", "availability"} if member.port or (number == 0 and member.blank_before) else (),
            ).fix("Remove the blanks", _joined(config), safety=Safety.UNSAFE)
        elif member.blank_before:
            yield Finding(
                member.span,
                f"The blank before `{member.host}` belongs to the name, so this member is never called",
                "remove the blank",
            ).fix("Remove the blanks", _joined(config), safety=Safety.UNSAFE)
        if member.port and not 0 <= member.number <= 65535:
            yield Finding(
                member.span,
                f"`{member.port}` is no port number, so the node does not start",
                "write a number up to 65535",
                tags={"daemon-rejects", "availability"},
            )


def _joined(config: MariadbConfig) -> Edit | None:
    """Take all blanks out of the address."""
    setting = config.setting("wsrep_cluster_address")
    word = setting.given.value_word if setting is not None else None
    return Edit(word.span, "".join(word.raw.split())) if word is not None else None
