r"""A value holds `{`, so the line opens a section instead of setting the key.

corosync looks for `{` before it looks for `:`. `cluster_name: a{1}` is read as a section named `cluster_name: a`;
there are no quotes that could protect the brace.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: prod {1}
#   ^^^^^^^^^^^^^^^^^^ corosync/brace-in-value
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: prod(1)}
    interface: {
    }
}
```

## References
exec/coroparse.c parse_section(): the order of its tests
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"syntax"})
def brace_in_value(config: CorosyncConfig) -> Iterator[Finding]:
    """A value holds `{`, so the line opens a section instead of setting the key."""
    for _, block in config.blocks:
        header = block.header.words[0] if block.header else None
        if (
            header is not None
            and ":" in header.raw.rstrip(":")
            and header.value
            and "{{" not in header.source.line(block.span.line)
        ):
            key = header.raw.partition(":")[0]
            message = f"the value of `{key}` holds a brace, so corosync opens a section here and never sees the key"
            yield Finding(header, message, "use a value without `{`")
