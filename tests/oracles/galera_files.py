"""Option files with one trick each, made from a seed: names, values, groups, quotes, comments, includes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from halint.systems.galera.vocabulary import Option, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BITS = 2
"""MariaDB 10.11, which Debian bookworm has."""

OUTSIDE = frozenset(
    [
        "chroot",
        "user",
        "datadir",
        "basedir",
        "bootstrap",
        "help",
        "verbose",
        "version",
        "console",
        "character_sets_dir",
        "character_set_server",
        "character_set_filesystem",
        "character_set_client_handshake",
        "collation_server",
        "lc_messages",
        "lc_messages_dir",
        "language",
        "lc_time_names",
        "tmpdir",
        "slave_load_tmpdir",
        "log_error",
        "log_basename",
        "pid_file",
        "plugin_dir",
        "plugin_load",
        "plugin_load_add",
        "plugin_maturity",
        "secure_file_priv",
        "init_file",
        "des_key_file",
        "gdb",
        "debug_gdb",
        "stack_trace",
        "core_file",
        "large_pages",
        "super_large_pages",
        "memlock",
        "tc_heuristic_recover",
        "log_tc_size",
        "log_tc",
        "transaction_alloc_block_size",
        "one_thread",
        "performance_schema",
        "replicate_do_table",
        "replicate_ignore_table",
        "replicate_wild_do_table",
        "replicate_wild_ignore_table",
        "replicate_rewrite_db",
        "replicate_same_server_id",
        "innodb",
        "getopt_prefix_matching",
        "safe_user_create",
        "slave_skip_errors",
        "wsrep_new_cluster",
        "aria_log_dir_path",
        "aria_recover_options",
        "myisam_recover_options",
        "symbolic_links",
        "sequence",
        "partition",
        "performance_schema_consumer_events_stages_current",
        "allow_suspicious_udfs",
        "server_id",
        "replicate_events_marked_for_skip",
        "feedback",
        "thread_pool_size",
        "debug_no_sync",
        "ssl_crlpath",
        "open_files_limit",
        "table_open_cache",
        "max_connections",
        "table_definition_cache",
        "host_cache_size",
        "back_log",
        "thread_stack",
        "ssl",
        "innodb_flush_method",
        "innodb_page_size",
        "innodb_data_file_path",
        "innodb_temp_data_file_path",
        "innodb_undo_directory",
        "innodb_log_group_home_dir",
        "innodb_data_home_dir",
        "innodb_tmpdir",
        "innodb_ft_aux_table",
        "innodb_buffer_pool_size",
        "innodb_log_file_size",
        "binlog_checksum",
        "timed_mutexes",
        "temp_pool",
        "optimizer_trace",
        "log_bin",
        "relay_log",
        "log_bin_index",
        "relay_log_index",
        "safe_show_database",
        "tls_version",
        "gtid_domain_id",
        "gtid_pos_auto_engines",
        "default_time_zone",
        "wsrep_start_position",
        "external_locking",
        "ansi",
        "log_isam",
        "slow_query_log_file",
        "general_log_file",
        "server_uid",
        "socket",
        "session_track_system_variables",
        "ignore_builtin_innodb",
        "ft_boolean_syntax",
        "date_format",
        "time_format",
        "datetime_format",
        "bind_address",
        "ssl_ca",
        "ssl_cert",
        "ssl_key",
        "ssl_capath",
        "ssl_cipher",
        "ssl_crl",
        "init_connect",
        "init_slave",
        "init_rpl_role",
    ]
)
"""Options whose fate hangs on the machine, or that make `--help` do something else."""


def settable() -> list[Option]:
    """Options that can be tried on any machine."""
    return [
        option
        for name, option in sorted(vocabulary(BITS).names.items())
        if name not in OUTSIDE
        and option.kind in ("bool", "switch", "uint", "int", "double", "enum", "set", "string")
        and "performance_schema" not in name
    ]


def good_value(option: Option, chance: random.Random) -> str:
    """Give a value that an option takes."""
    if option.kind in ("bool", "switch"):
        return chance.choice(["ON", "off", "1", "0", "TRUE", "False"])
    if option.kind in ("uint", "int"):
        low, high = max(option.low or 0, 0), min(option.high or 100, 2**31)
        return str(chance.randint(low, max(low, high)))
    if option.kind == "double":
        return str(option.high if option.high is not None else 1)
    if option.kind in ("enum", "set"):
        return chance.choice(option.values) if option.values else ""
    return chance.choice(["word", "a/b", "10", "two words"])


def bad_value(option: Option, chance: random.Random) -> str:
    """Give a value that is probably none of an option's."""
    return {
        "switch": chance.choice(["yes", "no", ""]),
        "bool": chance.choice(["yes", "2", "enabled", "no", "tru", ""]),
        "uint": chance.choice(
            ["-1", "12X", "1.5", "ten", "1KB", "99999999999999999999999", "0x10", "+3", "7 M", "1Kx", ""]
        ),
        "int": chance.choice(["12X", "1.5", "ten", "1KB", "-1", ""]),
        "double": chance.choice(["abc", "1.5x", "-1", "", "1e3"]),
        "enum": chance.choice(["NONESUCH", "99", "-1", "", (option.values or ("x",))[0][:3], "1"]),
        "set": chance.choice(["NONESUCH", "A,B", "1", "", "99999999999999999999", (option.values or ("x",))[0] + ","]),
    }.get(option.kind, "x")


