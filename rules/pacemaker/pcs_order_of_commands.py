r"""A constraint is made before the resource that it names.

pcs refuses it ("Resource ... does not exist"), and a script without `set -e` goes on.

## Bad
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs resource create a ocf:heartbeat:nginx
pcs constraint colocation add a with b
#                                    ^ pcs/pcs-order-of-commands
pcs resource create b ocf:heartbeat:IPaddr2 ip=10.0.0.9
```

## Good
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs resource create a ocf:heartbeat:nginx
pcs resource create b ocf:heartbeat:IPaddr2 ip=10.0.0.9
pcs constraint colocation add a with b
```

## References
pcs(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Word
    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.ERROR, tags={"correctness"}, id="pcs/pcs-order-of-commands")
def pcs_order_of_commands(script: ClusterScript) -> Iterator[Finding]:
    """A constraint is made before the resource that it names."""
    if script.kind != "pcs":
        return
    created: dict[str, int] = {}
    for number, words in enumerate(script.commands):
        texts = [text_of(word) for word in words if not text_of(word).startswith("-")]
        if len(texts) > 2 and texts[0] in ("resource", "stonith") and texts[1] == "create":
            created.setdefault(texts[2], number)
    for number, words in enumerate(script.commands):
        if not words or text_of(words[0]) != "constraint":
            continue
        late: list[Word] = [word for word in words[2:] if created.get(text_of(word), -1) > number]
        for word in late:
            message = f"{text_of(word)} is created later: pcs refuses the constraint"
            found = Finding(word, message, "move the constraint to the end")
            yield found.related(script.commands[created[text_of(word)]][2].span, "created here")
