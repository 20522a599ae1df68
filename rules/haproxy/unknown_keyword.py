r"""A word that HAProxy does not know where it stands.

Keywords belong to kinds of sections and to versions; options of `bind` and `server` lines, actions, fetches and
converters are lists of their own. HAProxy refuses the file at the first word it does not know. The vocabulary was
measured on 2.2, 2.6, 2.8, 3.0 and 3.2; when the target's version is unknown halint speaks only of words that none of
them has.

## Bad
```haproxy
frontend www
    bind :80
    defualt_backend app
#   ^^^^^^^^^^^^^^^ haproxy/unknown-keyword
backend app
    server s1 192.0.2.1:80 chekc
#                          ^^^^^ haproxy/unknown-keyword
    optoin httpchk
#   ^^^^^^ haproxy/unknown-keyword
```

## Bad: options, actions, fetches
```haproxy
frontend www
    bind :80 alpnn h2
#            ^^^^^ haproxy/unknown-keyword
    mode http
    option httplogg
#   ^^^^^^^^^^^^^^^ haproxy/unknown-keyword
    http-request denny if is_api
#                ^^^^^ haproxy/unknown-keyword
    acl is_api pathbeg /api
#              ^^^^^^^ haproxy/unknown-keyword
    http-request set-header X-A %[src,lowerr]
#                                     ^^^^^^ haproxy/unknown-keyword
```

## Bad: another section's keyword
```haproxy
frontend www
    bind :80
    nbthread 4
#   ^^^^^^^^ haproxy/unknown-keyword
```

## Bad: too new for the target
```haproxy target=haproxy-2.6
crt-store web
#<1:9 haproxy/unknown-keyword
    crt-base /etc/haproxy
```

## Good
```haproxy
global
    nbthread 4
frontend www
    bind :80 alpn h2
    mode http
    option httplog
    http-request lua.check
    http-request set-header X-A %[lua.name(1),lower]
    acl is_api path_beg /api
    http-request track-sc0 src
    http-request sc-inc-gpc0(0) if is_api
```

## References
src/cfgparse.c, src/cfgparse-listen.c "unknown keyword"; src/sample.c "unknown fetch method", "unknown converter"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, span_of
from halint.systems.haproxy.expression import Call, Expression, unknown_call
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.samples import samples
from halint.systems.haproxy.tables.actions import ACTIONS, PREFIXED
from halint.systems.haproxy.tables.converters import CONVERTERS
from halint.systems.haproxy.tables.fetches import FETCHES
from halint.systems.haproxy.vocabulary import (
    NO_SECTION,
    UNKNOWN_WORD,
    homes,
    known_words,
    misfits,
    near,
    odd_options,
    version_mask,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, fixable=True, blind_to_digits=True)
def unknown_keyword(config: HaproxyConfig) -> Iterator[Finding]:
    """A word that HAProxy does not know where it stands."""
    mask = version_mask(config)
    if not mask:
        return
    yield from _keywords(config, mask)
    for odd in odd_options(config):
        yield _unknown(odd, odd.text, f"a `{odd.where}` line", near(odd.text, _options(odd.where, mask)))
    yield from _actions(config, mask)
    yield from _calls(config, mask)


def _unknown(at: Located, word: str, where: str, likely: str, *, sure: bool = True) -> Finding:
    message = (
        f"HAProxy knows no `{word}` on {where}" if where.startswith("a `") else f"HAProxy knows no `{word}` {where}"
    )
    return Finding(
        at, message, f"write `{likely}`" if likely else "remove it, or look up its name in the manual of your version"
    ).fix(f"write `{likely}`", Edit(span_of(at), likely) if likely and sure else None, safety=Safety.UNSAFE)


def _keywords(config: HaproxyConfig, mask: int) -> Iterator[Finding]:
    for misfit in misfits(config):
        if misfit.standing == NO_SECTION:
            message = f"HAProxy of this version has no `{misfit.keyword}` section"
            yield Finding(misfit, message, "remove the section, or upgrade HAProxy")
        elif misfit.standing == UNKNOWN_WORD:
            if _first_of(misfit.document, misfit.line) in ("no", "default"):
                continue
            places = homes(misfit.keyword, mask)
            likely = "" if places else near(misfit.keyword, known_words(misfit.kind, misfit.keyword, mask))
            found = _unknown(misfit, misfit.keyword, f"in a `{misfit.kind}` section", likely)
            if places:
                found.help = f"move it to a `{places[0]}` section"
            yield found


def _first_of(document: LineDocument, line: int) -> str:
    return document.words[line][0]


def _options(where: str, mask: int) -> list[str]:
    from halint.systems.haproxy.tables.bind import BIND
    from halint.systems.haproxy.tables.server import SERVER

    return [option for option, (known, _) in (SERVER if "server" in where else BIND).items() if known & mask]


def _actions(config: HaproxyConfig, mask: int) -> Iterator[Finding]:
    for name, found in config.actions_by_name.items():
        if not name or name.startswith("lua."):
            continue
        for ruleset in {action.ruleset for action in found}:
            known = ACTIONS.get(ruleset)
            if known is None or known.get(name, 0) & mask:
                continue
            if any(name.startswith(prefix) and masks & mask for prefix, masks in PREFIXED.get(ruleset, {}).items()):
                continue
            for action in found:
                if (
                    action.ruleset == ruleset
                    and _is_proxy(action)
                    and not _is_conditional(action.document, action.index)
                ):
                    likely = near(name, [word for word, masks in known.items() if masks & mask])
                    yield _unknown(action.argument_word(0), name, f"among the actions of `{ruleset}`", likely)


def _is_proxy(statement: Statement) -> bool:
    section = statement.section
    return section is not None and (section.is_proxy or section.kind == "defaults")


def _is_conditional(document: LineDocument, line: int) -> bool:
    return bool(outline(document).branches(line))


def _calls(config: HaproxyConfig, mask: int) -> Iterator[Finding]:
    judged: dict[tuple[str, str], tuple[Call, str] | None] = {}
    for sample in samples(config):
        key = (sample.text, sample.kind)
        if key not in judged:
            parsed, is_acl = sample.parsed, sample.kind == "acl"
            judged[key] = unknown_call(parsed, mask, is_acl=is_acl) if isinstance(parsed, Expression) else None
        found = judged[key]
        if found and not _is_conditional(sample.document, sample.line):
            call, kind = found
            table = FETCHES if kind == "fetch" else CONVERTERS
            likely = near(call.name, [name for name, entry in table.items() if entry[0] & mask])
            at = sample.part(call.start, call.start + len(call.name))
            yield _unknown(
                at,
                call.name,
                f"among its {kind}{'es' if kind == 'fetch' else 's'}",
                likely,
                sure=sample.kind != "acl" or kind != "fetch",
            )
