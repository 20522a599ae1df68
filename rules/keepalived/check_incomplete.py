r"""A checker that lacks its main statement is left out, and the server counts as healthy.

HTTP_GET and SSL_GET need a `url` with a `path`, MISC_CHECK a `misc_path`, BFD_CHECK the name of a bfd_instance and FILE_CHECK a track_file; a digest has 32 hexadecimal digits. keepalived drops what is incomplete with a complaint.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        HTTP_GET {
#       ^^^^^^^^ keepalived/check-incomplete
            connect_timeout 2
        }
    }
}
```

## Bad: no path, no command
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        HTTP_GET {
            url {
#           ^^^ keepalived/check-incomplete
                status_code 200
            }
        }
        MISC_CHECK {
#       ^^^^^^^^^^ keepalived/check-incomplete
            misc_timeout 5
        }
    }
}
```

## Bad: half a digest
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        HTTP_GET {
            url {
                path /
                digest 0123456789abcdef
#                      ^^^^^^^^^^^^^^^^ keepalived/check-incomplete
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
        MISC_CHECK {
            misc_path "/usr/local/bin/check-web 192.0.2.21"
        }
    }
}
```


## References
check_http.c, check_misc.c, check_bfd.c, check_udp.c, check_file.c
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.numbers import integer
from halint.systems.keepalived.remedy import put_in, written
from halint.systems.keepalived.settings import Settings
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def check_incomplete(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        for real in server.real_servers:
            for checker in real.checkers:
                kind, settings = checker.kind, checker.settings
                if kind in {"HTTP_GET", "SSL_GET"}:
                    if not settings.has("url"):
                        yield Finding(
                            checker,
                            f"this {kind} has no `url`, so keepalived removes it and `{real}` counts as healthy",
                            "Add `url { path / status_code 200 }`.",
                        ).fix(
                            "ask for the page",
                            put_in(checker, "url {\n    path /\n    status_code 200\n}"),
                            safety=Safety.UNSAFE,
                        )
                    for block in settings.blocks("url"):
                        url = Settings(block)
                        if not url.has("path") and block.header is not None:
                            yield Finding(
                                block.header.words[0],
                                "this `url` has no `path`, so keepalived leaves it out",
                                "Write `path /...`.",
                            )
                        for statement in url.all("digest"):
                            for word in statement.words[1:2]:
                                if is_known(word.value) and not re.fullmatch(r"[0-9a-fA-F]{32}", word.text):
                                    yield Finding(
                                        word,
                                        f"a digest has 32 hexadecimal digits, this one has {len(word.text)} letters",
                                        "Write what `genhash` prints for the page.",
                                    )
                elif kind == "MISC_CHECK" and not settings.has("misc_path"):
                    yield Finding(
                        checker,
                        f"this MISC_CHECK has no `misc_path`, so keepalived removes it and `{real}` counts as healthy",
                        "Write `misc_path COMMAND`.",
                    )
                elif kind in {"BFD_CHECK", "FILE_CHECK"}:
                    need = "name" if kind == "BFD_CHECK" else "track_file"
                    named = settings.word(need)
                    keyword = "bfd_instance" if kind == "BFD_CHECK" else "track_file"
                    names = {d.name for d in config.definitions if d.keyword == keyword}
                    if named is None:
                        yield Finding(
                            checker, f"this {kind} has no `{need}`, so keepalived removes it", f"Write `{need} NAME`."
                        )
                    elif is_known(named.value) and named.text not in names:
                        yield Finding(
                            named,
                            f"there is no {keyword} `{named.text}`, so this {kind} does nothing",
                            f"Define the {keyword}, or correct the name.",
                        )
                elif kind == "UDP_CHECK":
                    low, high = integer(settings.word("min_reply_length")), integer(settings.word("max_reply_length"))
                    if low is not None and high is not None and is_known(low) and is_known(high) and low > high:
                        yield Finding(
                            checker,
                            f"no reply is at least {low} and at most {high} bytes long, so the check always fails",
                            "Exchange the two numbers.",
                        ).fix(
                            "exchange them",
                            *(
                                written(settings.word(name), str(value))
                                for name, value in (("min_reply_length", high), ("max_reply_length", low))
                            ),
                            safety=Safety.UNSAFE,
                        )
