"""What a parameter is in one major version: its type, unit, range, words and built-in value."""

from __future__ import annotations

from functools import lru_cache

from halint.systems.postgresql.tables.parameters import BUILD_WORDS, FIRST, LAST, PARAMETERS
from halint.values.record import NamedTuple

SUPPORTED = (13, 14, 15, 16, 17, 18)
"""The majors that a finding must hold for when nobody says which one runs."""

ALIASES = {"sort_mem": "work_mem", "vacuum_mem": "maintenance_work_mem", "ssl_ecdh_curve": "ssl_groups"}
"""map_old_guc_names[] of guc.c; the last since 18."""

WRITTEN_IN_RECOVERY_CONF = frozenset({"standby_mode", "trigger_file"})
"""Names of recovery.conf that never became parameters."""

REMOVED_BEFORE_10 = {
    "checkpoint_segments": ("9.5", "write max_wal_size (3 * checkpoint_segments * 16 MB is what it meant)"),
    "sql_inheritance": ("10", "delete the line: it has been on for good since 10"),
    "min_parallel_relation_size": ("10", "write min_parallel_table_scan_size"),
    "krb_srvname": ("9.4", "give krbsrvname= in the connection string"),
    "unix_socket_directory": ("9.3", "write unix_socket_directories"),
    "max_fsm_pages": ("8.4", "delete the line"),
    "max_fsm_relations": ("8.4", "delete the line"),
    "stats_start_collector": ("8.3", "delete the line"),
    "silent_mode": ("9.2", "delete the line"),
    "custom_variable_classes": ("9.2", "delete the line"),
    "add_missing_from": ("9.0", "delete the line"),
    "regex_flavor": ("9.0", "delete the line"),
    "trigger_file": ("12", "delete the line: pg_promote() and pg_ctl promote need no file"),
    "standby_mode": ("12", "delete the line and create the file standby.signal in the data directory"),
}
"""Names that no measured server has: (the release that took the name away, what to write)."""

SUCCESSORS = {
    "wal_keep_segments": "write wal_keep_size (wal_keep_segments * 16 MB)",
    "force_parallel_mode": "write debug_parallel_query",
    "promote_trigger_file": "delete the line: pg_promote() and pg_ctl promote need no file",
    "vacuum_defer_cleanup_age": "delete the line; hot_standby_feedback or slots hold back what standbys need",
    "stats_temp_directory": "delete the line: statistics are kept in memory since 15",
    "default_with_oids": "delete the line",
    "operator_precedence_warning": "delete the line",
    "vacuum_cleanup_index_scale_factor": "delete the line",
    "replacement_sort_tuples": "delete the line",
    "lc_collate": "delete the line: it is a property of each database",
    "lc_ctype": "delete the line: it is a property of each database",
    "db_user_namespace": "delete the line",
    "old_snapshot_threshold": "delete the line",
    "trace_recovery_messages": "delete the line",
}
"""What to do instead of a name that is gone (release notes of the major that removed it)."""


class Parameter(NamedTuple):
    """A row of the table; numbers are in the base unit `unit` ("" for none)."""

    name: str
    type: str
    unit: str
    least: float
    most: float
    words: tuple[str, ...]
    hidden_words: tuple[str, ...]
    context: str
    boot: str

    @property
    def build_words(self) -> tuple[str, ...]:
        """Words that hang on how the server was built."""
        return BUILD_WORDS.get(self.name, ())


@lru_cache(maxsize=4096)
def parameter(name: str, major: int) -> Parameter | None:
    """Give what a major (the nearest measured one) knows of a parameter, None when it has no such name."""
    major = min(max(major, FIRST), LAST)
    for row in PARAMETERS.get(name.lower(), ()):
        since, until, shown, kind, unit, least, most, words, hidden, context, boot = row
        if since <= major <= until:
            return Parameter(
                shown, kind, unit, float(least or 0), float(most or 0), words, hidden, context, boot
            )  # fmt: skip
    return None


def resolve(name: str, major: int) -> str:
    """Give the name under which the server keeps a value: lower case, old spellings mapped."""
    name = name.lower()
    mapped = ALIASES.get(name)
    if mapped and (name != "ssl_ecdh_curve" or major >= 18):
        return mapped
    return name


def lifetime(name: str) -> tuple[int, int] | None:
    """Give the first and the last measured major that have a name, None when none has."""
    rows = PARAMETERS.get(name.lower())
    return (rows[0][0], rows[-1][1]) if rows else None


@lru_cache(maxsize=256)
def nearest(name: str, major: int) -> tuple[str, ...]:
    """Give the names of a major that a misspelt one may mean, the likeliest first."""
    from difflib import get_close_matches

    known = [known for known in PARAMETERS if parameter(known, major)]
    return tuple(get_close_matches(name.lower(), known, n=2, cutoff=0.8))
