r"""A # inside an unquoted value ends the value.

A `#` outside quotes begins a comment even in the middle of a word: `password=a#b` is the password `a`. (A `;` in the
middle of a line is no comment.) Measured with my_print_defaults 10.11.19.

## Bad
```galera
[mysqld]
wsrep_sst_auth=sst:s3cr#t
#<1:14 galera/cnf-hash-in-value
```

## Good
```galera
[mysqld]
wsrep_sst_auth="sst:s3cr#t"
max_connections=500 # a comment
wsrep_provider_options=gcache.size=1G;pc.weight=2
```

## References
mysys/my_default.c remove_end_comment()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness", "security"})
def cnf_hash_in_value(config: MariadbConfig) -> Iterator[Finding]:
    for given in config.read.given:
        word = given.value_word
        if word is None or config.is_test:
            continue
        end = word.start + len(word.raw)
        if word.source.text[end : end + 1] == "#":
            yield Finding(
                given.word,
                f"The value of `{given.name}` ends before the `#`, which begins a comment even inside a word",
                "put the value in double quotes, or a blank before the comment",
            )
