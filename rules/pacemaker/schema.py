r"""An element, attribute or value is in no schema of the CIB.

Pacemaker validates a CIB against the schema that `validate-with` names and refuses what does not match ("CIB did not
pass schema validation"). What is reported here is in none of the schemas 1.0 to 3.9; where the files of the named
schema are on this machine (`/usr/share/pacemaker/pacemaker-*.rng`), also what is not in just that one: an element of a
later schema, a second one where one may stand, a missing part. `crm_verify` uses the same files (1,100 CIBs with random
faults, 2.1.5: the same verdict, ids left out, for which there are rules of their own).

## Bad: a typing error in an attribute
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints>
      <rsc_location id="l" rsc="web" nod="n1" score="50"/>
#                                    ^^^ pacemaker/schema
    </constraints>
  </configuration>
</cib>
```

## Bad: an element in the wrong place
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <op id="m" name="monitor" interval="10s"/>
#      ^^ pacemaker/schema
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a missing section
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
#  ^^^^^^^^^^^^^ pacemaker/schema
    <crm_config/>
    <nodes/>
    <resources/>
  </configuration>
</cib>
```

## Bad: a value that is not in the list
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints>
      <rsc_ticket id="t" rsc="web" ticket="A" loss-policy="kill"/>
#                                                          ^^^^ pacemaker/schema
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" timeout="20s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
xml/pacemaker-*.rng; tables made by scripts/cib_tables.py
"""

from __future__ import annotations

from bisect import bisect_right
from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import span_of
from halint.systems.pacemaker.operations import ROLES
from halint.systems.pacemaker.scalars import COLOURS, score
from halint.systems.pacemaker.tables.schema import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.relaxng.validation import Fault

    Told = tuple[Located, str, str]
    """Where, message, and help."""

REQUIRED = ("crm_config", "nodes", "resources", "constraints")
LEFT_TO_OTHERS = frozenset({"status", "lifetime"})
VALUES_LEFT_TO_OTHERS = frozenset(
    {"on-fail", "role", "requires", "kind", "first-action", "then-action", "validate-with", "class", "operation"}
)
"""Values for which there are rules that say more."""
VALUES_WITH_RULES = frozenset(
    {
        ("op", "on-fail"),
        ("rsc_order", "kind"),
        ("rsc_order", "first-action"),
        ("rsc_order", "then-action"),
        ("expression", "operation"),
    }
)
"""Those of them whose rule speaks of every value that is in no schema."""
SCORED = frozenset({"rsc_location", "rsc_colocation", "rsc_order", "resource_set", "rule"})
"""Elements whose scores have a rule."""


@rule(severity=Severity.ERROR, tags={"correctness"})
def schema(cib: Cib) -> Iterator[Finding]:
    """An element, attribute or value is in no schema of the CIB."""
    if cib.document.top is None or cib.is_not_validated or cib.is_replayed:
        return
    told: set[int] = set()
    starts = [element.start for element in cib.elements] if cib.schema_faults else []
    for fault in _in_none(cib):
        yield Finding(*fault, tags=cib.refusal)
        told.add(starts[bisect_right(starts, span_of(fault[0]).start) - 1] if starts else 0)
    for other in cib.schema_faults:
        if other.element.start not in told and not _is_told_by_others(other):
            yield Finding(other, *_said(cib, other), tags=cib.refusal)


def _is_told_by_others(fault: Fault) -> bool:
    """Whether a rule of its own says the same: a value that no schema has, a group or clone without resources."""
    name, wrong = fault.element.name, fault.wrong
    if wrong.what != "value":
        return wrong.what == "no element" and name in ("group", "clone", "master")
    value = fault.element.get(wrong.name)
    if wrong.name == "score":
        return name in SCORED and value != "" and score(value) is None and value not in COLOURS
    if (name, wrong.name) == ("op", "role"):
        return value.lower() not in ROLES
    known = ELEMENTS[name][0].get(wrong.name) if (name, wrong.name) in VALUES_WITH_RULES else None
    return known is not None and known[1] is not None and value != "" and value not in known[1]


def _said(cib: Cib, fault: Fault) -> tuple[str, str]:
    """Give message and help: what the named schema has instead."""
    what, name, allowed = fault.wrong
    schema = cib.top.get("validate-with") if cib.top is not None else ""
    tag = f"`<{fault.element.name}>`"
    parent = fault.element.parent
    listed = ", ".join(f"`{each}`" for each in allowed if each)
    if what == "element":
        message = f"{schema} has no {tag} at this place" + (f" in `<{parent.name}>`" if parent is not None else "")
        return message, f"move it, or remove it; here may stand {listed}" if listed else "move it, or remove it"
    if what == "attribute":
        near = get_close_matches(name, allowed, 1)
        message = f"{schema} has no attribute `{name}` for {tag} beside its others"
        return message, f"write `{near[0]}`" if near else "remove the attribute"
    if what == "value":
        message = f"{schema} does not allow `{fault.element.get(name)}` for `{name}` of {tag}"
        return message, f"write one of {listed}" if listed else "write another value, or remove the element"
    missing = listed if len(allowed) == 1 else f"one of {listed}" if listed else what.removeprefix("no ")
    return f"{tag} lacks {missing}, as {schema} has it", f"add {missing}"


def _in_none(cib: Cib) -> Iterator[Told]:
    """Give what is in no schema at all."""
    if cib.top is not None and cib.top.name == "cib" and cib.configuration is not None:
        there = {child.name for child in cib.configuration.children}
        missing = [name for name in REQUIRED if name not in there]
        if missing:
            yield (cib.configuration, f"the configuration has no {', '.join(missing)}", f"add `<{missing[0]}/>`")
    newer = cib.schema is not None and cib.schema >= (4, 0)
    for (above, name, *attributes), elements in cib.shapes.items():
        parent = ELEMENTS.get(above)
        if parent is not None and name not in parent[1] and not newer:
            near = get_close_matches(name, parent[1], 1)
            help = f"write `<{near[0]}>`" if near else "move it where the schema has it, or remove it"
            for element in elements:
                yield (element.tag, f"`<{above}>` has no element `<{name}>`", help)
        elif name in ELEMENTS:
            yield from _attributes(name, attributes, elements, newer=newer)


def _attributes(name: str, attributes: list[str], elements: list[Element], *, newer: bool) -> Iterator[Told]:
    """Judge the attributes of elements that have the same ones."""
    known = ELEMENTS[name][0]
    for attribute in attributes if not newer else ():
        allowed = known.get(attribute)
        if allowed is None:
            if ":" in attribute or attribute.startswith("xmlns") or "*" in known or name in ("cib", "configuration"):
                continue
            near = get_close_matches(attribute, known, 1)
            help = f"write `{near[0]}`" if near else "remove the attribute"
            for element in elements:
                yield (element.key(attribute), f"`<{name}>` has no attribute `{attribute}`", help)
        elif allowed[1] is not None and attribute not in VALUES_LEFT_TO_OTHERS:
            for element in elements:
                value = element.attributes[attribute]
                if value not in allowed[1]:
                    listed = ", ".join(sorted(allowed[1]))
                    yield (element.at(attribute), f"`{attribute}` cannot be `{value}`", f"write one of {listed}")
    if name == "cib" or "id-ref" in attributes:
        return
    missing = next(
        (each for each, (needed, _) in known.items() if needed and each not in attributes and each != "*"), ""
    )
    for element in elements if missing else ():
        yield (element.tag, f"`<{name}>` has no `{missing}`", f'add `{missing}="..."`')
