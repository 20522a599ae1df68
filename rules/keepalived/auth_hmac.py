r"""`auth_hmac` protects nothing, because of what is written in it.

keepalived 2.4 signs its advertisements with the key that `active_key` names. Without that line, or when it names a key that
is not there, keepalived leaves the whole block out, and goes on without any protection. A key has 32 to 64 bytes
(VRRP_AUTH_HMAC_KEY_MIN and _MAX; `hex:` with twice as many digits) and an id from 1 to 255 of its own; one that has not is
left out. A file that holds a key and that others than root may read is refused. An old `authentication` beside it is
dropped. After keepalived's source; no distribution had packaged 2.4 when this was written, so none of it is measured.

## Bad: no active_key
```keepalived target=keepalived-2.4.0
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    auth_hmac {
#   ^^^^^^^^^ keepalived/auth-hmac
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: active_key names another one
```keepalived target=keepalived-2.4.0
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 2
#<9:20 keepalived/auth-hmac
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a short key, an id that is none, an id twice
```keepalived target=keepalived-2.4.0
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718
#<15:50 keepalived/auth-hmac
        key 2 short-words-are-no-keys
#<15:37 keepalived/auth-hmac
        key 256 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
#<13:15 keepalived/auth-hmac
        key 3 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        key 3 hex:aa1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
#<13:13 keepalived/auth-hmac
        active_key 3
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the old authentication beside it
```keepalived target=keepalived-2.4.0
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
#<9:22 keepalived/auth-hmac
        auth_pass k8Wq2pLz
    }
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived target=keepalived-2.4.0
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        key 2 file:/etc/keepalived/vrrp.key
        active_key 2
        mode permissive
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: a key from elsewhere
```keepalived target=keepalived-2.4.0
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    auth_hmac {
        key 1 file:${_ENV CREDENTIALS_DIRECTORY}/vrrp_hmac
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "auth_hmac"; keepalived vrrp_auth_hmac.h, vrrp_parser.c; doc/samples/keepalived.service.d.auth_hmac.conf
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Word
    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.statements import Statement

SHORTEST, LONGEST = 32, 64


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"security"})
def auth_hmac(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.at_least(2, 4) is False:
        return
    for instance in config.instances:
        block = instance.settings.last("auth_hmac")
        if block is None or any(UNKNOWN in (word.value for word in line.words) for line in block.inside):
            continue
        keys: set[str] = set()
        for line in block.inside:
            if line.words[0].text == "key" and len(line.words) > 2:
                yield from _key(config, line, keys)
        active = next((line for line in reversed(block.inside) if line.words[0].text == "active_key"), None)
        named = active.words[1].text if active is not None and len(active.words) > 1 else ""
        if block.inside and named not in keys:
            yield Finding(
                active if active is not None else block.words[0],
                f"active_key of `{instance}` names no key{f' ({named})' if named else ''}: keepalived leaves auth_hmac out, and "
                "anybody can send advertisements",
                f"Write `active_key {min(keys, default='1')}`.",
            )
        old = instance.authentication("auth_type")
        if old is not None and named in keys:
            yield Finding(
                old,
                f"`{instance}` has auth_hmac, so that keepalived drops `authentication`",
                "Take the authentication block out once all nodes have auth_hmac.",
                severity=Severity.WARNING,
            ).related(block.words[0], "auth_hmac")


def _key(config: KeepalivedConfig, line: Statement, keys: set[str]) -> Iterator[Finding]:
    number, word = line.words[1], line.words[2]
    identity = number.text
    if not identity.isdecimal() or not 1 <= int(identity) <= 255:
        yield Finding(number, f"{identity} is no id of a key: they go from 1 to 255", "Write another number.")
    elif identity in keys:
        yield Finding(number, f"there are two keys {identity}, of which the first counts", "Write another number.")
    else:
        keys.add(identity)
    length = _length(word)
    if length is not None and not SHORTEST <= length <= LONGEST:
        keys.discard(identity)
        yield Finding(
            word,
            f"key {identity} has {length} bytes; keepalived takes {SHORTEST} to {LONGEST}",
            "Write `hex:` and what `openssl rand -hex 32` prints, the same on every node.",
        )
    if word.text.startswith("file:"):
        path = word.text.removeprefix("file:")
        status = config.files.status(path) if path.startswith("/") else None
        if status is not None and status.st_mode & 0o077:
            yield Finding(
                word,
                f"others than root may read {path}, so that keepalived refuses the key in it",
                f"Run `chmod 600 {path}`.",
            )


def _length(word: Word) -> int | None:
    """Give the bytes of a key; None for one that stands in a file, or hexadecimal digits that are none."""
    text = word.text
    if text.startswith("file:"):
        return None
    if text.startswith("hex:"):
        digits = text.removeprefix("hex:")
        return len(digits) // 2 if re.fullmatch("[0-9A-Fa-f]*", digits) and len(digits) % 2 == 0 else 0
    return len(text.encode("utf-8", "surrogateescape"))
