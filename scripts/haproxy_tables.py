"""Measure HAProxy's vocabulary and write it to ``halint/systems/haproxy/tables/``.

    python3 scripts/haproxy_tables.py [--daemons /opt/halint-daemons] [--only sections,keywords] [-v]

Three witnesses, in this order: what a binary lists of itself (``-dKcfg``, ``-dKsmp``, ``-dKcnv``, ``-dKacl``,
``-dKflt``, ``-dKsvc``; 2.6 and newer), what ``haproxy -c`` says of each candidate word in each place (all versions; the
candidates are every keyword-shaped string of the binary and of its manual), and the manual itself for features that
the binary was built without. ``install_daemons.sh`` installs the binaries and manuals first. Takes some minutes.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from haproxy_manual import (
    binary_words,
    documented_words,
    entries,
    global_keywords,
    log_aliases,
    matrix,
    sample_entries,
)
from haproxy_probe import NONSENSE, Daemon, Question, Standing, installed, sentence, standing

OUTPUT = Path(__file__).resolve().parent.parent / "halint" / "systems" / "haproxy" / "tables"

OPTIONAL = re.compile(
    r"^(51degrees|51d|wurfl|deviceatlas|da-csv|quic|tune\.quic|lua|tune\.lua|namespace|opentracing|ot-group|ssl-engine"
    r"|ssl-mode-async|ssl-prov|ssl-propquery|tune\.zlib|npn|acme|prometheus|send-spoe|http_first_req_quic|shm-stats"
    r"|.*quic.*|jwt|limited-quic|tune\.memory|no-quic|tune\.disable-zero|allow-0rtt|maxcompcpu|compression|ecdhe)"
)
"""Words that belong to a build option, which a binary may lack although its version has them."""

ALLOW = "global\n    expose-experimental-directives\n    expose-deprecated-directives\n"
# How a section of each kind is opened; "#" stands for a fresh name.
HEADERS = {
    "global": "global",
    "defaults": "defaults #",
    "frontend": "frontend #",
    "backend": "backend #",
    "listen": "listen #",
    "peers": "peers #",
    "resolvers": "resolvers #",
    "mailers": "mailers #",
    "userlist": "userlist #",
    "cache": "cache #",
    "ring": "ring #",
    "log-forward": "log-forward #",
    "http-errors": "http-errors #",
    "fcgi-app": "fcgi-app #",
    "program": "program #",
    "crt-store": "crt-store #",
    "traces": "traces",
    "log-profile": "log-profile #",
    "acme": "acme #",
    "namespace_list": "namespace_list",
}
GATED = {"program": "expose-deprecated-directives", "acme": "expose-experimental-directives", "traces": ""}
# Sections whose parser stops at the first unknown word, so that each question costs a run: fewer candidates.
ABORTING = {"log-forward", "crt-store", "program", "log-profile", "acme", "namespace_list"}
PROXIES = ("defaults", "frontend", "listen", "backend")

# Keywords whose second word is part of the name: the daemon refuses an unknown one as it does an unknown keyword.
FAMILIES: dict[str, tuple[str, ...]] = {
    "option": (*PROXIES, "fcgi-app", "log-forward"),
    "timeout": (*PROXIES, "resolvers", "mailers", "ring"),
    "stats": (*PROXIES, "global"),
    "http-check": PROXIES,
    "tcp-check": PROXIES,
    "tcp-request": PROXIES,
    "tcp-response": PROXIES,
    "compression": PROXIES,
    "email-alert": PROXIES,
    "rate-limit": PROXIES,
    "capture": PROXIES,
    "capture request": PROXIES,
    "capture response": PROXIES,
    "declare": PROXIES,
    "declare capture": PROXIES,
    "external-check": PROXIES,
    "stick": PROXIES,
    "hold": ("resolvers",),
    "log-profile": ("traces",),
}
# Second words that are values: written to choices.py.
CHOICES: dict[str, tuple[str, str]] = {
    "balance": ("backend", "balance {}"),
    "mode": ("backend", "mode {}"),
    "hash-type": ("backend", "hash-type {}"),
    "hash-type function": ("backend", "hash-type consistent {}"),
    "hash-type modifier": ("backend", "hash-type consistent sdbm {}"),
    "http-reuse": ("backend", "http-reuse {}"),
    "retry-on": ("backend", "retry-on {}"),
    "load-server-state-from-file": ("backend", "load-server-state-from-file {}"),
    "cookie": ("backend", "cookie NAME {}"),
    "option forwardfor": ("backend", "option forwardfor {}"),
    "stick-table": ("backend", "stick-table type ip size 1k {}"),
    "stick-table type": ("backend", "stick-table type {}"),
    "stick-table store": ("backend", "stick-table type ip size 1k store {}"),
    "http-check connect": ("backend", "http-check connect {}"),
    "http-check expect": ("backend", "http-check expect {}"),
    "http-check send": ("backend", "http-check send {}"),
    "tcp-check connect": ("backend", "tcp-check connect {}"),
    "tcp-check expect": ("backend", "tcp-check expect {}"),
    "compression algo": ("backend", "compression algo {}"),
    "external-check": ("backend", "external-check {}"),
    "log-steps": ("frontend", "log-steps {}"),
    "log": ("frontend", "log 127.0.0.1 {}"),
    "log level": ("frontend", "log 127.0.0.1 local0 {}"),
    "log format": ("frontend", "log 127.0.0.1 format {} local0"),
    "http-request redirect": ("frontend", "http-request redirect location / {}"),
    "http-request deny": ("frontend", "http-request deny {}"),
    "http-request return": ("frontend", "http-request return {}"),
    "http-request normalize-uri": ("frontend", "http-request normalize-uri {}"),
    "http-request set-timeout": ("backend", "http-request set-timeout {} 1s"),
    "email-alert level": ("backend", "email-alert level {}"),
    "errorfile": ("backend", "errorfile {} /dev/null"),
    "acl flag": ("backend", "acl x src -m {} a"),
    "server observe": ("backend", "server s 192.0.2.1:80 observe {}"),
    "server on-error": ("backend", "server s 192.0.2.1:80 on-error {}"),
    "server on-marked-down": ("backend", "server s 192.0.2.1:80 on-marked-down {}"),
    "server on-marked-up": ("backend", "server s 192.0.2.1:80 on-marked-up {}"),
    "server verify": ("backend", "server s 192.0.2.1:80 verify {}"),
    "server init-addr": ("backend", "server s 192.0.2.1:80 init-addr {}"),
    "server init-state": ("backend", "server s 192.0.2.1:80 init-state {}"),
    "server ws": ("backend", "server s 192.0.2.1:80 ws {}"),
    "server proxy-v2-options": ("backend", "server s 192.0.2.1:80 proxy-v2-options {}"),
    "server resolve-prefer": ("backend", "server s 192.0.2.1:80 resolve-prefer {}"),
    "bind level": ("frontend", "bind :80 level {}"),
    "bind verify": ("frontend", "bind :80 verify {}"),
    "bind proto": ("frontend", "bind :80 proto {}"),
    "server proto": ("backend", "server s 192.0.2.1:80 proto {}"),
    "ssl-default-bind-options": ("global", "ssl-default-bind-options {}"),
    "ssl-default-server-options": ("global", "ssl-default-server-options {}"),
    "ssl-server-verify": ("global", "ssl-server-verify {}"),
    "ssl-load-extra-files": ("global", "ssl-load-extra-files {}"),
    "profiling.tasks": ("global", "profiling.tasks {}"),
    "default-path": ("global", "default-path {}"),
    "unix-bind": ("global", "unix-bind {}"),
}
RULESETS: dict[str, tuple[str, ...]] = {
    "http-request": ("frontend", "backend"),
    "http-response": ("frontend", "backend"),
    "http-after-response": ("frontend", "backend"),
    "tcp-request connection": ("frontend",),
    "tcp-request session": ("frontend",),
    "tcp-request content": ("frontend", "backend"),
    "tcp-response content": ("backend",),
    "quic-initial": ("frontend",),
    "http-check": ("backend",),
    "tcp-check": ("backend",),
}


@dataclass(slots=True)
class Vocabulary:
    """The daemons, the words to ask each about, and the answers already given."""

    daemons: list[Daemon]
    verbose: bool
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def gather(self) -> None:
        """Collect each version's candidate words: from its binary, its manual and what any version lists."""
        manuals = {daemon.series: documented_words(daemon.manual) for daemon in self.daemons}
        everywhere = frozenset().union(*manuals.values())
        listed: set[str] = set(HEADERS)
        for daemon in self.daemons:
            for line in daemon.registered("all"):
                listed.update(re.findall(r"[a-z0-9][a-z0-9_.-]*", line))
        for daemon in self.daemons:
            own = binary_words(program_of(daemon))
            # The names of C objects are words with underscores: keep those that some manual or list knows.
            own = frozenset(word for word in own if "_" not in word or word in everywhere or word in listed)
            # "p0" and the like are the names of the probes themselves.
            self.words[daemon.series] = frozenset(
                word for word in own | manuals[daemon.series] | listed if not re.fullmatch(r"p\d+", word)
            )
            if daemon.series == "2.8":  # no manual of its own
                self.words[daemon.series] |= manuals["2.6"] | manuals["3.0"]
        self.say(f"candidate words: { {name: len(words) for name, words in self.words.items()} }")

    def say(self, text: str) -> None:
        """Tell of progress."""
        if self.verbose:
            print(text, file=sys.stderr, flush=True)

    def mask(self, series: set[str]) -> int:
        """Bits of the named version series."""
        return sum(1 << index for index, daemon in enumerate(self.daemons) if daemon.series in series)

    def offered(self, header: str, template: str, before: tuple[str, ...], pattern: str) -> dict[str, frozenset[str]]:
        """Few candidates for one place, the same for each version.

        They are the words that any version lists when it refuses nonsense there, what follows the leading words in any
        ``-dKcfg``, and what ``pattern`` finds in any manual (its group, or every keyword-shaped word of a whole match).
        """
        words: set[str] = set()
        leading = template.split(" {}", maxsplit=1)[0]
        for daemon in self.daemons:
            for said in daemon.ask([Question(header, template.replace("{}", word), before) for word in (NONSENSE, "")]):
                for message in said:
                    words.update(re.findall(r"[a-z0-9][a-z0-9_.-]*", message.text))
            words.update(
                line.split()[-1].rstrip("*") for line in daemon.registered("cfg") if line.startswith(f"\t{leading} ")
            )
            words.update(
                match for line in daemon.registered("cfg") for match in re.findall(rf"^\t{leading} ([\w.-]+)", line)
            )
            for match in re.findall(pattern, daemon.manual, re.M) if "(" in pattern.replace("(?", "") else ():
                words.add(match)
            if "(" not in pattern.replace("(?", ""):
                for whole in re.finditer(pattern, daemon.manual, re.M):
                    words.update(re.findall(r"[a-z0-9][a-z0-9_.-]*[a-z0-9]", whole[0][:12000]))
        words = {word for word in words if not re.fullmatch(r"p\d+", word)}
        return {daemon.series: frozenset(words) for daemon in self.daemons}

    def sparing(self, kind: str) -> dict[str, frozenset[str]]:
        """Candidates for one kind of section: what ``-dKcfg`` lists there, and entries of the chapters on sections."""
        words: set[str] = set()
        for daemon in self.daemons:
            section = ""
            for line in daemon.registered("cfg"):
                section = section if line.startswith("\t") else line
                if line.startswith("\t") and section == kind:
                    words.add(line.split()[0])
            words.update(entries(daemon.manual, "3", "6", "8.3", "10", "11", "12"))
        words.update(
            (
                "bind",
                "dgram-bind",
                "log",
                "maxconn",
                "timeout",
                "backlog",
                "option",
                "namespace",
                "load",
                "on",
                "command",
                "user",
                "group",
                "start-on-reload",
            )
        )
        words -= set().union(*(global_keywords(daemon.manual) for daemon in self.daemons)) - {
            "log",
            "maxconn",
            "user",
            "group",
        }
        return {daemon.series: frozenset(words) for daemon in self.daemons}

    def standings(
        self,
        header: str,
        template: str,
        *,
        before: tuple[str, ...] = (),
        words: dict[str, frozenset[str]] | None = None,
        shapes: tuple[str, ...] = ("{}",),
        more: tuple[str, ...] = ("{} x", "{} 10", "{} 10 x", "{} x 10 x"),
    ) -> dict[str, dict[Standing, set[str]]]:
        """Ask about each word in ``template`` under ``header``: word -> standing -> version series.

        A word counts as unknown only when it is so in every one of ``shapes``. For words some version knows, ``more``
        shapes are asked, since a complaint about missing arguments may hide that the keyword is out of place.
        """
        words = words or self.words
        result: dict[str, dict[Standing, set[str]]] = {}
        first: dict[str, dict[str, Standing]] = {}
        for daemon in self.daemons:
            first[daemon.series] = self._round(
                daemon, header, template, before=before, words=sorted(words[daemon.series]), shapes=shapes
            )
        known = {word for found in first.values() for word, how in found.items() if how is not Standing.UNKNOWN}
        for daemon in self.daemons:
            late = sorted(known - first[daemon.series].keys())
            answers = first[daemon.series] | self._round(
                daemon, header, template, before=before, words=late, shapes=shapes
            )
            again = sorted(word for word in known if answers[word] is Standing.KNOWN)
            closer = self._round(daemon, header, template, before=before, words=again, shapes=more) if more else {}
            for word in known:
                how = answers[word]
                if how is Standing.KNOWN and closer.get(word, how) is not Standing.UNKNOWN:
                    how = closer.get(word, how)
                result.setdefault(word, {}).setdefault(how, set()).add(daemon.series)
        return result

    def _round(
        self,
        daemon: Daemon,
        header: str,
        template: str,
        *,
        before: tuple[str, ...],
        words: list[str],
        shapes: tuple[str, ...],
    ) -> dict[str, Standing]:
        def questions(some: list[str]) -> list[Question]:
            return [
                Question(header, template.replace("{}", shape.replace("{}", word)), before)
                for word in some
                for shape in shapes
            ]

        control = daemon.ask(questions([NONSENSE, NONSENSE + "y"]))
        half = len(shapes)
        nonsense = [
            frozenset(sentence(message, NONSENSE) for message in said if message.severity == "ALERT")
            for said in control[:half]
        ]
        answers = daemon.ask(questions(words))
        found: dict[str, Standing] = {}
        for index, word in enumerate(words):
            per_shape = [
                standing(said, word, refusal)
                for said, refusal in zip(answers[index * half : (index + 1) * half], nonsense, strict=True)
            ]
            found[word] = joined(per_shape)
        return found


