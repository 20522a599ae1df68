r"""A BFD session without a neighbour, or with addresses that do not fit, is disabled.

keepalived says "has no neighbor address set, disabling instance"; everything that watches the session is not watched.

## Bad
```keepalived
bfd_instance router {
#            ^^^^^^ keepalived/bfd
    min_rx 100
}
```

## Bad: two families, and one neighbour twice
```keepalived
bfd_instance one {
    neighbor_ip 192.0.2.1
    source_ip 2001:db8::2
#             ^^^^^^^^^^^ keepalived/bfd
}
bfd_instance two {
    neighbor_ip 192.0.2.1
#               ^^^^^^^^^ keepalived/bfd
}
```

## Good
```keepalived
bfd_instance router {
    neighbor_ip 192.0.2.1
    source_ip 192.0.2.2
    max_hops 5
    ttl 64
}
```

## References
bfd_parser.c: bfd_end_handler(), bfd_nbrip_handler()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.addresses import address
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.trackers import Definition


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def bfd(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    neighbours: dict[object, Definition] = {}
    for session in config.definitions:
        if session.keyword != "bfd_instance":
            continue
        word = session.settings.word("neighbor_ip", "neighbour_ip")
        if word is None:
            yield Finding(
                session, f"`{session}` has no `neighbor_ip`, so keepalived disables it", "Write `neighbor_ip ADDRESS`."
            )
            continue
        found = address(word.text)
        if found is None:
            if is_known(word.value):
                yield Finding(
                    word,
                    f"`{word.text}` is no address, so keepalived disables `{session}`",
                    "Write the neighbour's address.",
                )
            continue
        own = session.settings.word("source_ip")
        source = address(own.text) if own else None
        if own is not None and source is not None and source.version != found.version:
            yield Finding(
                own,
                f"{source} and the neighbour {found} are of two families, so keepalived disables `{session}`",
                "Write two addresses of one family.",
            )
        if found in neighbours and not config.is_template:
            yield Finding(word, f"`{neighbours[found]}` already watches {found}", "Watch each neighbour once.").related(
                neighbours[found], "the first session"
            )
        neighbours.setdefault(found, session)
