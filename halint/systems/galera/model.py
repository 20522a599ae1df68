"""What a MariaDB or MySQL server will do with its option files, and what that makes of it as a Galera node."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.galera.address import ClusterAddress, read_address, split_host
from halint.systems.galera.families import COMMON_GROUPS, MYSQL_GROUPS, MYSQL_ONLY, PXC_METHODS, VERSIONED
from halint.systems.galera.provider import ProviderOptions
from halint.systems.galera.vocabulary import Fault, Meaning, Option, bits_of, boolean, chosen, fault, number, vocabulary
from halint.values import UNKNOWN, Effective, Origin, Provenance, is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Presence, Span
    from halint.syntax import Document
    from halint.systems.galera.option_file import Given, OptionFiles
    from halint.systems.galera.state import SavedState, UnitFile
    from halint.systems.system import NotRead
    from halint.values import Unknown, Version


class Setting(NamedTuple):
    """One option line as the server reads it."""

    given: Given
    meaning: Meaning

    @property
    def span(self) -> Span:
        """The line's words."""
        return self.given.span

    @property
    def option(self) -> Option | None:
        """What the name means."""
        return self.meaning.option

    @property
    def value(self) -> str | Unknown | None:
        """The value with the prefixes of the name worked in."""
        given, meaning = self.given.value, self.meaning
        if not is_known(given):
            return UNKNOWN
        if meaning.is_negated or meaning.is_enabled:
            return "1" if (given == "0") == meaning.is_negated else "0"
        return given

    @property
    def fault(self) -> Fault | None:
        """What the server finds wrong with the value, None when nothing or nobody can tell."""
        if self.option is None or self.meaning.is_negated or self.meaning.is_enabled or not is_known(self.given.value):
            return None
        return fault(self.option, self.given.value)