def joined(standings: list[Standing]) -> Standing:
    """One standing for several shapes of the same question: unknown only if all are, else the most telling one."""
    for telling in (Standing.REMOVED, Standing.MISPLACED, Standing.IGNORED, Standing.EXPERIMENTAL, Standing.KNOWN):
        if telling in standings:
            return telling
    return Standing.UNKNOWN


def program_of(daemon: Daemon) -> Path:
    """The ELF program behind a starter script."""
    target = daemon.program.resolve()
    if target.read_bytes()[:4] == b"\x7fELF":
        return target
    folder = daemon.program.parent.parent
    for candidate in (folder / "root" / "usr" / "sbin" / "haproxy", *folder.glob("wheel/**/haproxy")):
        if candidate.is_file():
            return candidate
    message = f"no ELF program behind {daemon.program}"
    raise FileNotFoundError(message)


Masks = dict[str, int]


class Tables:
    """Measures one noun after the other and writes its module."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.v = vocabulary
        self.all = vocabulary.mask({daemon.series for daemon in vocabulary.daemons})

    # -- writing -----------------------------------------------------------------------------------------------
    def write(self, name: str, doc: str, **tables: object) -> None:
        """Write one module of literals; each table is a dict, tuple or frozenset."""
        versions = ", ".join(daemon.version for daemon in self.v.daemons)
        lines = [
            f'"""{doc}',
            "",
            f"Generated by scripts/haproxy_tables.py from HAProxy {versions}: do not edit.",
            '"""',
            "",
            "# fmt: off",
        ]
        for table, value in tables.items():
            kind, _, title = table.partition("__")
            lines.append("")
            lines.extend(literal(title or kind, value))
        text = "\n".join(lines) + "\n"
        OUTPUT.mkdir(parents=True, exist_ok=True)
        (OUTPUT / f"{name}.py").write_text(text)
        self.v.say(f"{name}.py: {len(lines)} lines, {sum(daemon.runs for daemon in self.v.daemons)} runs so far")

    def usable(self, found: dict[Standing, set[str]], *also: Standing) -> int:
        """Mask of the versions that know and take a word."""
        return self.v.mask(set().union(*(found.get(how, set()) for how in (Standing.KNOWN, *also))))

    def documented(self, word: str, masks: int, sources: dict[str, set[str]]) -> int:
        """Add the versions whose manual has an optional word that the binary was built without.

        2.8 brings no manual: it counts as documented there when 2.6 or 3.0 documents it or 2.6 knows it.
        """
        if not OPTIONAL.match(word):
            return masks
        series = {name for name, words in sources.items() if word in words}
        if series & {"2.6", "3.0"} and ("2.6" in series or masks & self.v.mask({"3.0"})):
            series.add("2.8")
        return masks | self.v.mask(series)

    # -- nouns -------------------------------------------------------------------------------------------------
    def versions(self) -> None:
        """The measured versions."""
        self.write(
            "versions",
            "HAProxy versions the tables beside this were measured on; bit i of every mask stands for MEASURED[i].",
            MEASURED=tuple(daemon.series for daemon in self.v.daemons),
            RELEASES=tuple(daemon.version for daemon in self.v.daemons),
        )

    def sections(self) -> None:
        """Section keywords: a word is one when it is not refused as a keyword of the section before it."""
        found = self.v.standings("userlist #", "{}", shapes=("{} x", "{}"), more=())
        table = {
            word: self.usable(how, Standing.EXPERIMENTAL)
            for word, how in found.items()
            if word not in {"user", "users", "group", "no", "default"}
        }
        self.write(
            "sections",
            "Section keywords of the main configuration file: keyword -> mask of versions.",
            SECTIONS={word: mask for word, mask in table.items() if mask},
        )

    def known_sections(self) -> dict[str, int]:
        """Sections of ``HEADERS`` and the versions that have them, measured."""
        words = {daemon.series: frozenset(HEADERS) for daemon in self.v.daemons}
        found = self.v.standings("userlist #", "{}", shapes=("{} x", "{}"), more=(), words=words)
        return {word: self.usable(how, Standing.EXPERIMENTAL) for word, how in found.items()}

    def keywords(self) -> None:
        """Keywords of each kind of section, and where they are ignored, misplaced or gone."""
        known_sections = self.known_sections()
        keywords: dict[str, Masks] = {}
        ignored: dict[str, Masks] = {}
        misplaced: dict[str, Masks] = {}
        experimental: dict[str, Masks] = {}
        removed: dict[str, set[str]] = {}
        manuals: dict[str, dict[str, set[str]]] = {kind: {} for kind in HEADERS}
        for daemon in self.v.daemons:
            manuals["global"][daemon.series] = set(global_keywords(daemon.manual)) | set(entries(daemon.manual, "3."))
            for word, kind, _ in matrix(daemon.manual):
                manuals[kind].setdefault(daemon.series, set()).add(word)

        def file(kind: str, prefix: str, found: dict[str, dict[Standing, set[str]]], allowed: int) -> None:
            for word, how in found.items():
                if not prefix and (word in HEADERS or word in {"no", "default"}):
                    continue  # opens a section, or stands in front of a keyword
                name = f"{prefix} {word}" if prefix else word
                for table, standing_ in (
                    (ignored, Standing.IGNORED),
                    (misplaced, Standing.MISPLACED),
                    (experimental, Standing.EXPERIMENTAL),
                ):
                    if mask := self.v.mask(how.get(standing_, set())) & allowed:
                        table.setdefault(kind, {})[name] = mask
                if Standing.REMOVED in how:
                    removed.setdefault(name, set()).add(kind)
                mask = self.usable(how, Standing.EXPERIMENTAL) & allowed
                mask |= self.documented(name, mask, manuals[kind]) & allowed
                mask &= ~self.v.mask(how.get(Standing.REMOVED, set()))
                if mask:
                    keywords.setdefault(kind, {})[name] = mask

        for kind, header in HEADERS.items():
            allowed = known_sections.get(kind, 0)
            self.v.say(f"keywords of {kind} ({sum(daemon.runs for daemon in self.v.daemons)} runs so far)")
            opened = ALLOW + header if kind in GATED else header
            words = self.v.sparing(kind) if kind in ABORTING else None
            file(kind, "", self.v.standings(opened, "{}", words=words), allowed)
            for word in set().union(*manuals[kind].values()) if manuals[kind] else set():
                if " " not in word and OPTIONAL.match(word) and (mask := self.documented(word, 0, manuals[kind])):
                    keywords.setdefault(kind, {}).setdefault(word, mask & allowed)
            for family, kinds in FAMILIES.items():
                if kind in kinds:
                    before = ("mode http",) if kind in PROXIES and family != "option" else ()
                    shapes = ("{}", "{} x y", "{} 10 10")
                    words = self.v.offered(opened, f"{family} {{}}", before, rf"\b{family} ([a-z0-9][\w.-]*)")
                    found = self.v.standings(opened, f"{family} {{}}", before=before, shapes=shapes, words=words)
                    file(kind, family, found, allowed)
        self.write(
            "keywords",
            "Keywords of each kind of section: kind -> keyword -> mask of the versions that take it there.\n\n"
            'A keyword of a family (FAMILIES: "option", "timeout", ...) has its second word in its name. IGNORED: taken\n'
            "with a warning that it does nothing there; MISPLACED: known, but an error there; EXPERIMENTAL: an error unless\n"
            "``expose-experimental-directives`` stands in ``global`` (counted in KEYWORDS too);\nNAMED_DEFAULTS_ONLY: an error in a "
            "``defaults`` without a name; REMOVED: keyword -> (mask of versions that\nrefuse it as gone, what they say); "
            "NEGATABLE: keywords of proxies that take ``no`` in front.",
            FAMILIES=frozenset(FAMILIES),
            KEYWORDS=keywords,
            IGNORED=ignored,
            MISPLACED=misplaced,
            EXPERIMENTAL=experimental,
            NAMED_DEFAULTS_ONLY=self.named_defaults_only(keywords["defaults"]),
            REMOVED=self.removed_texts(removed),
            NEGATABLE=self.negatable(keywords),
        )

    def named_defaults_only(self, keywords: Masks) -> Masks:
        """Keywords that an anonymous ``defaults`` refuses and a named one takes."""
        table: Masks = {}
        names = sorted({name for name in keywords if " " not in name} | {"tcp-request", "tcp-response"})
        shapes = {
            "tcp-request": "tcp-request content accept",
            "tcp-response": "tcp-response content accept",
            "acl": "acl a src 192.0.2.1",
            "http-request": "http-request deny",
            "http-response": "http-response deny",
            "http-after-response": "http-after-response allow",
            "quic-initial": "quic-initial accept",
        }
        for index, daemon in enumerate(self.v.daemons):
            asked = [Question("defaults", shapes.get(name, name), ("mode http",)) for name in names]
            for name, said in zip(names, daemon.ask(asked), strict=True):
                if any("anonymous" in message.text for message in said):
                    table[name] = table.get(name, 0) | 1 << index
        return table

    def removed_texts(self, removed: dict[str, set[str]]) -> dict[str, tuple[int, str]]:
        """Versions that refuse a keyword as gone, with the newest version's advice."""
        table: dict[str, tuple[int, str]] = {}
        for name, kinds in removed.items():
            kind = sorted(kinds, key=lambda one: PROXIES.index(one) if one in PROXIES else 9)[-1]
            for kind in sorted(kinds):
                for index, daemon in enumerate(self.v.daemons):
                    for said in daemon.ask([Question(HEADERS[kind], f"{name}{more}") for more in ("", " x", " 10 x")]):
                        gone = [
                            message.text
                            for message in said
                            if standing([message], name, frozenset()) is Standing.REMOVED
                        ]
                        if gone:
                            mask, _ = table.get(name, (0, ""))
                            table[name] = (mask | 1 << index, gone[0])
        return table

    def negatable(self, keywords: dict[str, Masks]) -> Masks:
        """Keywords with which ``no`` is not refused ("negation/default currently supported only for ...")."""
        table: Masks = {}
        for kind in ("global", *PROXIES):
            names = sorted(keywords[kind])
            for index, daemon in enumerate(self.v.daemons):
                for name, said in zip(
                    names, daemon.ask([Question(HEADERS[kind], f"no {name}") for name in names]), strict=True
                ):
                    refused = any(
                        message.severity == "ALERT" and "negation/default" in message.text for message in said
                    )
                    if not refused and keywords[kind][name] >> index & 1:
                        table[name] = table.get(name, 0) | 1 << index
        return table

    def options(
        self, name: str, doc: str, places: dict[str, tuple[str, str, str]], manual: tuple[str, ...], **extra: object
    ) -> None:
        """Write options of ``bind`` or ``server``: option -> (mask, arity) for each place."""
        listed = self.listed_arities()
        tables: dict[str, object] = dict(extra)
        for table, (header, template, heading) in places.items():
            found = self.v.standings(header, template, more=("{} 3",))
            sources = {
                daemon.series: set(entries(daemon.manual, *manual)) for daemon in self.v.daemons if daemon.manual
            }
            for word in set().union(*sources.values()):
                if OPTIONAL.match(word):
                    found.setdefault(word, {})
            masks = {
                word: self.documented(word, self.usable(how, Standing.EXPERIMENTAL), sources)
                for word, how in found.items()
            }
            arity = {word: listed.get((heading, word)) for word in masks}
            for word in [word for word, number in arity.items() if number is None]:
                arity[word] = self.probed_arity(header, template, word)
            tables[table] = {word: (mask, arity[word]) for word, mask in masks.items() if mask}
            misplaced = {
                word: self.v.mask(how.get(Standing.MISPLACED, set()) | how.get(Standing.REMOVED, set()))
                for word, how in found.items()
            }
            if any(misplaced.values()):
                tables[f"{table}_REFUSED"] = {word: mask for word, mask in misplaced.items() if mask}
        self.write(name, doc, **tables)

    def listed_arities(self) -> dict[tuple[str, str], int]:
        """Number of arguments of bind, server and crt-list options in ``-dKcfg`` (``+1``; ``+-1`` = variable)."""
        table: dict[tuple[str, str], int] = {}
        for daemon in self.v.daemons:
            section = ""
            for line in daemon.registered("cfg"):
                if not line.startswith("\t"):
                    section = line
                    continue
                words = line.split()
                number = int(words.pop()[1:]) if words[-1].startswith("+") else 0
                if section == "crt-list":
                    table["crt-list", words[0]] = number
                elif words[0] in {"bind", "server"} and len(words) > 2:
                    table[words[0], words[-1]] = number
        return table

    def probed_arity(self, header: str, template: str, word: str) -> int:
        """Arity of an option no list holds: how many nonsense words behind it pass without being refused as options."""
        for daemon in reversed(self.v.daemons):
            refused: list[bool] = []
            bare, *said = daemon.ask(
                [Question(header, template.format(word + f" {NONSENSE}" * count)) for count in (0, 1, 2)]
            )
            if any("nknown keyword" in message.text for message in bare):
                continue
            refused = [
                any(f"'{NONSENSE}'" in message.text and "nknown keyword" in message.text for message in one)
                for one in said
            ]
            return 0 if refused[0] else 1 if refused[1] else 2
        return 0

    def bind(self) -> None:
        """Options of ``bind`` lines and crt-list entries."""
        self.options(
            "bind",
            "Options of bind lines: option -> (mask of versions, number of arguments, -1 = variable).\n\n"
            "BIND: ``bind ADDR ...`` of proxies, log-forward and peers. CRT_LIST: options in brackets in a crt-list.",
            {"BIND": ("frontend #", "bind :80 {}", "bind")},
            ("5.1",),
            CRT_LIST=self.crt_list(),
        )

    def crt_list(self) -> dict[str, tuple[int, int]]:
        """Options in brackets in a crt-list, as ``-dKcfg`` lists them; 2.2 is taken to have what its manual names."""
        table: dict[str, tuple[int, int]] = {}
        for index, daemon in enumerate(self.v.daemons):
            section = ""
            for line in daemon.registered("cfg"):
                if not line.startswith("\t"):
                    section = line
                elif section == "crt-list":
                    words = line.split()
                    number = int(words[1][1:]) if len(words) > 1 else 0
                    table[words[0]] = (table.get(words[0], (0, 0))[0] | 1 << index, number)
        old = self.v.daemons[0]
        text = old.manual[old.manual.find("crt-list <file>") :][:6000]
        for word in table:
            if re.search(rf"\b{re.escape(word)}\b", text):
                table[word] = (table[word][0] | 1, table[word][1])
        return table

    def server(self) -> None:
        """Options of server, default-server and server-template lines."""
        self.options(
            "server",
            "Options of server lines: option -> (mask of versions, number of arguments, -1 = variable).\n\n"
            "SERVER for ``server``, TEMPLATE for ``server-template``, DEFAULT_SERVER for ``default-server``; *_REFUSED:\noption -> mask "
            "of the versions that know the option but answer that it does not belong on such a line, or is gone.",
            {
                "SERVER": ("backend #", "server s 192.0.2.1:80 {}", "server"),
                "TEMPLATE": ("backend #", "server-template s 3 host.example:80 {}", "server"),
                "DEFAULT_SERVER": ("backend #", "default-server {}", "server"),
            },
            ("5.2",),
        )

    def fetches(self) -> None:
        """Sample fetches, as ``-dKsmp`` prints them; 2.2 by probing."""
        listed: dict[str, tuple[int, str, str, str]] = {}
        for index, daemon in enumerate(self.v.daemons):
            seen: set[str] = set()
            for line in daemon.registered("smp"):
                match = re.match(r"\[((?: [Y.])+) \] ([^(:\s]+)(?:\((.*)\))?: (\w+)", line)
                if match and match[2] not in seen:
                    seen.add(match[2])
                    mask = listed.get(match[2], (0, "", "", ""))[0] | 1 << index
                    listed[match[2]] = (mask, match[3] or "", match[4], match[1].replace(" ", ""))
        words = {
            daemon.series: (self.v.words[daemon.series] if daemon.series == "2.2" else frozenset()) | set(listed)
            for daemon in self.v.daemons
        }
        found = self.v.standings(
            "backend #",
            "stick on {}",
            words=words,
            shapes=("{}", "{}(x)", "{}(1)"),
            more=(),
        )
        sources = {
            daemon.series: {
                name
                for name, _, _ in sample_entries(daemon.manual, "7.3.2", "7.3.3", "7.3.4", "7.3.5", "7.3.6", "7.3.7")
            }
            for daemon in self.v.daemons
            if daemon.manual
        }
        kinds = {
            name: kind
            for daemon in self.v.daemons
            for name, _, kind in sample_entries(daemon.manual, "7.3.2", "7.3.3", "7.3.4", "7.3.5", "7.3.6", "7.3.7")
            if kind
        }
        for word in {word for words_ in sources.values() for word in words_ if OPTIONAL.match(word)}:
            found.setdefault(word, {})
        table: dict[str, tuple[int, str, str, str]] = {}
        for word, how in found.items():
            mask, arguments, kind, points = listed.get(word, (0, "?", short_type(kinds.get(word, "")), ""))
            mask = self.documented(word, mask | self.v.mask(how.get(Standing.KNOWN, set())), sources)
            if mask:
                table[word] = (mask, arguments, kind, points)
        self.write(
            "fetches",
            "Sample fetches: name -> (mask, arguments as printed by -dKsmp, output type, places it may be used).\n\n"
            'Arguments: ``"string[,integer]"``, "" for none, "?" where only a manual or 2.2 knows the fetch. The last\n'
            "string has a ``Y`` or ``.`` for each of PLACES (as the newest version prints it), empty when not known.",
            PLACES=self.places(),
            FETCHES=table,
        )

    def places(self) -> tuple[str, ...]:
        """Column names of ``-dKsmp`` of the newest version."""
        import subprocess

        done = subprocess.run(
            [self.v.daemons[-1].program, "-dKsmp", "-q", "-c", "-f", "/dev/null"],
            capture_output=True,
            text=True,
            check=False,
        )
        return tuple(re.findall(r"^#.*\.-+ (\S.*)$", done.stdout, re.M))

    def converters(self) -> None:
        """Converters, as ``-dKcnv`` prints them; 2.2 by probing."""
        listed: dict[str, tuple[int, str, str, str]] = {}
        for index, daemon in enumerate(self.v.daemons):
            for line in daemon.registered("cnv"):
                match = re.match(r"([^(:\s]+)(?:\((.*)\))?: (\w+) => (\w+)", line)
                if match:
                    mask = listed.get(match[1], (0, "", "", ""))[0] | 1 << index
                    listed[match[1]] = (mask, match[2] or "", match[3], match[4])
        words = {
            daemon.series: (self.v.words[daemon.series] if daemon.series == "2.2" else frozenset()) | set(listed)
            for daemon in self.v.daemons
        }
        found = self.v.standings(
            "backend #",
            "stick on src,{}",
            words=words,
            shapes=("{}", "{}(x)", "{}(1)"),
            more=(),
        )
        sources = {
            daemon.series: {name for name, _, _ in sample_entries(daemon.manual, "7.3.1")}
            for daemon in self.v.daemons
            if daemon.manual
        }
        for word in {word for words_ in sources.values() for word in words_ if OPTIONAL.match(word)}:
            found.setdefault(word, {})
        table: dict[str, tuple[int, str, str, str]] = {}
        for word, how in found.items():
            mask, arguments, source, result = listed.get(word, (0, "?", "", ""))
            mask = self.documented(word, mask | self.v.mask(how.get(Standing.KNOWN, set())), sources)
            if mask:
                table[word] = (mask, arguments, source, result)
        self.write(
            "converters",
            'Converters: name -> (mask, arguments as printed by -dKcnv ("?" = not known), input type, output type).',
            CONVERTERS=table,
        )

    def acls(self) -> None:
        """ACL keywords that stand for a fetch with a match, and the predefined ACLs."""
        listed: dict[str, tuple[int, str, str]] = {}
        for index, daemon in enumerate(self.v.daemons):
            for line in daemon.registered("acl"):
                match = re.match(r"(\S+) = (\S+) -m (\w+)", line)
                if match:
                    listed[match[1]] = (listed.get(match[1], (0, "", ""))[0] | 1 << index, match[2], match[3])
        words = {daemon.series: frozenset(listed) for daemon in self.v.daemons}
        found = self.v.standings("frontend #", "acl a {}", words=words, shapes=("{} x", "{}(x) x"), more=())
        for word, (mask, fetch, match_) in list(listed.items()):
            old = self.v.mask(found.get(word, {}).get(Standing.KNOWN, set()))
            listed[word] = (mask | old & 1, fetch, match_)
        upper: frozenset[str] = frozenset()
        for daemon in self.v.daemons:
            upper |= frozenset(re.findall(r"\b[A-Z][A-Z0-9_.]{2,24}\b", daemon.manual))
        predefined = self.v.standings(
            "frontend #",
            "tcp-request content accept if {}",
            more=(),
            words={daemon.series: upper for daemon in self.v.daemons},
        )
        self.write(
            "acls",
            "ACL_KEYWORDS: words only an ``acl`` line or ``{ }`` takes: name -> (mask, sample fetch, match method).\n\n"
            "PREDEFINED: ACL names that exist without a declaration: name -> mask.",
            ACL_KEYWORDS=listed,
            PREDEFINED={word: mask for word, how in predefined.items() if (mask := self.usable(how))},
        )

    def actions(self) -> None:
        """Actions of each ruleset."""
        registered = {
            word
            for daemon in self.v.daemons
            for line in daemon.registered("cfg")
            if line.startswith("\t")
            for word in line.replace("*", "").split()
        }
        tables: dict[str, Masks] = {}
        prefixes: dict[str, Masks] = {}
        removed: dict[str, Masks] = {}
        for ruleset, kinds in RULESETS.items():
            for kind in kinds:
                before = ("mode http",)
                words = self.v.offered(HEADERS[kind], f"{ruleset} {{}}", before, rf"\b{ruleset} ([a-z0-9][\w-]*)")
                found = self.v.standings(
                    HEADERS[kind], f"{ruleset} {{}}", before=before, more=(), shapes=("{}", "{}(a) x"), words=words
                )
                known = frozenset(word for word in found if Standing.KNOWN in found[word])
                prefixed = self.v.standings(
                    HEADERS[kind],
                    f"{ruleset} {{}}({NONSENSE})",
                    before=before,
                    more=(),
                    shapes=("{}",),
                    words={daemon.series: known for daemon in self.v.daemons},
                )
                prefix = {word: mask for word, how in prefixed.items() if (mask := self.usable(how))}
                for word in known:
                    longer = any(word.startswith(other) and word != other for other in prefix)
                    if not (longer and word not in registered):
                        table = tables.setdefault(ruleset, {})
                        table[word] = table.get(word, 0) | self.usable(found[word])
                        if word in prefix:
                            prefixes.setdefault(ruleset, {})[word] = prefix[word]
                for word, how in found.items():
                    if Standing.REMOVED in how:
                        removed.setdefault(ruleset, {})[word] = self.v.mask(how[Standing.REMOVED])
        for index, daemon in enumerate(self.v.daemons):  # what the binary lists of itself
            for line in daemon.registered("cfg"):
                for ruleset in RULESETS:
                    name = line.strip().removeprefix(ruleset + " ")
                    if line.startswith(f"\t{ruleset} ") and " " not in name:
                        table = tables.setdefault(ruleset, {})
                        word = name.rstrip("*")
                        table[word] = table.get(word, 0) | 1 << index
                        if name.endswith("*"):
                            marks = prefixes.setdefault(ruleset, {})
                            marks[word] = marks.get(word, 0) | 1 << index
        self.write(
            "actions",
            "Actions of the rulesets: ruleset -> action -> mask of versions.\n\n"
            "PREFIXED: actions that are matched by their beginning, so that an argument follows at once\n"
            "(``set-var(txn.x)``, ``sc-inc-gpc0(0)``, ``track-sc0``). REMOVED: actions refused with an error that they are gone.",
            ACTIONS=tables,
            PREFIXED=prefixes,
            REMOVED=removed,
        )

    def simple(self, name: str, kind: str, template: str, doc: str) -> None:
        """Filters and services: listed by the binary, probed for 2.2."""
        listed: Masks = {}
        for index, daemon in enumerate(self.v.daemons):
            for line in daemon.registered(kind):
                word = line.split()[0]
                listed[word] = listed.get(word, 0) | 1 << index
        words = {daemon.series: frozenset(listed) for daemon in self.v.daemons}
        found = self.v.standings(
            "frontend #", template, before=("mode http",), words=words, more=(), shapes=("{}", "{} x")
        )
        for word, how in found.items():
            listed[word] = listed.get(word, 0) | self.usable(how, Standing.EXPERIMENTAL)
        for word in ("prometheus-exporter", "opentracing"):
            if word in listed:  # build options: in 2.2 from contrib/, OpenTracing since 2.4
                listed[word] = self.all if word.startswith("prom") else self.all & ~1
        self.write(name, doc, **{name.upper(): {word: mask for word, mask in listed.items() if mask}})

    def filters(self) -> None:
        """Filter names."""
        self.simple("filters", "flt", "filter {}", "Names after ``filter``: name -> mask of versions.")

    def services(self) -> None:
        """Service names; Lua scripts register more as ``lua.NAME``."""
        self.simple(
            "services",
            "svc",
            "http-request use-service {}",
            "Names after ``use-service``: name -> mask of versions. Lua scripts register more as ``lua.NAME``.",
        )

    def logformat(self) -> None:
        """Log-format aliases."""
        candidates: frozenset[str] = frozenset()
        for daemon in self.v.daemons:
            candidates |= log_aliases(daemon.manual)
        found = self.v.standings(
            "frontend #",
            "http-request set-header x %{}",
            before=("mode http",),
            more=(),
            words={daemon.series: candidates for daemon in self.v.daemons},
        )
        self.write(
            "logformat",
            "Log-format aliases (``%ci``, without the percent sign): alias -> mask of versions.",
            ALIASES={word: mask for word, how in found.items() if (mask := self.usable(how))},
        )

    def choices(self) -> None:
        """Values of keywords that take one of a fixed list."""
        table: dict[str, Masks] = {}
        for name, (kind, template) in CHOICES.items():
            before = ("mode http",) if kind != "global" else ()
            keyword = template.split()[0]
            about = (
                rf"^(?:{keyword}|{re.escape(name)})\b(?:.*\n(?=[ \n]))*"
                if keyword not in {"server", "bind"}
                else (rf"^{name.split()[1]}\b(?:.*\n(?=[ \n]))*")
            )
            words = self.v.offered(HEADERS[kind], template, before, about)
            found = self.v.standings(HEADERS[kind], template, before=before, words=words, more=())
            values = {word: mask for word, how in found.items() if (mask := self.usable(how, Standing.EXPERIMENTAL))}
            if 0 < len(values) < 200:
                table[name] = values
            else:
                self.v.say(f"choices: {name} does not tell values apart ({len(values)})")
        self.write(
            "choices",
            "Values of keywords that take one of a list: keyword -> value -> mask of versions.\n\n"
            "Measured by asking about every candidate word; words that take their argument in parentheses stand bare.",
            CHOICES=table,
        )


