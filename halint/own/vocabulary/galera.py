"""MariaDB and Galera: options in effect, provider options, the lines that set them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, DURATION, NUMBER, TEXT, UNSET, At, Type, effective, is_value
from halint.own.vocabulary.kind import Kind, Lookup, flag, text, texts
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.systems.galera.model import MariadbConfig, Setting

SCOPE = "MariadbConfig"
NUMERIC = ("uint", "int", "double")


@cache
def options() -> frozenset[str]:
    """Every option of any version."""
    from halint.systems.galera.tables.options import OPTIONS

    return frozenset(OPTIONS)


@cache
def parameters() -> frozenset[str]:
    """Every parameter of the provider."""
    from halint.systems.galera.tables.provider import PARAMETERS

    return frozenset(PARAMETERS)


def type_of(name: str) -> Type:
    """Give the type of an option in expressions."""
    from halint.systems.galera.tables.options import OPTIONS

    kind = OPTIONS[name][-1][1]
    return BOOL if kind in ("bool", "switch") else NUMBER if kind in NUMERIC else TEXT


def parameter_type(name: str) -> Type:
    """Give the type of a provider's parameter."""
    from halint.systems.galera.tables.provider import PARAMETERS

    return {"bool": BOOL, "int": NUMBER, "double": NUMBER, "period": DURATION}.get(PARAMETERS[name][0], TEXT)


def option(config: MariadbConfig, name: str) -> Any:
    """Give an option in effect; its built-in value only where nothing can set it out of sight."""
    if config.setting(name) is None and (config.is_fragment or not config.knows_absence):
        return UNKNOWN
    kind = type_of(name)
    found = config.flag(name) if kind == BOOL else config.number(name) if kind == NUMBER else config.text(name)
    return effective(found)


def is_set(config: MariadbConfig, name: str) -> Any:
    """Whether a file sets an option."""
    if config.setting(name) is not None:
        return True
    return UNKNOWN if config.is_fragment or not config.knows_absence else False


def parameter(config: MariadbConfig, name: str) -> Any:
    """Give a provider's parameter in effect."""
    provider = config.provider
    if provider is None or provider.malformed:
        return UNKNOWN
    if provider.given(name) is None and option(config, "wsrep_provider_options") is UNKNOWN:
        return UNKNOWN
    kind = parameter_type(name)
    if kind == DURATION:
        found = effective(provider.seconds(name))
        return found._replace(value=found.value * 1000) if is_value(found.value) else found
    if kind == BOOL:
        return effective(provider.flag(name))
    return effective(provider.number(name) if kind == NUMBER else provider.text(name))


def members(config: MariadbConfig) -> Any:
    """Give the hosts of wsrep_cluster_address."""
    if config.setting("wsrep_cluster_address") is None:
        return UNKNOWN if config.is_fragment or not config.knows_absence else ()
    if config.address is None or config.address.malformed:
        return UNKNOWN
    return [At(member.host, member) for member in config.address.members]


def servers(config: MariadbConfig) -> Iterable[MariadbConfig]:
    """Give a server; the files of mysql-test are none."""
    if config.settings and not config.is_test:
        yield config


def value(setting: Setting) -> Any:
    """Give the value of a line; unset without one."""
    found = setting.value
    return UNSET if found is None else At(found, setting.given.value_word or setting)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "galera.server",
            "a MariaDB or MySQL server with all its option files",
            SCOPE,
            servers,
            {
                "galera": flag("whether it is meant to be a Galera node", lambda config: config.is_galera),
                "cluster_name": text("wsrep_cluster_name", lambda config: option(config, "wsrep_cluster_name")),
                "node_name": text("wsrep_node_name, or the host's name", lambda config: effective(config.node_name)),
                "node_address": text(
                    "wsrep_node_address without its port", lambda config: effective(config.node_address)
                ),
                "members": texts("the hosts of wsrep_cluster_address", members),
            },
            {
                "option": Lookup(
                    TEXT,
                    "an option in effect (sizes are bytes); built-in values count where all files are seen",
                    option,
                    options,
                    type_of,
                ),
                "is_set": Lookup(BOOL, "whether a file sets an option", is_set, options),
                "provider": Lookup(
                    TEXT, "a parameter of wsrep_provider_options in effect", parameter, parameters, parameter_type
                ),
            },
            lambda config: config.start,
        ),
        Kind(
            "galera.option",
            "a line of an option file that the server reads",
            SCOPE,
            lambda config: config.settings,
            {
                "name": text(
                    "the option it means, as the server calls it; as written when there is none",
                    lambda line: At(line.meaning.name or line.given.name, line.given.word),
                ),
                "value": text("its value, quotes off", value),
                "group": text("the group it stands in", lambda line: line.given.group),
            },
            {},
        ),
    )
}