class MariadbConfig:
    """One server: its options in effect and where they come from."""

    system = "galera"

    def __init__(
        self,
        read: OptionFiles,
        *,
        version: Version | None = None,
        is_fragment: bool = False,
        hostname: str = "",
        state: SavedState | None = None,
        units: tuple[UnitFile, ...] = (),
        path: str = "",
        files: Files | None = None,
    ) -> None:
        self.read = read
        self.version = version
        self.is_fragment = is_fragment
        """Whether these are only some of the server's files, so that what is absent here may stand elsewhere."""
        self.hostname = hostname
        self.state = state
        self.units = units
        self.path = path
        self._files = files

    @property
    def documents(self) -> Sequence[Document]:
        """The files, in reading order."""
        extra: list[Document] = [unit.document for unit in self.units]
        if self.state is not None:
            extra.append(self.state.document)
        return (*self.read.documents, *extra)

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Files that are named and not seen."""
        return self.read.not_read

    @property
    def start(self) -> Span:
        """Where findings stand that have no better place: the server's group, else the beginning of the last file."""
        given = self.anchor
        if given is not None:
            return given
        return self.read.documents[-1].start

    @cached_property
    def anchor(self) -> Span | None:
        """The header of the group that makes this server a Galera node, else of the last one that the server reads."""
        for wanted in (True, False):
            for setting in reversed(self.settings):
                if not wanted or setting.meaning.name.startswith("wsrep_"):
                    return setting.given.header.span
        return None

    # -- which options count -------------------------------------------------------------------------------------------

    @cached_property
    def flavour(self) -> str:
        """Say which family the server is of: mariadb, mysql, or "" when the files do not tell."""
        mysql = mariadb = 0
        for given in self.read.given:
            name = given.name.replace("-", "_").lower()
            if given.group in ("mariadb", "mariadbd", "galera", "client-mariadb") or given.group.startswith("mariadb-"):
                mariadb += 1
            elif re.fullmatch(r"mysqld-(?:5\.[67]|8\.\d|9\.\d)", given.group):
                mysql += 2
            if name.startswith(("pxc_", "group_replication", "loose_group_replication", "mysqlx", "loose_mysqlx")):
                mysql += 2
            elif name in MYSQL_ONLY or (name == "wsrep_sst_method" and given.value in PXC_METHODS):
                mysql += 1
            elif name == "wsrep_sst_method" and given.value == "mariabackup":
                mariadb += 2
            elif name == "wsrep_provider" and is_known(given.value) and given.value and "galera4/" in given.value:
                mysql += 1
        paths = " ".join(document.source.host_path for document in self.read.documents)
        mariadb += 2 * ("mariadb" in paths)
        mysql += 2 * ("mysql.conf.d" in paths or "percona" in paths)
        if self.version is not None:
            mariadb += 5
        if mysql > mariadb:
            return "mysql"
        return "mariadb" if mariadb else ""

    @property
    def is_mysql(self) -> bool:
        """Whether it is MySQL or Percona XtraDB Cluster, whose options halint has no table of."""
        return self.flavour == "mysql"

    @cached_property
    def is_test(self) -> bool:
        """Whether this is mysql-test's dialect: one file for several servers that a test program splits up."""
        return any(
            re.fullmatch(r"mysqld\.\d+|env|opt", block.name)
            for document in self.read.documents
            for block in document.root.blocks
        ) or any("mysql-test" in d.source.path or "-mtr/" in d.source.path for d in self.read.documents)

    def reads_group(self, name: str) -> bool:
        """Whether the server reads a group; versioned ones count when no version is known."""
        if self.is_mysql:
            return name in MYSQL_GROUPS or re.fullmatch(r"mysqld-\d+\.\d+", name) is not None
        if name in COMMON_GROUPS:
            return True
        found = VERSIONED.fullmatch(name)
        if not found:
            return False
        if self.version is None:
            return True
        return (int(found[2]), int(found[3])) == self.version.parts[:2]

    @cached_property
    def vocabulary_bits(self) -> int:
        """Which of the versions halint knows stand for this one."""
        return bits_of(self.version)

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """Every option line that the server reads, in its order."""
        known = vocabulary(self.vocabulary_bits)
        meanings: dict[str, Meaning] = {}
        made = []
        for given in self.read.given:
            if not self.reads_group(given.group):
                continue
            meaning = meanings.get(given.name)
            if meaning is None:
                meaning = meanings[given.name] = known.meaning(given.name)
            made.append(Setting(given, meaning))
        return tuple(made)

    @cached_property
    def _by_name(self) -> dict[str, list[Setting]]:
        found: dict[str, list[Setting]] = {}
        for setting in self.settings:
            if setting.option is not None:
                found.setdefault(setting.option.name, []).append(setting)
        return found

    def all(self, name: str) -> Sequence[Setting]:
        """Give every line that sets an option, in reading order; the last one counts."""
        return self._by_name.get(name, ())

    def mode_of(self, setting: Setting) -> int | None:
        """Give the mode (0o644) of the file that a setting stands in; None when nobody knows it."""
        status = self._files.status(setting.span.source.host_path) if self._files is not None else None
        return None if status is None else status.st_mode & 0o777

    def setting(self, name: str) -> Setting | None:
        """Give the line that counts for an option."""
        lines = self._by_name.get(name)
        return lines[-1] if lines else None

    def fault(self, setting: Setting) -> Fault | None:
        """Say what every version in question finds wrong with a value; None when some version takes it."""
        option = setting.option
        if option is None or (setting.fault is None and option.kind != "removed"):
            return None
        value = setting.given.value
        if not is_known(value) or setting.meaning.is_negated or setting.meaning.is_enabled:
            return None
        found = [fault(variant, value) for variant in vocabulary(self.vocabulary_bits).variants(option.name)]
        return (
            found[-1]
            if found and all(each and each.kind == found[0].kind for each in found if found[0]) and found[0]
            else None
        )

    # -- values --------------------------------------------------------------------------------------------------------

    def text(self, name: str) -> Effective[str]:
        """Give an option's value as the server has it: enumerations by name, switches as ON and OFF."""
        setting = self.setting(name)
        if setting is None:
            return Effective(self._default(name))
        value, option = setting.value, setting.option
        assert option is not None
        provenance = Provenance(Origin.EXPLICIT, setting)
        if not is_known(value):
            return Effective(UNKNOWN, provenance)
        if option.kind == "switch" and boolean(value) is None:
            return Effective(self._default(name), provenance)
        if option.kind in ("bool", "switch"):
            return Effective("ON" if boolean(value) else "OFF", provenance)
        if option.kind == "enum" and option.values:
            word = chosen(option.values, value or "")
            return Effective(word if word is not None else (value or ""), provenance)
        return Effective(value or "", provenance)

    def _default(self, name: str) -> str | Unknown:
        variants = vocabulary(self.vocabulary_bits).variants(name)
        defaults = {
            ("ON" if v.default == "TRUE" else "OFF") if v.kind in ("bool", "switch") else v.default for v in variants
        }
        return defaults.pop() if len(defaults) == 1 and not self.is_mysql else UNKNOWN

    def flag(self, name: str) -> Effective[bool]:
        """Give a switch."""
        found = self.text(name)
        if not is_known(found.value):
            return Effective(UNKNOWN, found.provenance)
        return Effective(bool(boolean(found.value)), found.provenance)

    def number(self, name: str) -> Effective[int]:
        """Give a number after adjustment to the option's range."""
        found = self.text(name)
        if not is_known(found.value):
            return Effective(UNKNOWN, found.provenance)
        value = number(found.value)
        option = vocabulary(self.vocabulary_bits).names.get(name)
        if value is None or option is None:
            return Effective(UNKNOWN, found.provenance)
        if option.low is not None:
            value = max(value, option.low)
        if option.high is not None:
            value = min(value, option.high)
        return Effective(value, found.provenance)

    @cached_property
    def knows_absence(self) -> bool:
        """Whether an option that is not seen is not set: nothing that is included is out of sight."""
        return not self.read.not_read and not self.is_test

    # -- Galera --------------------------------------------------------------------------------------------------------

    @cached_property
    def is_galera(self) -> bool:
        """Whether the files mean this server to be a Galera node."""
        if self.is_test:
            return False
        on = self.setting("wsrep_on")
        provider, address = self.setting("wsrep_provider"), self.setting("wsrep_cluster_address")
        if provider is not None and (not is_known(provider.value) or provider.value not in ("none", "", None)):
            return True
        if address is not None and address.value not in ("", None):
            return True
        return on is not None and self.flag("wsrep_on").value is True

    @cached_property
    def is_node(self) -> bool:
        """Whether it is a Galera node that will really replicate: switched on, with a provider."""
        on = self.flag("wsrep_on").value
        return self.is_galera and (on is True or self.is_mysql)

    @cached_property
    def address(self) -> ClusterAddress | None:
        """The cluster's address, None when it is not set or not known."""
        setting = self.setting("wsrep_cluster_address")
        if setting is None or not isinstance(setting.value, str):
            return None
        return read_address(setting.value, setting.given.value_span, offset_of(setting))

    @cached_property
    def provider(self) -> ProviderOptions | None:
        """The provider's parameters in effect, defaults included; None when a placeholder hides them."""
        setting = self.setting("wsrep_provider_options")
        if setting is None:
            return ProviderOptions("", self.start, -1)
        if not is_known(setting.value):
            return None
        return ProviderOptions(setting.value or "", setting.given.value_span, offset_of(setting))

    @cached_property
    def node_name(self) -> Effective[str]:
        """wsrep_node_name, by default the host's name; UNKNOWN when neither is known."""
        found = self.text("wsrep_node_name")
        if found.is_explicit:
            return found
        return Effective(self.hostname or UNKNOWN)

    @cached_property
    def node_address(self) -> Effective[str]:
        """wsrep_node_address without its port, UNKNOWN when it is not given (the first interface is guessed)."""
        setting = self.setting("wsrep_node_address")
        if setting is None or not isinstance(setting.value, str) or not setting.value:
            return Effective(UNKNOWN)
        return Effective(split_host(setting.value)[0], Provenance(Origin.EXPLICIT, setting))

    @property
    def provider_presence(self) -> Presence | None:
        """Whether the provider's library is there; None when no path is set."""
        setting = self.setting("wsrep_provider")
        if setting is None or not isinstance(setting.value, str) or self._files is None:
            return None
        return self._files.presence(setting.value)

    @property
    def cluster_name(self) -> Effective[str]:
        """wsrep_cluster_name."""
        return self.text("wsrep_cluster_name")


def offset_of(setting: Setting) -> int:
    """Give where a value's first character stands in the file, -1 when escapes moved its characters."""
    word, value = setting.given.value_word, setting.value
    if word is None or not isinstance(value, str):
        return -1
    at = word.raw.find(value)
    return word.start + at if at >= 0 else -1
