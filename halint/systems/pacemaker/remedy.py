"""Ways to change a cluster: commands, because the CIB belongs to its daemon, and edits of scripts that make one.

The commands are those of Pacemaker itself (crm_attribute(8), cibadmin(8)): every distribution has them,
whatever its shell is called. They are told apart by ids, so that of several sets the one is changed that was judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Fix, Safety
from halint.source import Edit
from halint.systems.pacemaker.script import ScriptElement
from halint.values import Pattern

if TYPE_CHECKING:
    from halint.systems.pacemaker.content import Content
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.nvpairs import Pair
    from halint.systems.pacemaker.operations import Operation
    from halint.systems.pacemaker.resources import Resource

PLAIN = Pattern(r"[\w.:/,;%+-]+")
"""Words that mean themselves to every shell."""

ESCAPES = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "'": "&apos;", "\n": "&#10;"}


def set_value(pair: Pair, value: str) -> Fix | None:
    """Give a name another value."""
    title = f"set {pair.name}={value}"
    if isinstance(pair.element, ScriptElement):
        return _in_script(pair.element, "value", value, title)
    if pair.set.name == "cluster_property_set" and _is_only(pair):
        return _run(title, f"crm_attribute --type crm_config --name {quoted(pair.name)} --update {quoted(value)}")
    return _modify(title, pair.element, value=value)


def rename(pair: Pair, name: str) -> Fix | None:
    """Give a value another name."""
    title = f"write {name}"
    if isinstance(pair.element, ScriptElement):
        return _in_script(pair.element, "name", name, title)
    return _modify(title, pair.element, name=name)


def drop(pair: Pair) -> Fix | None:
    """Take a name and its value away."""
    title = f"remove {pair.name}"
    if isinstance(pair.element, ScriptElement) or not pair.element.id:
        return None
    if pair.set.name == "cluster_property_set" and _is_only(pair):
        return _run(title, f"crm_attribute --type crm_config --name {quoted(pair.name)} --delete")
    return _run(title, f"cibadmin --delete --xml-text {quoted(_xml(pair.element, id=pair.element.id))}")


def set_attribute(element: Element, name: str, value: str) -> Fix | None:
    """Give an attribute of an element another value, or one at all."""
    title = f'write {name}="{value}"'
    if isinstance(element, ScriptElement):
        return _in_script(element, name, value, title)
    return _modify(title, element, **{name: value})


def set_attributes(element: Element, said: dict[str, str]) -> Fix | None:
    """Give several attributes of an element their values at once."""
    if isinstance(element, ScriptElement):
        return None
    return _modify("write " + " ".join(f'{name}="{value}"' for name, value in said.items()), element, **said)


def drop_attribute(element: Element, name: str) -> Fix | None:
    """Take an attribute away from an element that has nothing below it: it is replaced as a whole."""
    if isinstance(element, ScriptElement) or element.children or not element.id:
        return None
    kept = {key: value for key, value in element.attributes.items() if key != name}
    return _run(f"remove {name}", f"cibadmin --replace --xml-text {quoted(_xml(element, **kept))}")


def replace_attribute(element: Element, name: str, new: str, value: str) -> Fix | None:
    """Take an attribute away and set another in its place."""
    if isinstance(element, ScriptElement) or element.children or not element.id:
        return None
    kept = {key: said for key, said in element.attributes.items() if key != name} | {new: value}
    return _run(f'write {new}="{value}"', f"cibadmin --replace --xml-text {quoted(_xml(element, **kept))}")


def delete(element: Element) -> Fix | None:
    """Take an element away with all that is below it."""
    if isinstance(element, ScriptElement) or not element.id:
        return None
    command = f"cibadmin --delete --xml-text {quoted(_xml(element, id=element.id))}"
    return _run(f"remove {element.name} {element.id}", command)


def set_operation(operation: Operation, name: str, value: str) -> Fix | None:
    """Set what an operation says, as an attribute or among its meta attributes."""
    pair = operation.meta.get(name) if operation.element.children else None
    if pair is not None and name not in operation.element.attributes:
        return set_value(pair, value)
    return set_attribute(operation.element, name, value)


def drop_operation(operation: Operation, name: str) -> Fix | None:
    """Take away what an operation says."""
    pair = operation.meta.get(name) if operation.element.children else None
    if pair is not None and name not in operation.element.attributes:
        return drop(pair)
    return drop_attribute(operation.element, name)


def add_operation(resource: Resource, name: str, **said: str) -> Fix | None:
    """Give a resource an operation; `said` has at least its interval."""
    block = resource.element.first("operations")
    if isinstance(resource.element, ScriptElement) or (block is not None and "id-ref" in block):
        return None
    identity = f"{resource.id}-{name}-{said['interval']}"
    if identity in resource.cib.ids:
        return None
    operation = "".join(f' {key}="{value}"' for key, value in said.items())
    home = f' id="{block.id}"' if block is not None and block.id else ""
    inner = f'<operations{home}><op id="{identity}" name="{name}"{operation}/></operations>'
    told = " ".join(f"{key}={value}" for key, value in said.items())
    return _add(f"add op {name} {told}", resource.element, inner)


def add_meta(resource: Resource, name: str, value: str) -> Fix | None:
    """Give a resource a meta attribute."""
    return _add_pair(resource, "meta_attributes", name, value)


def add_param(resource: Resource, name: str, value: str) -> Fix | None:
    """Give a resource's agent a parameter."""
    return _add_pair(resource, "instance_attributes", name, value)


