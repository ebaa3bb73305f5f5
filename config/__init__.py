"""What can be set. Only `api` reads it; everything else is handed what it needs."""

from config.load import ConfigError, Loaded, load
from config.settings import Settings

__all__ = ["ConfigError", "Loaded", "Settings", "load"]