def spoiled(name: str, chance: random.Random) -> str:
    """Write a name in a way that the server may or may not take."""
    tricks: list[Callable[[str], str]] = [
        lambda n: n.upper(),
        lambda n: n.replace("_", "-"),
        lambda n: n[:-1],
        lambda n: n[: max(3, len(n) - 4)],
        lambda n: "loose_" + n,
        lambda n: "loose-" + n + "x",
        lambda n: "skip-" + n,
        lambda n: "enable_" + n,
        lambda n: "disable-" + n,
        lambda n: n + "x",
        lambda n: n[:2],
        lambda n: "--" + n,
        lambda n: n.replace("_", " ", 1),
        lambda n: n[0] + n[2:],
    ]
    return chance.choice(tricks)(name)


def files(seed: int, count: int) -> Iterator[str]:
    """Make option files."""
    chance = random.Random(seed)
    known = settable()
    for number in range(count):
        lines = [f"{option.name}={good_value(option, chance)}" for option in chance.sample(known, chance.randint(0, 3))]
        option = chance.choice(known)
        value = good_value(option, chance)
        line = f"{option.name}={value}"
        group = "[mysqld]"
        before: list[str] = []
        trick = number % 12
        if trick in (0, 1, 2):
            line = f"{option.name}={bad_value(option, chance)}"
        elif trick in (3, 4):
            line = f"{spoiled(option.name, chance)}={value}"
        elif trick == 5:
            line = spoiled(option.name, chance)
        elif trick == 6:
            group = chance.choice(
                ["[ mysqld]", "[mysqld ]", "[MySQLd]", "[mysqld-10.11]", "[mariadb-10.6]", "[client]", "[galera]", "[mysqld] x", "[server]",
                 "[mysqld", "[]", "[mariadbd-10.11]", "[mysql]", "[mysqld_safe]", "[mysqld1]"]
            )  # fmt: skip
            line = f"{spoiled(option.name, chance)}={value}" if chance.random() < 0.5 else line
        elif trick == 7:
            quoted = chance.choice(
                [
                    '"{}"',
                    "'{}'",
                    '"{}',
                    "{}'",
                    '"{}" # c',
                    "{}#c",
                    '"{}#"',
                    "{} ; c",
                    "\\t{}",
                    '"{}"x',
                    "{}\\",
                    " {} # c",
                ]
            )
            line = f"{option.name}={quoted.format(value)}"
        elif trick == 8:
            before = [chance.choice(["max_connections=5", "# fine", "; fine", "", "\ufeff# x", "!foo", "word", "=x"])]
        elif trick == 9:
            line = chance.choice(
                ["!include /nonexistent.cnf", "!includedir /nonexistent", "!include", "!includedir", "! include /nonexistent", "!nothing", "=5",
                 "[x", "[x] y", "#", ";", "  ", f"{option.name} = ", f"{option.name}", f"  {option.name}  =  {value}  ", f"{option.name}={value}\r"]
            )  # fmt: skip
        elif trick == 10:
            line = option.name
        else:
            wsrep = chance.choice([o for o in known if o.name.startswith("wsrep_")])
            line = f"{wsrep.name}={chance.choice([good_value, bad_value])(wsrep, chance)}"
        yield "\n".join([*before, group, *lines, line]) + "\n"


