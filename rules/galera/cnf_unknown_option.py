r"""An option that the server does not know stops it.

"unknown variable" ends the start: a typing error, an option of another server, or one that was removed
(`wsrep_replicate_myisam` after 10.5, `innodb_support_xa`). Names are compared with `-` and `_` alike and without case,
and prefixes (`skip_`, `enable_`, `disable_`, `loose_`) are taken off. Options of plugins that MariaDB ships are left
alone, since whether the plugin is loaded is not written here. Asked of MariaDB 10.5, 10.11 and 11.8; without a target
version a name must be unknown in all of them.

## Bad
```galera
[mysqld]
wsrep_on=ON
binlog_format=ROW
innodb_autoinc_lock_mode=2
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_adress=gcomm://db1,db2,db3
#<1:20 galera/cnf-unknown-option
```

## Bad: gone since 10.6
```galera path=db1/etc/my.cnf target=galera-10.11
[mysqld]
wsrep_replicate_myisam=ON
#<1:22 galera/cnf-unknown-option
```

## Bad: a blank instead of the equals sign
```galera
[mysqld]
max_connections 500
#<1:19 galera/cnf-unknown-option
```

## Good
```galera
[mysqld]
WSREP-Cluster_Address=gcomm://db1,db2,db3
skip-name-resolve
loose_wsrep_new_feature=1
server_audit_logging=ON
default.key_buffer_size=64M
innodb_locks_unsafe_for_binlog=1
```

## References
mysys/my_getopt.c handle_options(); `mariadbd --help --verbose`
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.galera.families import OPTIONS_OF_PLUGINS
from halint.systems.galera.vocabulary import normal, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, fixable=True)
def cnf_unknown_option(config: MariadbConfig) -> Iterator[Finding]:
    from halint.systems.galera.families import MYSQL_ONLY

    if config.is_mysql or config.is_test:
        return
    known = vocabulary(config.vocabulary_bits)
    for setting in config.settings:
        meaning, written = setting.meaning, setting.given.name
        if meaning.match != "unknown" or meaning.is_loose or written.startswith("-") or "." in written:
            continue
        name = normal(written)
        bare = name.removeprefix("skip_").removeprefix("disable_").removeprefix("enable_")
        if bare in MYSQL_ONLY or bare.startswith(OPTIONS_OF_PLUGINS) or "{" in name or "$" in name:
            continue
        meant = ""
        first, _, rest = name.partition(" ")
        if rest and known.meaning(first).match == "exact":
            advice = f"write `{first} = {rest}`"
            meant = " = ".join(written.split(None, 1))
        elif vocabulary(7).known_in(bare):
            advice = "it was removed before this version, or came later: delete the line"
        else:
            near = get_close_matches(bare, known.names, 1, 0.8)
            meant = near[0] if near and bare == name else ""
            advice = f"did you mean `{near[0]}`?" if near else "delete the line, or write `loose_` before the name"
        yield Finding(setting.given.word, f"The server does not know `{written}` and does not start", advice).fix(
            f"Write {meant}", Edit(setting.given.word.span, meant) if meant else None, safety=Safety.UNSAFE
        )