def add_option(cib: Content, name: str, value: str) -> Fix | None:
    """Set a cluster option that is not set yet."""
    if cib.is_replayed:
        return None
    return _run(f"set {name}={value}", f"crm_attribute --type crm_config --name {name} --update {quoted(value)}")


def add_defaults(cib: Content, said: dict[str, str]) -> Fix | None:
    """Set meta attributes for every resource that has none of its own."""
    if cib.is_replayed:
        return None
    section = cib.section("rsc_defaults")
    blocks = list(section.named("meta_attributes")) if section is not None else []
    if any("id-ref" in block or block.first("rule") is not None for block in blocks):
        return None
    block = blocks[0].id if blocks else "rsc_defaults-options"
    nvpairs = "".join(f'<nvpair id="{block}-{name}" name="{name}" value="{value}"/>' for name, value in said.items())
    text = f'<rsc_defaults><meta_attributes id="{block}">{nvpairs}</meta_attributes></rsc_defaults>'
    title = " ".join(f"{name}={value}" for name, value in said.items())
    command = f"cibadmin --modify --allow-create --scope rsc_defaults --xml-text {quoted(text)}"
    return _run(f"set {title} in rsc_defaults", command)


def add_constraint(cib: Content, kind: str, said: dict[str, str]) -> Fix | None:
    """Add a constraint without rules and sets; its id is made of its kind and what it names."""
    identity = "-".join([kind.removeprefix("rsc_"), *said.values()])
    constraints = cib.section("constraints")
    # Names of nodes are free text, ids are not.
    identity = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in identity)
    if cib.is_replayed or constraints is None or identity in cib.ids:
        return None
    text = f'<{kind} id="{identity}"' + "".join(f' {name}="{_escaped(value)}"' for name, value in said.items()) + "/>"
    told = " ".join(f"{name}={value}" for name, value in said.items())
    return _run(f"add a constraint: {told}", f"cibadmin --create --scope constraints --xml-text {quoted(text)}")


def quoted(text: str) -> str:
    """Give a word as a shell wants it."""
    return text if PLAIN.fullmatch(text) else "'" + text.replace("'", "'\\''") + "'"


def _run(title: str, command: str) -> Fix:
    return Fix(title, command=command, safety=Safety.DISPLAY)


def _in_script(element: ScriptElement, attribute: str, text: str, title: str) -> Fix | None:
    """Write another word where a command says one, unless quotes or variables make it."""
    at = element.spots.get(attribute)
    if at is None or at.text != element.get(attribute) or not PLAIN.fullmatch(text):
        return None
    return Fix(title, (Edit(at, text),), Safety.UNSAFE)


def _is_only(pair: Pair) -> bool:
    """Whether no other set of cluster options has that name: crm_attribute asks which one is meant."""
    section = pair.set.parent
    return section is not None and sum(e.get("name") == pair.name for e in section.walk()) == 1


def _modify(title: str, element: Element, **said: str) -> Fix | None:
    if not element.id:
        return None
    return _run(title, f"cibadmin --modify --xml-text {quoted(_xml(element, id=element.id, **said))}")


def _add_pair(resource: Resource, kind: str, name: str, value: str) -> Fix | None:
    if isinstance(resource.element, ScriptElement):
        return None
    blocks = list(resource.element.named(kind))
    if any("id-ref" in block or block.first("rule") is not None for block in blocks):
        return None
    block = blocks[0].id if blocks else f"{resource.id}-{kind}"
    if not block or f"{block}-{name}" in resource.cib.ids or (not blocks and block in resource.cib.ids):
        return None
    nvpair = f'<nvpair id="{block}-{name}" name="{name}" value="{value}"/>'
    return _add(f"set {name}={value}", resource.element, f'<{kind} id="{block}">{nvpair}</{kind}>')


def _add(title: str, element: Element, inner: str) -> Fix | None:
    if not element.id:
        return None
    text = f'<{element.name} id="{element.id}">{inner}</{element.name}>'
    return _run(title, f"cibadmin --modify --xml-text {quoted(text)}")


def _xml(element: Element, **said: str) -> str:
    attributes = "".join(f' {name}="{_escaped(value)}"' for name, value in said.items())
    return f"<{element.name}{attributes}/>"


def _escaped(text: str) -> str:
    return "".join(ESCAPES.get(sign, sign) for sign in text)
