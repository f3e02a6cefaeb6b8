"""Settings: typed, validated, loaded once by the command line and passed in."""

from config.errors import SettingsError
from config.loading import load_settings
from config.settings import Settings

__all__ = ["Settings", "SettingsError", "load_settings"]
