"""Where settings come from besides the environment: secret files and one TOML file.

A source never raises: what it can't read becomes an `Unreadable` in the place of the value, so that
validation reports it together with all the other faults.
"""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

__all__ = ["CONFIG", "SecretFiles", "TomlFile", "Unreadable", "secret_names"]

CONFIG = "NEWS_DIGEST_CONFIG"  # the environment variable that names the TOML file
_MOST = 64 * 1024  # bytes of a secret file: a key or a URL is far shorter


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands where a value could not be read; ``fault`` is the line to print."""

    fault: str


class _Source(PydanticBaseSettingsSource):
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Part of pydantic-settings' protocol; these sources give all their values in one call."""
        del field
        return None, field_name, False


class SecretFiles(_Source):
    """The content of the files that ``NAME_FILE`` variables name, for every secret setting."""

    def __call__(self) -> dict[str, Any]:
        """The secrets found, by field name."""
        found: dict[str, Any] = {}
        for name in secret_names(self.settings_cls):
            variable = f"{name.upper()}_FILE"
            if path := os.environ.get(variable):
                found[name] = _secret(Path(path), variable)
        return found


class TomlFile(_Source):
    """The keys of the TOML file that NEWS_DIGEST_CONFIG names; capitals and small letters are alike."""

    def __call__(self) -> dict[str, Any]:
        """What stands in the file, by key in small letters, unknown keys too."""
        name = os.environ.get(CONFIG)
        if not name:
            return {}
        try:
            table = tomllib.loads(Path(name).read_text(encoding="utf-8"))
        except OSError as error:
            return _unreadable(f"{CONFIG} names {name}, which can't be read ({error.strerror}); name a TOML file")
        except UnicodeDecodeError:
            return _unreadable(f"{CONFIG} names {name}, which is no TOML: it is not encoded in UTF-8")
        except tomllib.TOMLDecodeError as error:
            return _unreadable(f"{CONFIG} names {name}, which is no TOML: {error}")
        found: dict[str, Any] = {}
        for key, value in table.items():
            twice = Unreadable(f"{key.upper()} stands twice in {name}; keep one")
            found[key.lower()] = twice if key.lower() in found else value
        return found


def secret_names(settings: type[BaseSettings]) -> Iterator[str]:
    """The fields that hold a secret."""
    for name, field in settings.model_fields.items():
        if SecretStr in (field.annotation, *get_args(field.annotation)):
            yield name


def _secret(path: Path, variable: str) -> str | Unreadable:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST + 1)
    except OSError as error:
        return Unreadable(
            f"{variable} names {path}, which can't be read ({error.strerror}); name a file with the secret"
        )
    if len(raw) > _MOST:
        return Unreadable(f"{variable} names {path}, which is too long for a secret; name a file with the secret alone")
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return Unreadable(f"{variable} names {path}, which is not encoded in UTF-8; write the secret as text")


def _unreadable(fault: str) -> dict[str, Any]:
    return {CONFIG.lower(): Unreadable(fault)}
