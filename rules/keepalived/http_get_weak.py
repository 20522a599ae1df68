r"""A page check without a status or a digest is content with nearly any answer.

Without `status_code`, `digest` or `regex` newer versions take 200 to 299, older ones any answer: an error page counts as healthy.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        HTTP_GET {
            url {
#           ^^^ keepalived/http-get-weak
                path /
            }
        }
    }
}
```

## Good
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        HTTP_GET {
            url {
                path /
                status_code 200
            }
        }
    }
}
```


## References
keepalived.conf(5) "HTTP_GET", "status_code"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import put_in
from halint.systems.keepalived.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def http_get_weak(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        for real in server.real_servers:
            for checker in real.checkers:
                for block in checker.settings.blocks("url"):
                    url = Settings(block)
                    if (
                        url.has("path")
                        and block.header
                        and not any(url.has(name) for name in ("status_code", "digest", "regex", "regex_no_match"))
                    ):
                        yield Finding(
                            block.header.words[0],
                            "this check says nothing of the answer it wants",
                            "Write `status_code 200`.",
                        ).fix("add `status_code 200`", put_in(block.header, "status_code 200"), safety=Safety.UNSAFE)
