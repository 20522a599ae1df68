r"""A line has more than 64 words.

HAProxy reads at most 64 words of a line (MAX_LINE_ARGS) and refuses a longer one. Long lists of addresses or paths
belong into a file (`-f`) or on several `acl` lines of one name.

## Bad
```haproxy
frontend www
    bind :80
    acl a src 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62
#                                                                                                                                                                                           ^^ haproxy/too-many-words
```

## Good
```haproxy
frontend www
    bind :80
    acl a src 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61
```

## References
include/haproxy/defaults.h MAX_LINE_ARGS; measured on 2.2 to 3.2: 64 words pass, 65 do not
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.arguments import distinct_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


LIMIT = 64


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, blind_to_digits=True)
def too_many_words(config: HaproxyConfig) -> Iterator[Finding]:
    """A line has more than 64 words."""
    for document in config.documents:
        if all(len(shape.key) <= LIMIT for shape in distinct_shapes(document)):
            continue
        for line in range(len(document.words)):
            words = document.words[line]
            if len(words) > LIMIT and document.shapes[line].kind in ("directive", "rule", "section"):
                yield Finding(
                    document.word(line, LIMIT),
                    f"this is word {LIMIT + 1} of {len(words)}: HAProxy refuses lines of more than {LIMIT} words",
                    "split it into several lines, or put the patterns into a file and name it with `-f`",
                )
