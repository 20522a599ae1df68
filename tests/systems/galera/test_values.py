"""Names and values of options; each expectation was asked of `mariadbd --help --verbose` 10.11.19."""

from __future__ import annotations

import pytest

from halint.values import is_known
from tests.systems.galera.reading import server


@pytest.mark.parametrize(
    ("name", "match", "option"),
    [
        ("Max_Connections", "exact", "max_connections"),
        ("max-connections", "exact", "max_connections"),
        ("max_conn", "prefix", "max_connections"),
        ("wsrep_notify_c", "prefix", "wsrep_notify_cmd"),
        ("log", "ambiguous", ""),
        ("skip-slow-query-log", "exact", "slow_query_log"),
        ("loose-skip-slow_query_log", "exact", "slow_query_log"),
        ("skip_networking", "exact", "skip_networking"),
        ("wsrep_cluster_adress", "unknown", ""),
        ("--port", "unknown", ""),
    ],
)
def test_names(name: str, match: str, option: str) -> None:
    (setting,) = server(f"[mysqld]\n{name}=1\n").settings
    assert (setting.meaning.match, setting.meaning.name) == (match, option)


@pytest.mark.parametrize(
    ("line", "kind", "refused"),
    [
        ("port=abc", "suffix", True),
        ("port=10KB", "", False),
        ("port=1.5", "suffix", True),
        ("port=-1", "number", True),
        ("port=99999", "range", False),
        ("port=", "", False),
        ("port=ten", "", False),
        ("port", "missing", True),
        ("slow_query_log=yes", "bool", False),
        ("slow_query_log", "", False),
        ("binlog_format=ROWS", "enum", True),
        ("binlog_format=ro", "", False),
        ("binlog_format=2", "", False),
        ("sql_mode=ansi,foo", "enum", True),
        ("sql_mode=ansi,", "enum", True),
        ("optimizer_switch=mrr=on,foo", "enum", True),
        ("long_query_time=1.5x", "decimal", True),
        ("long_query_time=1e3", "", False),
    ],
)
def test_faults(line: str, kind: str, refused: bool) -> None:
    config = server(f"[mysqld]\n{line}\n")
    found = config.fault(config.settings[0])
    assert (found.kind if found else "", bool(found and found.refused)) == (kind, refused)


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        ("wsrep_on=yes", "wsrep_on", "OFF"),
        ("wsrep_on", "wsrep_on", "ON"),
        ("skip-wsrep-on", "wsrep_on", "OFF"),
        ("skip-slow_query_log=0", "slow_query_log", "ON"),
        ("enable_slow_query_log=0", "slow_query_log", "OFF"),
        ("binlog-format=mix", "binlog_format", "MIXED"),
        ("", "binlog_format", "MIXED"),
        ("binlog_format=ROW\nbinlog-format=2", "binlog_format", "ROW"),
    ],
)
def test_effective_values(lines: str, name: str, value: str) -> None:
    assert server(f"[mysqld]\n{lines}\n").text(name).value == value


def test_numbers_are_moved_into_their_range() -> None:
    config = server("[mysqld]\ninnodb_flush_log_at_trx_commit=5\nwsrep_sync_wait=20\n")
    assert config.number("innodb_flush_log_at_trx_commit").value == 3
    assert config.number("wsrep_sync_wait").value == 15


def test_provenance_is_the_line_that_counts() -> None:
    config = server("[mysqld]\nport=1\n[galera]\nport=2\n")
    assert config.text("port").provenance.at is config.all("port")[-1]


@pytest.mark.parametrize("value", ["{{ ip }}", "${IP}", "<node ip>", "@ENV.X", "[DB-A IP]"])
def test_placeholders_are_unknown(value: str) -> None:
    assert not is_known(server(f"[mysqld]\nwsrep_node_address={value}\n").text("wsrep_node_address").value)


def test_an_option_is_unknown_only_when_no_version_knows_it() -> None:
    assert server("[mysqld]\nwsrep_replicate_myisam=1\n", version=None).settings[0].meaning.match == "exact"
    assert server("[mysqld]\nwsrep_replicate_myisam=1\n").settings[0].meaning.match == "unknown"
