r"""A definition without what it should watch is removed.

A vrrp_script without `script`, a track_file without `file` and a vrrp_track_process without `process` are left out with a complaint, and so is every
use of them.

## Bad
```keepalived
vrrp_script check_haproxy {
#           ^^^^^^^^^^^^^ keepalived/script-empty
    interval 2
    weight -20
}
```

## Bad: a file
```keepalived
track_file maintenance {
#          ^^^^^^^^^^^ keepalived/script-empty
    weight -100
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
}
track_file maintenance {
    file /run/keepalived/maintenance
    weight -100
}
vrrp_track_process haproxy {
    process haproxy
}
```

## References
vrrp_parser.c: vrrp_vscript_end_handler(); track_file.c: track_file_end_handler()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def script_empty(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    needs = {"vrrp_script": "script", "track_file": "file", "vrrp_track_process": "process"}
    for definition in config.definitions:
        need = needs.get(definition.keyword)
        if need and not definition.settings.has(need):
            yield Finding(
                definition,
                f"`{definition}` has no `{need}`, so keepalived removes it",
                f"Write `{need} ...`, or remove the block.",
            )
