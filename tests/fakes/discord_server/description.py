"""Requests checked by Discord's own OpenAPI description of its HTTP API."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

__all__ = ["DESCRIPTION", "Description", "described"]

_NAME = "urn:discord"
_METHODS = frozenset(("get", "put", "post", "patch", "delete"))
DESCRIPTION = Path(os.environ.get("NEWS_DIGEST_SHARED", "")) / "data" / "discord-openapi.json"
"""Where the description is; tests that need it skip where it isn't."""


class _Operation(NamedTuple):
    method: str
    path: re.Pattern[str]
    unknowns: int  # parts of the path that are parameters
    body: str | None  # the schema of its JSON, as a JSON pointer
    requires_body: bool
    parameters: Mapping[str, str]  # of the query: their schemas, as JSON pointers
    replies: Mapping[str, str]  # by status: the schemas of their JSON


class Description:
    """What the description says of requests and replies."""

    def __init__(self, document: Any) -> None:
        resource: Resource[Any] = Resource(contents=document, specification=DRAFT202012)
        registry: Registry[Any] = Registry()
        self._registry = registry.with_resource(_NAME, resource)
        self._operations = [*_operations(document)]

    def faults_of(self, method: str, path: str, query: Mapping[str, list[str]], body: Any) -> list[str]:
        """What is wrong with a request: its path below the version, its query and its JSON (None for none)."""
        operation = self._operation(method, path)
        if operation is None:
            return [f"there is no {method} {path}"]
        faults: list[str] = []  # an unknown parameter is none: discord.py sends one, and Discord takes no notice
        for name, values in query.items():
            if name in operation.parameters:
                readings = [
                    self._faults(operation.parameters[name], value, f"parameter {name}") for value in _readings(values)
                ]
                faults += [] if [] in readings else readings[0]
        if body is None:
            return faults + ([f"{method} {path} wants a body"] if operation.requires_body else [])
        if operation.body is None:
            return [*faults, f"{method} {path} takes no body"]
        return faults + self._faults(operation.body, body, "body")

    def faults_of_reply(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """What is wrong with a reply of ours: the fake is held to the description as well."""
        operation = self._operation(method, path)
        schema = operation and operation.replies.get(str(status))
        return self._faults(schema, body, "reply") if schema else []

    def _operation(self, method: str, path: str) -> _Operation | None:
        found = (
            operation
            for operation in self._operations
            if operation.method == method.lower() and operation.path.fullmatch(path)
        )
        # "/users/@me" is meant before "/users/{user_id}".
        return min(found, key=lambda operation: operation.unknowns, default=None)

    def _faults(self, pointer: str, value: Any, what: str) -> list[str]:
        validator = Draft202012Validator({"$ref": f"{_NAME}#{pointer}"}, registry=self._registry)
        return [f"{what}{error.json_path[1:]}: {_innermost(error)}" for error in validator.iter_errors(value)]  # pyright: ignore[reportUnknownMemberType]


def _innermost(error: Any) -> str:
    """The message of a failed alternative that came furthest, and not that none fits."""
    while error.context:
        error = max(error.context, key=lambda each: len(each.absolute_path))
    return f"{error.json_path}: {error.message}"[:500]


def _operations(document: Any) -> Iterator[_Operation]:
    for path, item in document["paths"].items():
        pattern = re.compile(re.sub(r"\\{[a-z_]+\\}", "[^/]+", re.escape(path)))
        escaped = path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        for method in _METHODS & item.keys():
            place = f"/paths/{escaped}/{method}"
            operation = item[method]
            content = operation.get("requestBody", {}).get("content", {})
            parameters: dict[str, str] = {}
            for number, parameter in enumerate(operation.get("parameters", [])):
                if parameter.get("in") == "query":
                    parameters[parameter["name"]] = f"{place}/parameters/{number}/schema"
            replies = {
                status: f"{place}/responses/{status}/content/application~1json/schema"
                for status, reply in operation["responses"].items()
                if "application/json" in reply.get("content", {})
            }
            yield _Operation(
                method,
                pattern,
                path.count("{"),
                f"{place}/requestBody/content/application~1json/schema" if "application/json" in content else None,
                bool(operation.get("requestBody", {}).get("required")),
                parameters,
                replies,
            )


def _readings(values: list[str]) -> Iterator[Any]:
    """A parameter's value as JSON: text may stand for a number or a truth value."""
    if len(values) > 1:
        yield values
        return
    yield values[0]
    yield [values[0]]
    if re.fullmatch(r"-?[0-9]{1,19}", values[0]):
        yield int(values[0])
    if values[0].casefold() in {"true", "false", "1", "0"}:
        yield values[0].casefold() in {"true", "1"}


@cache
def described() -> Description | None:
    """The description, None where the file is absent."""
    return Description(json.loads(DESCRIPTION.read_text(encoding="utf-8"))) if DESCRIPTION.is_file() else None
