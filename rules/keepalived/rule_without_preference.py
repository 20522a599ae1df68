"""A routing rule says no preference, so keepalived chooses one.

keepalived says so and takes 16384 for the first such rule, 16383 for the second and so on (measured with 2.2.7), so each is tried
before the one written above it. With numbers that nobody wrote, another rule comes first after the next change of the file, or on the
other node. `keepalived -t` ends with 5 for it.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    virtual_rules {
        from 192.0.2.0/24 table 100
#       ^^^^ keepalived/rule-without-preference
    }
}
```

## Bad: a static rule
```keepalived
static_rules {
    to 198.51.100.0/24 table 7
#   ^^ keepalived/rule-without-preference
}
```

## Good
```keepalived
static_rules {
    to 198.51.100.0/24 table 7 preference 100
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    virtual_rules {
        from 192.0.2.0/24 table 100 priority 110
    }
}
```

## References
keepalived.conf(5) "virtual_rules"; keepalived/vrrp/vrrp_iprule.c: alloc_rule()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

PREFERENCE = frozenset({"preference", "priority", "order"})


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"})
def rule_without_preference(config: KeepalivedConfig) -> Iterator[Finding]:
    """Look at each line of `virtual_rules` and `static_rules` whose words are all known."""
    if config.is_template:
        return
    for path, statement in config.statements:
        if statement.kind != "value" or path.rpartition("/")[2] not in {"virtual_rules", "static_rules"}:
            continue
        if statement.known and PREFERENCE.isdisjoint(word.text for word in statement.words):
            yield Finding(
                statement.words[0],
                "this rule says no preference, so keepalived chooses one",
                "write `preference N`: the order of rules decides",
            )
