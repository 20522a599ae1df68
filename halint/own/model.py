"""What may stand in a file of rules; the JSON schema for editors, by which halint itself checks, is made from this.

Only this module imports pydantic, and only `python -m halint.own` imports this module.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Expression = Annotated[str, Field(description="An expression over what `for` names: `halint rules --vocabulary`.")]
Message = Annotated[str, Field(description="One sentence; {expressions} between braces, {{ and }} for the braces.")]


class Strict(BaseModel):
    """Unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(Strict):
    """The files of an example. Under `bad` it says which lines give a finding: by marks in the text or by `lines`."""

    text: str = Field(default="", description="The main file of the rule's system.")
    files: dict[str, str] = Field(default={}, description="Several files by their paths: lb1/etc/haproxy/haproxy.cfg.")
    lines: list[int] = Field(default=[], description="Lines of the (first) file in which findings begin.")
    targets: dict[str, str] = Field(default={}, description="Systems, and the versions the example is for.")
    live: bool = Field(default=False, description="These hosts have no other files: what is not here is absent.")


class Examples(Strict):
    """What the rule must find, and what it must not."""

    bad: list[Example] = Field(description="Examples with findings.")
    good: list[Example] = Field(description="Examples without.")


class DeclaredRule(Strict):
    """A rule."""

    id: str = Field(description="Its id: `name` (then it is local/name) or `prefix/name`, in small letters.")
    severity: Literal["error", "warning", "info"] = Field(description="How bad it is.")
    for_: str = Field(alias="for", description="What it looks at: haproxy.server, host, ...")
    when: Expression = Field(description="The condition: an expression that is true where there is something to say.")
    message: Message = Field(description="What is wrong.")
    help: Message = Field(description="What to write or do.")
    at: Expression = Field(default="", description="Which part the finding points at; the object itself without it.")
    confidence: Literal["high", "medium", "low"] = Field(default="high", description="How sure it is.")
    tags: list[str] = Field(default=[], description="What kind of rule it is: security, availability, ...")
    summary: str = Field(default="", description="One sentence that says the fault in general.")
    description: str = Field(default="", description="Its page, in Markdown: why, and since when.")
    examples: Examples | None = Field(default=None, description="Its tests: `halint test-rules` runs them.")


class RuleFile(Strict):
    """Rules of your own for halint (docs/own-rules.md)."""

    rules: list[DeclaredRule] = Field(description="The rules.")


def json_schema() -> dict[str, Any]:
    """Give the JSON schema of a file of rules."""
    schema = RuleFile.model_json_schema(by_alias=True)
    rule = schema["$defs"]["DeclaredRule"]["properties"]
    # `Examples | None` is how pydantic says that they may be left out, not that `null` may stand there.
    rule["examples"] = {"$ref": "#/$defs/Examples", "default": None}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "halint rules"}
