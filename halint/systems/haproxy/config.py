"""The configuration one HAProxy process runs with: all its files as one stream of sections.

A file may have a hundred thousand lines, and each rule looks at it once: so the config answers from indexes. Ask for
statements by keyword, for proxies that lack a setting, for groups of servers; do not loop over everything.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from halint.systems.haproxy.acl import Acls
from halint.systems.haproxy.actions import Action, actions_by_name
from halint.systems.haproxy.bind import Bind
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import BACKEND, FRONTEND, Section, section_at
from halint.systems.haproxy.server import NO_PRESET, Preset, Run, Server, ServerGroup, preset
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.stream import Stream
from halint.values import UNKNOWN, Effective, Unknown, Version
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from halint.source import Files
    from halint.syntax.lines import LineDocument, Shape
    from halint.systems.system import Instance, NotRead


Found = TypeVar("Found")

LONG = 2000
"""Lines from which on it is worth while to look for representatives."""


class Family(NamedTuple):
    """Proxies of one kind with one defaults section: what it sets holds for all that do not say otherwise."""

    kind: str
    defaults: Section | Unknown | None
    proxies: list[Section]


class HaproxyConfig:
    """All files of one instance, in loading order. `version` is None when nobody knows it."""

    system = "haproxy"

    def __init__(
        self,
        documents: Sequence[LineDocument],
        *,
        version: Version | None = None,
        instance: Instance | None = None,
        files: Files | None = None,
        hostname: str = "",
        not_read: Sequence[NotRead] = (),
    ) -> None:
        self.documents = documents
        self.version = version
        self.instance = instance
        self.files = files
        self.hostname = hostname
        self.not_read = not_read
        self.stream = Stream(documents)

    @cached_property
    def sections(self) -> Sequence[Section]:
        """Every section of every file, in order."""
        return self.of_kind(*self.stream.kinds)

    @cached_property
    def representatives(self) -> HaproxyConfig | None:
        """The same configuration with one of all sections and servers that differ in digits only.

        None when that would hardly be shorter: it serves rules that are blind to digits.
        """
        if sum(len(document.shapes) for document in self.documents) < LONG:
            return None
        from halint.systems.haproxy.representatives import shortened

        documents = shortened(self.documents)
        if documents is None:
            return None
        return HaproxyConfig(
            documents,
            version=self.version,
            instance=self.instance,
            files=self.files,
            hostname=self.hostname,
            not_read=self.not_read,
        )

    def sparing(self, find: Callable[[HaproxyConfig], Iterable[Found]]) -> Iterable[Found]:
        """Give what `find`, which must be blind to digits, finds; representatives tell whether there is anything."""
        few = self.representatives
        return find(self) if few is None or any(True for _ in find(few)) else ()

    def mentions(self, text: str) -> bool:
        """Whether a text without digits stands in the configuration, be it in a comment."""
        return any(document.holds(text) for document in self.documents)

    @cached_property
    def is_partial(self) -> bool:
        """Whether this is only a piece of a configuration: a single file without `global` and `defaults`.

        Such files (conf.d fragments) are valid together with others that are not in the input.
        """
        return not self.stream.kinds & {"global", "defaults"}

    def kept(self, name: str, find: Callable[[HaproxyConfig], Iterable[Found]]) -> Sequence[Found]:
        """Give what `find` finds in this config, found once and kept under a name: for modules beside this one."""
        known = self.__dict__.get(f"kept {name}")
        if known is None:
            known = self.__dict__[f"kept {name}"] = tuple(find(self))
        return known

    # -- statements by keyword -------------------------------------------------------------------------------------

    def statements(self, *keywords: str) -> Iterator[Statement]:
        """Every statement with one of these keywords in any section, in order for each keyword; `no` forms included."""
        for keyword in keywords:
            for document in self.documents:
                for line in outline(document).lines(keyword):
                    yield Statement(document, line)

    def has(self, *keywords: str) -> bool:
        """Whether any statement has one of these keywords."""
        return any(keyword in outline(d).keywords for keyword in keywords for d in self.documents)

    @cached_property
    def keywords(self) -> frozenset[str]:
        """Every keyword that is used."""
        return frozenset(keyword for document in self.documents for keyword in outline(document).keywords)

    @cached_property
    def actions_by_name(self) -> Mapping[str, Sequence[Action]]:
        """Every rule of every ruleset (`http-request`, `tcp-request content`, ...) by the name of its action."""
        return actions_by_name(self.documents)

    def actions(self, *names: str) -> Iterator[Action]:
        """Every rule with one of these actions: `deny`, `set-var`, `track-sc0`."""
        few = self.representatives
        for name in names:
            if few is None or name in few.actions_by_name:
                yield from self.actions_by_name.get(name, ())

    def starting(self, prefix: str) -> Iterator[Statement]:
        """Every statement whose keyword begins so (`tune.`, `option `, `timeout `)."""
        for keyword in sorted(self.keywords):
            if keyword.startswith(prefix):
                yield from self.statements(keyword)

    @property
    def hides(self) -> bool:
        """Whether templates or variables hide keywords somewhere, so that absence proves nothing."""
        return bool(self.keywords & {"", "<template>", "<fault>"})

    # -- sections --------------------------------------------------------------------------------------------------

    def of_kind(self, *kinds: str) -> list[Section]:
        """Give the sections of some kinds, in order."""
        return self.stream.of_kind(*kinds)

    @cached_property
    def globals(self) -> list[Section]:
        """The global sections."""
        return self.of_kind("global")

    def global_setting(self, keyword: str) -> Effective[Statement | None]:
        """Give the last statement of a keyword in any global section; UNKNOWN in a fragment."""
        if self.is_partial:
            return Effective(UNKNOWN)
        for section in reversed(self.globals):
            found = section.setting(keyword, inherit=False)
            if found.value is not None or not found.is_default:
                return found
        return Effective(None)

    @cached_property
    def proxies(self) -> list[Section]:
        """Frontends, backends and listens, in order."""
        return self.of_kind("frontend", "backend", "listen")

    @cached_property
    def frontends(self) -> list[Section]:
        """Sections with frontend capability: frontends and listens."""
        return self.of_kind("frontend", "listen")

    @cached_property
    def backends(self) -> list[Section]:
        """Sections with backend capability: backends and listens."""
        return self.of_kind("backend", "listen")

    @cached_property
    def backends_by_name(self) -> Mapping[str, Section]:
        """Backends and listens by name, the first of each name."""
        found: dict[str, Section] = {}
        for section in self.backends:
            if isinstance(section.name, str):
                found.setdefault(section.name, section)
        return found

    @cached_property
    def frontends_by_name(self) -> Mapping[str, Section]:
        """Frontends and listens by name, the first of each name."""
        found: dict[str, Section] = {}
        for section in self.frontends:
            if isinstance(section.name, str):
                found.setdefault(section.name, section)
        return found

    def named(self, kind: str, name: str) -> Section | None:
        """Give the first section of a kind with a name: `peers`, `resolvers`, `userlist`, ..."""
        return self._by_kind_and_name.get((kind, name))

    @cached_property
    def _by_kind_and_name(self) -> Mapping[tuple[str, str], Section]:
        found: dict[tuple[str, str], Section] = {}
        for section in self.sections:
            if isinstance(section.name, str):
                found.setdefault((section.kind, section.name), section)
        return found

    @cached_property
    def families(self) -> Sequence[Family]:
        """Proxies grouped by kind and by the defaults section they inherit from."""
        found: dict[tuple[str, int], Family] = {}
        for proxy in self.proxies:
            key = (proxy.kind, id(proxy.defaults))
            family = found.get(key)
            if family is None:
                family = found[key] = Family(proxy.kind, proxy.defaults, [])
            family.proxies.append(proxy)
        return list(found.values())

    def proxies_without(
        self, *keywords: str, capability: int = FRONTEND | BACKEND, mode: str = ""
    ) -> Iterator[Section]:
        """Proxies for which none of these last-wins settings is set, inheritance counted, where that is certain.

        `mode` keeps proxies of that mode only. Cheap when the defaults sections or all proxies have the setting.
        """
        own = self._sections_with(keywords)
        for family in self.families:
            above = family.defaults
            if isinstance(above, Unknown) or not _CAPABILITIES[family.kind] & capability:
                continue
            preset_ = above is not None and any(above.setting(keyword).value is not None for keyword in keywords)
            for proxy in family.proxies:
                if proxy in own:
                    lacking = all(proxy.setting(keyword).value is None for keyword in keywords)
                else:
                    lacking = not preset_
                if lacking and (not mode or proxy.mode == mode) and not proxy.hides:
                    yield proxy

    def _sections_with(self, keywords: Sequence[str]) -> set[Section]:
        """Give the sections that have a statement with one of these keywords."""
        found = self.__dict__.setdefault("_with", {}).get(tuple(keywords))
        if found is None:
            found = {s.section for s in self.statements(*keywords) if s.section is not None}
            self.__dict__["_with"][tuple(keywords)] = found
        return found  # type: ignore[no-any-return]

    # -- binds and servers -----------------------------------------------------------------------------------------

    @cached_property
    def binds(self) -> list[Bind]:
        """Every bind line of a frontend or listen."""
        return [
            bind
            for document in self.documents
            for line in outline(document).lines("bind")
            if (bind := Bind(document, line)).section is not None and bind.proxy.capabilities & FRONTEND
        ]

    def binds_with(self, option: str) -> Iterator[Bind]:
        """Every bind line of a frontend or listen that has an option; lines whose shape lacks it are not looked at."""
        for document in self.documents:
            shapes = document.shapes
            for line in outline(document).lines("bind"):
                known = shapes[line].facts.get("options")
                if known is not None and option not in known:
                    continue
                bind = Bind(document, line)
                if bind.has(option) and bind.section is not None and bind.proxy.capabilities & FRONTEND:
                    yield bind

    def binds_of(self, proxy: Section) -> list[Bind]:
        """Give the bind lines of a proxy."""
        return [Bind(s.document, s.index) for s in proxy.all("bind")]

    @cached_property
    def server_groups(self) -> Sequence[ServerGroup]:
        """All servers of backends and listens, grouped by shape and presets."""
        found: list[ServerGroup] = []
        for document in self.documents:
            for kind in ("server", "server-template"):
                found += self._server_groups(document, kind)
        return found

    def _server_groups(self, document: LineDocument, kind: str) -> Iterator[ServerGroup]:
        plan, shapes, kinds, first_of = outline(document), document.shapes, document.kinds, document.first_of_kind
        usable = {line for name in _WITH_SERVERS for line in plan.headers.get(name, ())}
        has_presets = self.has("default-server")
        one_shape: dict[frozenset[str], bool] = {}
        groups: dict[tuple[int, int], list[int]] = {}
        shares: dict[tuple[int, int], list[Run]] = {}
        presets_of: dict[int, Preset] = {id(NO_PRESET): NO_PRESET}
        for start, end in plan.runs(kind):
            header = plan.section_line(start)
            if header not in usable:
                continue
            presets = NO_PRESET
            if has_presets and (section := section_at(document, start)) is not None:
                presets = preset(section, start)
                presets_of[id(presets)] = presets
            signs = frozenset(kinds[start:end])
            is_one = one_shape.get(signs)
            if is_one is None:
                is_one = one_shape[signs] = len({id(shapes[first_of[sign]]) for sign in signs}) == 1
            parts = [(start, end)] if is_one else _of_one_shape(shapes, start, end)
            for first, after in parts:
                key = (id(shapes[first]), id(presets))
                lines = groups.setdefault(key, [])
                shares.setdefault(key, []).append(Run(header, len(lines), after - first))
                lines += range(first, after)
        for key, lines in groups.items():
            group = ServerGroup(document, lines, presets_of[key[1]], kind, shares[key])
            if group.exact:
                yield group
            else:  # a word nobody knows: the next line of this shape may have another one there
                for line in lines:
                    alone = [Run(plan.section_line(line), 0, 1)]
                    yield ServerGroup(document, [line], presets_of[key[1]], kind, alone)

    def servers_with(self, option: str) -> Iterator[Server]:
        """Servers for which an option holds, own or from `default-server`."""
        for group in self.server_groups:
            if group.has(option):
                yield from group.servers

    def servers_without(self, option: str) -> Iterator[Server]:
        """Servers for which an option does not hold; lines with words nobody knows are left out."""
        for group in self.server_groups:
            if group.exact and not group.has(option):
                yield from group.servers

    def servers_of(self, backend: Section) -> list[Server]:
        """Give the servers of a backend, in order. For few backends; over all, ask `server_groups`."""
        return [Server(s.document, s.index) for s in backend.all("server", "server-template")]

    def servers_by_name(self, backend: Section) -> Mapping[str, Server]:
        """Give the servers of a backend by name, the first of each; made once for each backend that is asked for."""
        known: dict[Section, dict[str, Server]] = self.__dict__.setdefault("servers named", {})
        found = known.get(backend)
        if found is None:
            found = known[backend] = {}
            for server in self.servers_of(backend):
                if server.kind == "server" and isinstance(server.name, str):
                    found.setdefault(server.name, server)
        return found

    # -- ACLs ------------------------------------------------------------------------------------------------------

    @cached_property
    def acls(self) -> Acls:
        """The ACL names that sections define and use."""
        return Acls(self.documents)

    # -- versions --------------------------------------------------------------------------------------------------

    @cached_property
    def mask(self) -> int:
        """The versions of the tables that the target may be: one bit when it is known, all when it is not."""
        from halint.systems.haproxy.tables.versions import MEASURED

        everything = (1 << len(MEASURED)) - 1
        if self.version is None:
            return everything
        known = [Version.parse(text) for text in MEASURED]
        older = [i for i, measured in enumerate(known) if measured.parts <= self.version.parts[:2]]
        return 1 << (older[-1] if older else 0)

    def surely_at_least(self, *parts: int) -> bool:
        """Whether the target is known to be that version or newer."""
        return self.version is not None and self.version.at_least(*parts)

    def surely_before(self, *parts: int) -> bool:
        """Whether the target is known to be older than that version."""
        return self.version is not None and self.version.before(*parts)


def _of_one_shape(shapes: Sequence[Shape], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a run of lines where their shape changes."""
    first = start
    for line in range(start + 1, end + 1):
        if line == end or shapes[line] is not shapes[first]:
            yield first, line
            first = line


_WITH_SERVERS = ("backend", "listen")

_CAPABILITIES = {"frontend": FRONTEND, "backend": BACKEND, "listen": FRONTEND | BACKEND}
