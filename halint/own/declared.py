"""From what a file declares to a rule: its expressions read, its condition a check, its page written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from halint.engine.examples import DEFAULT_PATHS, BadPage, Example, without_marks
from halint.findings import Confidence, Finding, Rule, Severity
from halint.findings.own import OwnRule
from halint.own.expression import compiled
from halint.own.fault import Wrong, meant
from halint.own.frame import Frame
from halint.own.template import outline, template
from halint.own.values import BOOL, At
from halint.own.vocabulary.table import every, find
from halint.values import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.own.budget import Purse
    from halint.own.frame import Compiled
    from halint.own.template import Template
    from halint.own.vocabulary.kind import Kind
    from halint.source import Located

ID = re.compile(r"[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)?")
TAG = re.compile(r"[a-z][a-z0-9-]*")
DEFAULT_PREFIX = "local"


def full_id(text: str) -> str:
    """Give an id with its prefix."""
    return text if "/" in text else f"{DEFAULT_PREFIX}/{text}"


def made(  # noqa: PLR0917
    form: Any, purse: Purse, reserved: frozenset[str], file: str, line: int, wrong: Callable[[str, int, str], None]
) -> OwnRule | None:
    """Give the rule that a form declares, None when something is wrong: `wrong(key, offset, what)` is told what."""
    counted = 0

    def tell(key: str, offset: int, what: str) -> None:
        nonlocal counted
        counted += 1
        wrong(key, offset, what)

    identity = form.id
    if not ID.fullmatch(identity):
        tell("id", 0, f"{identity!r} is no id: write `name` or `prefix/name` in small letters, digits and dashes")
    identity = full_id(identity)
    prefix = identity.partition("/")[0]
    if prefix in reserved:
        name = identity.partition("/")[2]
        tell(
            "id", 0, f"ids of `{prefix}/` are halint's own; write `{name}` (it becomes local/{name}) or another prefix"
        )
    for tag in form.tags:
        if not TAG.fullmatch(tag):
            tell("tags", 0, f"{tag!r} is no tag: small letters, digits and dashes")
    kind = _kind(getattr(form, "for"), tell)
    if kind is None:
        return None
    when, at = _expression(form.when, "when", kind, tell), None
    if when is not None and when.type != BOOL:
        hint = "" if when.type.name == "list" else "; compare it, or write `is set` after it"
        tell("when", when.at, f"`when` takes what is true or false, not {when.type.article}{hint}")
    if form.at:
        at = _expression(form.at, "at", kind, tell)
    messages = [_message(getattr(form, key), key, kind, tell) for key in ("message", "help")]
    if counted or when is None or None in messages:
        return None
    message, help_ = messages
    assert message is not None
    assert help_ is not None
    rule = Rule(
        identity,
        Severity[form.severity.upper()],
        Confidence[form.confidence.upper()],
        frozenset(form.tags),
        frozenset(),
        False,
        kind.scope,
        _check(kind, when, at, message, help_, purse),
    )
    return OwnRule(
        rule, summary(form), page(form, kind, file, line), file, line, lambda: tuple(examples(form, kind, identity))
    )


def _kind(name: str, tell: Callable[[str, int, str], None]) -> Kind | None:
    kind = find(name)
    if kind is None:
        known = [known.name.replace(".", "/") for known in every() if known.objects is not None]
        hint = meant(name.replace(".", "/"), known).replace("/", ".")
        tell("for", 0, f"there is no `{name}`{hint or '; `halint rules --vocabulary` lists what there is'}")
    return kind


def _expression(text: str, key: str, kind: Kind, tell: Callable[[str, int, str], None]) -> Compiled | None:
    try:
        return compiled(text, kind)
    except Wrong as wrong:
        tell(key, wrong.at, wrong.what)
        return None


def _message(text: str, key: str, kind: Kind, tell: Callable[[str, int, str], None]) -> Template | None:
    if not text.strip():
        tell(key, 0, f"{key} is empty")
        return None
    try:
        return template(text, kind)
    except Wrong as wrong:
        tell(key, wrong.at, wrong.what)
        return None


def _check(  # noqa: PLR0917
    kind: Kind, when: Compiled, at: Compiled | None, message: Template, help_: Template, purse: Purse
) -> Callable[[Any], Iterator[Finding]]:
    objects = kind.objects
    assert objects is not None

    def check(model: Any) -> Iterator[Finding]:
        budget = purse.budget()
        try:
            for this in objects(model):
                budget.next_object()
                frame = Frame(this, budget)
                if when.run(frame) is True:
                    budget.found()
                    yield Finding(_place(kind, at, this, frame), message.render(frame), help_.render(frame))
        finally:
            budget.close()

    return check


def _place(kind: Kind, at: Compiled | None, this: Any, frame: Frame) -> Located:
    """Give the last place that `at` looked at, else that of the object."""
    if at is not None:
        frame.trace = []
        value = at.run(frame)
        places, frame.trace = frame.trace, None
        if isinstance(value, list | tuple):  # of a list, its first element
            places += [item.place for item in value[:1] if isinstance(item, At) and item.place is not None]
        if places:
            place: Located = places[-1]
            return place
    found = kind.place(this)
    assert found is not None
    return found


# -- for people --------------------------------------------------------------------------------------------------------


def summary(form: Any) -> str:
    """Give one sentence."""
    text = " ".join((form.summary or outline(form.message)).split())
    return text if text.endswith((".", "!", "?")) else text + "."


def page(form: Any, kind: Kind, file: str, line: int) -> str:
    """Write the rule's page. It does not quote the condition, which may hold a password to be found."""
    parts = [summary(form), form.description.strip(), f"Declared in `{file}:{line}`, for {kind.name}."]
    for title, shown in (("Bad", form.examples.bad), ("Good", form.examples.good)) if form.examples else ():
        for example in shown:
            texts = [(kind.system or "text", "", example.text)] if example.text else []
            texts += [(kind.system or "text", f" path={path}", text) for path, text in example.files.items()]
            blocks = "\n".join(_fenced(language + info, text) for language, info, text in texts)
            parts.append(f"## {title}\n{blocks}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _fenced(info: str, text: str) -> str:
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", text))])
    return f"{ticks}{info}\n{text.rstrip()}\n{ticks}"


def examples(form: Any, kind: Kind, identity: str) -> Iterator[Example]:
    """Give the examples of a form. Raises BadPage."""
    if form.examples is None:
        return
    for is_bad, shown in ((True, form.examples.bad), (False, form.examples.good)):
        for number, example in enumerate(shown, 1):
            title = f"{'bad' if is_bad else 'good'} {number}"
            yield _example(title, example, kind, identity, is_bad=is_bad)


def _example(title: str, example: Any, kind: Kind, identity: str, *, is_bad: bool) -> Example:
    path = DEFAULT_PATHS.get(kind.system, "")
    if bool(example.text) == bool(example.files):
        raise BadPage(f"{title}: it shows either `text` or `files`")
    if example.text and not path:
        raise BadPage(f"{title}: a rule for {kind.name} needs `files` with their paths")
    texts: dict[str, str] = {}
    marks = []
    for where, text in (example.files or {path: example.text}).items():
        kept, found = without_marks(title, where, text.removesuffix("\n").split("\n"))
        texts[where] = "\n".join(kept) + "\n"
        marks += found
    first = next(iter(texts))
    lines = frozenset((first, int(number)) for number in example.lines)
    if is_bad and not marks and not lines:
        raise BadPage(f"{title}: it does not say which lines give a finding: put marks below them, or write `lines:`")
    if not is_bad and (marks or lines):
        raise BadPage(f"{title}: a good example gives no findings")
    if marks and lines:
        raise BadPage(f"{title}: it has marks and `lines`; one of them is enough")
    if other := sorted({mark.rule for mark in marks} - {identity}):
        raise BadPage(f"{title}: a mark names {other[0]}, the rule is {identity}")
    try:
        targets = {system: Version.parse(version) for system, version in example.targets.items()}
    except ValueError as error:
        raise BadPage(f"{title}: {error}") from None
    judged = frozenset({path}) if example.text else frozenset()
    return Example(title, is_bad, texts, tuple(marks), judged, targets, example.live, lines if lines else None)
