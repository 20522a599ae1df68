"""Options of pg_hba.conf records: a port of parse_hba_auth_opt() of hba.c and of the checks behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.postgresql.hba_reading import Field

OPTIONS: dict[str, tuple[frozenset[str], int]] = {
    "map": (frozenset({"ident", "peer", "gss", "sspi", "cert", "oauth"}), 0),
    "clientcert": (frozenset(), 0),
    "clientname": (frozenset(), 14),
    "pamservice": (frozenset({"pam"}), 0),
    "pam_use_hostname": (frozenset({"pam"}), 0),
    **{
        name: (frozenset({"ldap"}), 0)
        for name in [
            "ldapurl",
            "ldaptls",
            "ldapserver",
            "ldapport",
            "ldapbinddn",
            "ldapbindpasswd",
            "ldapsearchattribute",
            "ldapbasedn",
            "ldapprefix",
            "ldapsuffix",
        ]
    },
    "ldapscheme": (frozenset({"ldap"}), 11),
    "ldapsearchfilter": (frozenset({"ldap"}), 11),
    "krb_realm": (frozenset({"gss", "sspi"}), 0),
    "include_realm": (frozenset({"gss", "sspi"}), 0),
    "compat_realm": (frozenset({"sspi"}), 0),
    "upn_username": (frozenset({"sspi"}), 0),
    **{
        name: (frozenset({"radius"}), 0)
        for name in ["radiusservers", "radiussecrets", "radiusports", "radiusidentifiers"]
    },
    **{name: (frozenset({"oauth"}), 18) for name in ["issuer", "scope", "validator", "delegate_ident_mapping"]},
}
"""Options: the methods they belong to (none named: any method), and the major that brought them."""


class HbaFault(NamedTuple):
    """Why the server refuses a record: `kind` names the fault, `hint` says what to write."""

    kind: str
    span: Span
    message: str
    hint: str


def read_options(
    fields: list[Field], kind: str, method: str, major: int
) -> dict[str, tuple[str, Word]] | HbaFault | None:
    """Read the fields behind the method: name to (value, token); None when a template is in the way."""
    found: dict[str, tuple[str, Word]] = {}
    for field in fields:
        for token in field.tokens:
            if not isinstance(token.value, str):
                return None
            name, equals, value = token.value.partition("=")
            if not equals:
                return HbaFault(
                    "option-unknown", token.span, f"`{name}` is no option: options are name=value", f"delete {name}"
                )
            fault = _misplaced(token, name, (kind, method), major) or _wrong_value(token, name, value, method, major)
            if fault:
                return fault
            found[name] = value, token
    return found


def _misplaced(token: Word, name: str, place: tuple[str, str], major: int) -> HbaFault | None:
    """Say why an option cannot stand in a record of a type and a method."""
    kind, method = place
    known = OPTIONS.get(name)
    if known is None or major < known[1]:
        if name == "clientname":
            return HbaFault(
                "clientname", token.span, f"`clientname` exists only since PostgreSQL 14, not in {major}", "delete it"
            )
        return HbaFault("option-unknown", token.span, f"`{name}` is no option of a record", f"delete {token.raw}")
    methods = known[0]
    if methods and not (method == "ident" and kind == "local" and "peer" in methods) and method not in methods:
        listed = ", ".join(sorted(methods))
        return HbaFault(
            "option-unknown", token.span, f"`{name}` belongs to {listed}, not to `{method}`", f"delete {token.raw}"
        )
    if name in {"clientcert", "clientname"} and kind != "hostssl":
        return HbaFault(
            "cert-needs-hostssl",
            token.span,
            f"`{name}` works only for hostssl records, not for `{kind}`",
            "write hostssl",
        )
    return None


def _wrong_value(token: Word, name: str, value: str, method: str, major: int) -> HbaFault | None:
    if name == "clientcert":
        return _clientcert(token, value, method, major)
    if name == "clientname" and value not in {"CN", "DN"}:
        return HbaFault("option-unknown", token.span, f"`{value}` is no value of clientname", "write CN or DN")
    if name == "ldaptls" or name in {"ldapport"}:
        return _number(token, name, value)
    if name == "ldapscheme" and value not in {"ldap", "ldaps"}:
        return None  # the server only warns
    return None


def _number(token: Word, name: str, value: str) -> HbaFault | None:
    if name == "ldapport" and not re.match(r"\s*[-+]?0*[1-9]", value):
        return HbaFault("option-unknown", token.span, f"`{value}` is no port", "write 389 or 636")
    return None


def _clientcert(token: Word, value: str, method: str, major: int) -> HbaFault | None:
    if major >= 14:
        good = {"verify-full"} if method == "cert" else {"verify-ca", "verify-full"}
    elif major >= 12:
        good = {"1", "verify-ca", "verify-full"} | (set() if method == "cert" else {"0", "no-verify"})
    else:
        good = {"0", "1"} if method != "cert" else {"1"}
    if value in good or (major < 12 and method != "cert"):
        return None
    listed = " or ".join(sorted(good))
    return HbaFault(
        "clientcert-value", token.span, f"clientcert=`{value}` is refused by PostgreSQL {major}", f"write {listed}"
    )


def lacking_options(word: Word, method: str, options: dict[str, tuple[str, Word]], major: int) -> HbaFault | None:
    """Say what a method needs and does not have; `word` is the method's place."""
    if method == "ldap":
        names = {"ldapprefix", "ldapsuffix"} & options.keys()
        search = {"ldapbasedn", "ldapbinddn", "ldapbindpasswd", "ldapsearchattribute", "ldapsearchfilter"}
        if "ldapurl" in options:
            return None
        if "ldapserver" not in options and (major < 12 or "ldapbasedn" not in options):
            return HbaFault("record-invalid", word.span, "ldap needs `ldapserver`", "write ldapserver=NAME")
        if names and search & options.keys():
            return HbaFault("record-invalid", word.span, "ldapprefix goes with no search", "give one of the two")
        if not names and "ldapbasedn" not in options:
            return HbaFault(
                "record-invalid", word.span, "ldap needs ldapprefix, ldapsuffix or ldapbasedn", "write ldapbasedn=..."
            )
    if method == "radius":
        for name in ("radiusservers", "radiussecrets"):
            if name not in options:
                return HbaFault("record-invalid", word.span, f"radius needs `{name}`", f"write {name}=...")
    if method == "oauth":
        for name in ("issuer", "scope"):
            if name not in options:
                return HbaFault("record-invalid", word.span, f"oauth needs `{name}`", f"write {name}=...")
    return None
