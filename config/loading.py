"""Loading the settings, once, with every fault told at the same time."""

import os
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import SettingsError as UnparsedError
from rapidfuzz import process

from config.errors import SettingsError
from config.settings import Settings
from config.sources import CONFIG, Unreadable, secret_names

__all__ = ["load_settings"]

_LONGEST = 60  # characters of a value that are shown

# The words of TOML for the types that its values arrive in.
_TYPES: dict[type, str] = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    list: "an array",
    dict: "a table",
}


def load_settings() -> Settings:
    """The settings of this process's environment.

    Raises:
        SettingsError: any setting is wrong; the error names them all.
    """
    twice = [_twice(name) for name in secret_names(Settings) if _set(name.upper()) and _set(f"{name.upper()}_FILE")]
    try:
        settings = Settings()
    except ValidationError as error:
        # from None: pydantic's error holds the values.
        raise SettingsError(twice + _faults(error.errors(include_url=False))) from None
    except UnparsedError as error:
        raise SettingsError([*twice, str(error)]) from None
    if twice:
        raise SettingsError(twice)
    return settings


def _faults(errors: list[ErrorDetails]) -> list[str]:
    by_key: dict[str, str] = {}  # an array with two wrong items is one fault
    for error in errors:
        key = str(error["loc"][0])
        by_key.setdefault(key, _fault(key, error))
    return list(by_key.values())


def _fault(key: str, error: ErrorDetails) -> str:
    given: Any = error["input"]
    if isinstance(given, Unreadable):
        return given.fault
    if error["type"] == "extra_forbidden":
        return _unknown(key)
    field = Settings.model_fields[key]
    what = _type(given) if key in secret_names(Settings) else _shown(given)
    return f"{key.upper()} is {what} that can't be used ({_origin(key)}); allowed: {field.description}"


def _unknown(key: str) -> str:
    near = process.extractOne(key, list(Settings.model_fields), score_cutoff=60)
    hint = (
        f"did you mean {near[0].upper()}?" if near else f"allowed: {', '.join(map(str.upper, Settings.model_fields))}"
    )
    return f"{key.upper()} is no setting ({_origin(key)}); {hint}"


def _shown(value: object) -> str:
    """A plain value that is no secret, and its type; of others the type alone, as a URL may hold a password."""
    if not isinstance(value, str | bool | int | float) or any(mark in str(value) for mark in ("@", "://")):
        return _type(value)
    text = ascii(value) if isinstance(value, str) else str(value).lower()
    return f"{text if len(text) <= _LONGEST else text[:_LONGEST] + '...'}, {_type(value)}"


def _type(value: object) -> str:
    if isinstance(value, SecretStr):
        return "a string"
    return _TYPES.get(type(value), f"a {type(value).__name__}")


def _origin(key: str) -> str:
    name = key.upper()
    if _set(name):
        return "from the environment"
    if _set(f"{name}_FILE"):
        return f"from the file that {name}_FILE names"
    return f"from the file that {CONFIG} names"


def _twice(name: str) -> str:
    return f"{name.upper()} and {name.upper()}_FILE are both set; keep one"


def _set(variable: str) -> bool:
    return bool(os.environ.get(variable))
