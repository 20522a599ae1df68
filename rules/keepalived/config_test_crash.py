r"""The configuration test of keepalived 2.2.7 ends with "Terminated" when scripts are configured.

`keepalived -t` of Debian 12 kills its own process group after it has started the scripts' checks: the status is 143, whether the file is right or not. A pipeline
that believes the status refuses every such file.

## Bad
```keepalived target=keepalived-2.2.7
vrrp_script check {
#           ^^^^^ keepalived/config-test-crash
    script "/usr/local/bin/check"
}
```

## Good
```keepalived target=keepalived-2.3.3
vrrp_script check {
    script "/usr/local/bin/check"
}
```

## References
keepalived issue 2587; voxpupuli/puppet-keepalived 346
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"correctness"})
def config_test_crash(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.version is not None and config.version.parts[:3] == (2, 2, 7):
        for script in config.scripts[:1]:
            yield Finding(
                script,
                "`keepalived -t` of 2.2.7 may end with status 143 because of scripts",
                "Judge by what it prints, not by its status.",
            )
