"""What may stand in `.halint.yaml`; the JSON schema for editors is made from this."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from halint.config.error import Invalid

Level = Literal["error", "warning", "info"]
Pattern = Annotated[str, Field(min_length=1, description="A rule id, `haproxy/*`, `tag:security` or `all`.")]


class Strict(BaseModel):
    """Keys are written with dashes; unknown ones are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class PathRules(Strict):
    """What is different for some files."""

    ignore: list[Pattern] = Field(description="Rules that do not count for these files.")


class Config(Strict):
    """Configuration of halint. Paths are relative to the directory of this file."""

    select: list[Pattern] = Field(default=[], description="Only these rules run; all when empty.")
    ignore: list[Pattern] = Field(default=[], description="These rules do not run; on a tie with `select` they win.")
    severity: dict[Pattern, Level] = Field(default={}, description="Severity of rules, other than their own.")
    per_path: dict[str, PathRules] = Field(default={}, description="Path patterns (`legacy/**`) and what holds there.")
    hosts: dict[str, str] = Field(default={}, description="Host names, and the directories that are their roots.")
    targets: dict[str, str] = Field(default={}, description="Systems, and the versions the files are for.")
    profile: Literal["auto", "production", "testing"] = Field(
        default="auto",
        description="What the hosts are for. testing: what would cost service, data or secrecy counts one level less. "
        "production: nothing is lowered. auto: clusters that look like tests are lowered where rules say so.",
    )
    vendor_profiles: list[Literal["sles-sap", "rhel-sap", "azure", "gcp", "aws"]] = Field(
        default=[], description="Vendors whose requirements hold, too."
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default="warning", description="The severity from which on the exit status is 1."
    )
    rules: list[str] = Field(
        default=[],
        description="Files of rules of your own, or folders of them, below this directory. Python rules are loaded "
        "only with --allow-python-rules.",
    )
    exclude: list[str] = Field(default=[], description="Path patterns of files that are not read.")
    min_severity: Level = Field(default="info", description="Findings below it are left out.")
    min_confidence: Literal["high", "medium", "low"] = Field(
        default="low", description="Findings that are less sure are left out."
    )


def check(value: Any) -> Config:
    """Give the configuration that a mapping says. Raises Invalid."""
    try:
        return Config.model_validate(value)
    except ValidationError as error:
        raise Invalid(error.errors(include_url=False)) from None


def json_schema() -> dict[str, Any]:
    """Give the JSON schema of the configuration file, for editors."""
    schema = Config.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "halint configuration"}
