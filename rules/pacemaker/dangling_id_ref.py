r"""An id-ref leads nowhere, or to an element of another kind.

The schema's IDREF refuses a missing one; a wrong kind is ignored, and with it the options that it should bring.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
      <operations id-ref="nowhere"/>
#                         ^^^^^^^ pacemaker/dangling-id-ref
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
      <operations id="ops">
      <op id="m" name="monitor" interval="10s"/>
      </operations>
      </primitive>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx">
      <operations id-ref="ops"/>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/xml_idref.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def dangling_id_ref(cib: Cib) -> Iterator[Finding]:
    """An id-ref leads nowhere, or to an element of another kind."""
    if not cib.is_complete or cib.is_not_validated:
        return
    for element in cib.having("id-ref"):
        target = element.attributes["id-ref"]
        found = cib.ids.get(target)
        if found is None:
            message, help = f"nothing has the id `{target}`", "name an id that is there"
            yield Finding(element.at("id-ref"), message, help, tags=cib.refusal)
        elif found.name != element.name:
            message = f"`{target}` is a `<{found.name}>`, not a `<{element.name}>`"
            told = Finding(element.at("id-ref"), message, f"name a `<{element.name}>`", tags=cib.refusal)
            yield told.related(found.span, "this is it")