GOOD_PARAMETERS = {
    "period": ["PT1S", "PT10S", "PT1M", "P1D", "5", "PT0.5S", "PT2.5S", "PT1M30S", "1.5"],
    "int": ["1", "2", "4", "10", "1K", "128M", "0", "5"],
    "bool": ["yes", "no", "on", "OFF", "True", "0", "1"],
    "double": ["0.5", "0.25", "1", "0", "2.5"],
    "string": ["x"],
}
BAD_PARAMETERS = {
    "period": ["15S", "5s", "pt5s", "PT30", "", "-1", "PT", "1 min", "PT5M2", "abc"],
    "int": ["1GB", "ten", "1.5", "", "-1", "0x10", "999", "2X", "1 2"],
    "bool": ["enabled", "2", "", "T", "maybe"],
    "double": ["half", "1,5", "", "1.5x"],
    "string": ["x"],
}
FIXED = frozenset(
    [
        "gmcast.listen_addr",
        "base_host",
        "base_port",
        "base_dir",
        "gcache.dir",
        "gcache.name",
        "gcache.size",
        "gcache.page_size",
        "ist.recv_addr",
        "ist.recv_bind",
        "gmcast.group",
        "gmcast.mcast_addr",
        "gmcast.peer_addr",
        "gmcast.isolate",
        "evs.evict",
        "evs.debug_log_mask",
        "evs.info_log_mask",
        "gcomm.thread_prio",
        "debug",
        "socket.ssl",
        "socket.dynamic",
        "protonet.backend",
        "repl.proto_max",
        "repl.key_format",
        "repl.commit_order",
        "gcs.vote_policy",
        "gcs.max_packet_size",
        "gmcast.version",
        "evs.version",
        "pc.version",
        "protonet.version",
        "pc.bootstrap",
        "pc.ignore_quorum",
        "gmcast.time_wait",
        "pc.linger",
        "gcache.mem_size",
        "gcache.keep_pages_size",
        "socket.recv_buf_size",
        "socket.send_buf_size",
        "gcs.stateless",
        "repl.max_ws_size",
        "gmcast.mcast_ttl",
        "gmcast.mcast_port",
        "socket.checksum",
        "cert.max_length",
        "cert.length_check",
        "socket.non_blocking",
    ]
)
"""Parameters that hang on the machine or make the node wait, and those whose range the table does not have."""


ATOMS = ["a", "port", "x-y", "=", "=", " ", "\t", '"', "'", "#", ";", "\\", "\\n", "\\t", "\\s", '\\"', "[mysqld]", "b c", "1",
         ",", "!x", '"a b"', "'q'", "é", "\r", "[", "!include", "$"]  # fmt: skip


def lines(seed: int, count: int) -> Iterator[str]:
    """Make option files out of the signs that mean something in them."""
    chance = random.Random(seed)
    for _ in range(count):
        made = ["[mysqld]"]
        for _ in range(chance.randint(1, 4)):
            tail = "".join(chance.choice(ATOMS) for _ in range(chance.randint(0, 6)))
            named = f"k{chance.randint(1, 9)}{chance.choice(['=', ' = ', '= ', ' ='])}"
            made.append(named + tail if chance.random() < 0.5 else tail)
        yield "\n".join(made) + "\n"


def provider_options(seed: int, count: int) -> Iterator[str]:
    """Make values of wsrep_provider_options."""
    from halint.systems.galera.tables.provider import PARAMETERS

    chance = random.Random(seed)
    names = sorted(name for name in PARAMETERS if name not in FIXED and not name.startswith("socket.ssl"))
    timeouts = [
        "evs.suspect_timeout",
        "evs.inactive_timeout",
        "evs.keepalive_period",
        "evs.inactive_check_period",
        "evs.install_timeout",
    ]
    for number in range(count):
        pairs = [
            f"{n}={chance.choice(GOOD_PARAMETERS[PARAMETERS[n][0]])}"
            for n in chance.sample(names, chance.randint(0, 2))
        ]
        name = chance.choice(names)
        kind = PARAMETERS[name][0]
        trick = number % 6
        if trick == 0:
            pairs.append(f"{name}={chance.choice(BAD_PARAMETERS[kind])}")
        elif trick == 1:
            pairs.append(
                chance.choice(
                    [
                        f"{name}x=1",
                        name,
                        f"{name}=1 a=2",
                        f"{name[1:]}=1",
                        f"{name.upper()}=1",
                        f" {name} ",
                        "=1",
                        f"{name}=1=2",
                    ]
                )
            )
        elif trick in (2, 3):
            seconds = [0.05, 0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 3, 5, 7.5, 10, 15, 20, 30, 60]
            chosen = chance.sample(timeouts, chance.randint(1, 3))
            pairs.extend(f"{timeout}=PT{chance.choice(seconds)}S" for timeout in chosen)
        elif trick == 4:
            pairs.append(f" {name} = {chance.choice(GOOD_PARAMETERS[kind])} ")
        else:
            pairs.append(f"{name}={chance.choice(GOOD_PARAMETERS[kind])}")
        yield chance.choice([";", " ; ", ";;"]).join(pairs)