def short_type(text: str) -> str:
    """The manual's name of a type as ``-dKsmp`` prints it."""
    return {"integer": "sint", "boolean": "bool", "string": "str", "binary": "bin"}.get(text, text)


def literal(name: str, value: object) -> list[str]:
    """Source lines of one table, sorted, one entry a line."""
    if isinstance(value, dict):
        lines = [f"{name}: {annotation(value)} = {{"]
        for key in sorted(value):
            inner = value[key]
            if isinstance(inner, dict):
                lines.append(f"    {quoted(key)}: {{")
                lines.extend(f"        {quoted(word)}: {shown(inner[word])}," for word in sorted(inner))
                lines.append("    },")
            else:
                lines.append(f"    {quoted(key)}: {shown(inner)},")
        return [*lines, "}"]
    if isinstance(value, frozenset):
        return [f"{name} = frozenset({{" + ", ".join(quoted(word) for word in sorted(value)) + "})"]
    if isinstance(value, tuple):
        return [f"{name} = (" + ", ".join(shown(item) for item in value) + ("," if len(value) == 1 else "") + ")"]
    message = f"cannot write a {type(value).__name__}"
    raise TypeError(message)


def annotation(value: dict[str, object]) -> str:
    """Type of a table, from its first entry."""
    if not value:
        return "dict[str, int]"
    sample = next(iter(value.values()))
    if isinstance(sample, dict):
        return f"dict[str, {annotation(sample)}]"
    if isinstance(sample, tuple):
        return f"dict[str, tuple[{', '.join(type(item).__name__ for item in sample)}]]"
    return "dict[str, int]"


def quoted(word: str) -> str:
    """A string as source, in double quotes."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shown(value: object) -> str:
    """A value as source."""
    if isinstance(value, tuple):
        return "(" + ", ".join(shown(item) for item in value) + ")"
    return quoted(value) if isinstance(value, str) else repr(value)


NOUNS = (
    "versions",
    "sections",
    "keywords",
    "bind",
    "server",
    "fetches",
    "converters",
    "acls",
    "actions",
    "filters",
    "services",
    "logformat",
    "choices",
)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--daemons", type=Path, default=Path("/opt/halint-daemons"))
    parser.add_argument("--only", default=",".join(NOUNS), help="comma list of " + " ".join(NOUNS))
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    daemons = installed(options.daemons)
    if not daemons:
        parser.error(f"no HAProxy under {options.daemons}: run scripts/install_daemons.sh first")
    vocabulary = Vocabulary(daemons, options.verbose)
    vocabulary.gather()
    tables = Tables(vocabulary)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "__init__.py").write_text(
        '"""HAProxy\'s vocabulary per version, measured; generated by scripts/haproxy_tables.py."""\n'
    )
    for noun in options.only.split(","):
        getattr(tables, noun)()


if __name__ == "__main__":
    main()
