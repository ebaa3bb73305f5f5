"""Settings from default.toml, a file of one's own, and the environment, each over the last."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from config.check import impossible
from config.settings import Settings, section_types
from corpus import AigaqError

# AIGAQ_DATA and AIGAQ_CONFIG are read here; AIGAQ_MATERIAL and AIGAQ_WITHOUT are for the tests alone.
_NOT_SETTINGS = {"AIGAQ_CONFIG", "AIGAQ_MATERIAL", "AIGAQ_WITHOUT"}


class ConfigError(AigaqError):
    """A setting that doesn't exist or can't be: nothing starts with it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and for each one ("server.port") where its value came from."""

    settings: Settings
    origins: Mapping[str, str]


def load(environment: Mapping[str, str] | None = None) -> Loaded:
    """Read and check all settings, or raise ConfigError naming the one at fault."""
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, key, value in _all(environment):
        values[key] = _typed(key, value, origin)
        origins[key] = origin
    settings = _build(values)
    for key, reason, remedy in impossible(settings):
        where = origins.get(key, "default.toml")
        raise ConfigError(f"{where}: {key} {reason}", remedy)
    return Loaded(settings, origins)


def _all(environment: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    yield from _file(files("config").joinpath("default.toml").read_text("utf-8"), "default.toml")
    own = environment.get("AIGAQ_CONFIG")
    if own:
        try:
            yield from _file(Path(own).read_text("utf-8"), own)
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(
                f"AIGAQ_CONFIG names {own}, which can't be read: {error}", "mend the path"
            ) from error
    yield from _variables(environment)


def _file(text: str, origin: str) -> Iterator[tuple[str, str, Any]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{origin}: not TOML: {error}", "mend that line") from error
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((origin, f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield origin, name, value


def _variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    by_variable = {f"AIGAQ_{key.replace('.', '_').upper()}": key for key in _types()}
    for name, text in sorted(environment.items()):
        if not name.startswith("AIGAQ_") or name in _NOT_SETTINGS:
            continue
        key = by_variable.get(name)
        if key is None:
            raise ConfigError(f"{name} is no setting", _nearest(name, by_variable))
        yield name, key, _parsed(name, key, text)


def _types() -> dict[str, Any]:
    known: dict[str, Any] = {"data": Path}
    for section, kind in section_types().items():
        hints = get_type_hints(kind)
        known |= {f"{section}.{field.name}": hints[field.name] for field in fields(kind)}
    return known


def _parsed(name: str, key: str, text: str) -> Any:
    kind = _types()[key]
    if kind in (int, float):
        try:
            return kind(text)
        except ValueError as error:
            raise ConfigError(f"{name} is {text!r}", "give it a number") from error
    return text


def _typed(key: str, value: Any, origin: str) -> Any:
    types = _types()
    kind = types.get(key)
    if kind is None:
        raise ConfigError(f"{origin}: {key} is no setting", _nearest(key, types))
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        choices = ", ".join(get_args(kind))
        raise ConfigError(f"{origin}: {key} is {value!r}", f"choose one of {choices}")
    if kind is Path and isinstance(value, str) and value:
        return Path(value).expanduser()
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is not Path and type(value) is kind:
        return value
    wanted = {int: "a whole number", float: "a number", str: "a text", Path: "a folder"}[kind]
    raise ConfigError(f"{origin}: {key} is {value!r}", f"give it {wanted}")


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else "`aigaq config` lists all settings"


def _build(values: Mapping[str, Any]) -> Settings:
    sections = {
        name: kind(**{f.name: values[f"{name}.{f.name}"] for f in fields(kind)})
        for name, kind in section_types().items()
    }
    return Settings(data=values["data"], **sections)
