r"""An entry of auth.allow or auth.reject is no address, so that clients are locked out.

`gluster volume set` takes 300.1.1.1 and other things that look like names without a word; no client ever matches, and with
auth.allow nobody gets in. Measured with GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v auth.allow 10.0.0.11,300.1.1.1
#                               ^^^^^^^^^^^^^^^^^^^ glusterfs/auth-invalid
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v auth.allow 10.0.0.*,192.168.1.0/24,client1.example.net,fd00::1
```

## References
libglusterfs/src/options.c xlator_option_validate_addr_list(); xlators/protocol/auth/addr
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"availability"})
def auth_invalid(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        for name in ("auth.allow", "auth.reject"):
            option = volume.option(name)
            if option is None or not isinstance(option.value, str):
                continue
            for entry in option.value.split(","):
                entry = entry.strip().removeprefix("!")
                numbers = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)\.(\d+)(?:/(\d+))?", entry)
                wrong = numbers and (any(int(n) > 255 for n in numbers.groups()[:4]) or int(numbers[5] or 0) > 32)
                if wrong or re.fullmatch(r"\d+(?:\.\d+){1,2}|\d+(?:\.\d+){4,}|\S+\s+\S.*", entry):
                    yield Finding(
                        option.span,
                        f"`{entry}` in {name} of volume {volume.name} matches no client",
                        "write addresses, host names or patterns such as 10.0.0.*",
                    )
