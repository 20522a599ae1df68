"""Scripts of pcs and crm commands, and what is left of a CIB when all that nobody sees is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from halint.systems.pacemaker.element import Element

KEEP_ID = frozenset(
    {
        "primitive", "group", "clone", "master", "bundle", "template", "resource_ref", "obj_ref", "tag", "role",
        "acl_role", "acl_target", "acl_group", "alert", "recipient", "cluster_property_set",
    }
)  # fmt: skip
IN_ORDER = frozenset({"group", "resource_set", "tag"})
SETS = frozenset({"instance_attributes", "meta_attributes", "utilization", "operations", "cluster_property_set"})


class Shape(NamedTuple):
    """An element without what does not count: generated ids, the order of siblings, empty sets."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Shape, ...]


def shape(element: Element) -> Shape:
    """Give what counts of an element."""
    attributes = {name: value for name, value in element.attributes.items() if name != "id" or element.name in KEEP_ID}
    children = [shape(child) for child in element.children if child.children or child.name not in SETS]
    return Shape(
        element.name,
        tuple(sorted(attributes.items())),
        tuple(children if element.name in IN_ORDER else sorted(children, key=repr)),
    )


def differences(here: Shape, there: Shape, path: str = "") -> list[str]:
    """Say where two shapes differ."""
    where = f"{path}/{here.name}" + "".join(f" {name}={value}" for name, value in here.attributes[:2])
    if here[:2] != there[:2]:
        return [f"{path}: {here[:2]} and {there[:2]}"]
    one, other = list(here.children), list(there.children)
    for child in [*one]:
        if child in other:
            one.remove(child)
            other.remove(child)
    if one and [child[:2] for child in one] == [child[:2] for child in other]:
        return [said for a, b in zip(one, other, strict=True) for said in differences(a, b, where)]
    pairs = [(a, next((b for b in other if b.name == a.name and _key(a) == _key(b)), None)) for a in one]
    found = [said for a, b in pairs if b is not None for said in differences(a, b, where)]
    gone = [b for _, b in pairs if b is not None]
    found += [f"{where}: only here {a}" for a, b in pairs if b is None]
    return found + [f"{where}: only there {b}" for b in other if b not in gone]


def _key(one: Shape) -> str:
    return dict(one.attributes).get("id", "" if one.name not in ("op", "nvpair") else repr(one.attributes))
