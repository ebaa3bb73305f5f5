"""Settings: where a value comes from, and what can't be."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import ConfigError, load


def test_without_anything_said_the_defaults_hold():
    loaded = load({})
    assert loaded.settings.server.host == "127.0.0.1"
    assert loaded.origins["server.port"] == "default.toml"


def test_a_file_goes_over_the_defaults_and_a_variable_over_the_file(tmp_path: Path):
    own = tmp_path / "own.toml"
    own.write_text("[server]\nport = 9001\n[log]\nlevel = 'debug'\n", "utf-8")
    loaded = load({"AIGAQ_CONFIG": str(own), "AIGAQ_SERVER_PORT": "9002"})
    assert loaded.settings.server.port == 9002
    assert loaded.origins["server.port"] == "AIGAQ_SERVER_PORT"
    assert loaded.settings.log.level == "debug"
    assert loaded.origins["log.level"] == str(own)


def test_the_data_folder_is_named_by_one_variable():
    assert load({"AIGAQ_DATA": "/srv/aigaq"}).settings.data == Path("/srv/aigaq")


def test_what_is_meant_for_the_tests_is_let_pass():
    load({"AIGAQ_MATERIAL": "/somewhere"})


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"AIGAQ_SERVER_PROT": "1"},
            "AIGAQ_SERVER_PROT is no setting; did you mean AIGAQ_SERVER_PORT?",
        ),
        ({"AIGAQ_SERVER_PORT": "many"}, "AIGAQ_SERVER_PORT is 'many'; give it a number"),
        ({"AIGAQ_SERVER_PORT": "70000"}, "AIGAQ_SERVER_PORT: server.port is 70000"),
        ({"AIGAQ_SERVER_HOST": "0.0.0.0"}, "only this machine may ask"),
        ({"AIGAQ_INDEX_ENGINE": "solr"}, "choose one of tantivy, elasticsearch"),
        ({"AIGAQ_INDEX_ENGINE": "elasticsearch"}, "say where Elasticsearch is"),
        ({"AIGAQ_CATALOGUE_URL": "mysql://x"}, "neither SQLite nor PostgreSQL"),
        ({"AIGAQ_READING_MEMORY_MIB": "0"}, "leaves nothing to read with"),
        ({"AIGAQ_READING_MEMORY_MIB": "100"}, "need 256 or more"),
        ({"AIGAQ_INGEST_WORKERS": "-1"}, "is negative"),
        ({"AIGAQ_INGEST_COLLECTION": ""}, "name a collection"),
        ({"AIGAQ_WATCH_SETTLE_S": "0"}, "takes files that are half copied"),
        ({"AIGAQ_WATCH_RESCAN_S": "-1"}, "give it some seconds"),
        ({"AIGAQ_INDEX_NAME": "Aig aq"}, "lower-case letters"),
        ({"AIGAQ_CONFIG": "/nowhere.toml"}, "can't be read"),
    ],
)
def test_an_unknown_or_impossible_setting_stops_the_start(environment, said):
    with pytest.raises(ConfigError) as caught:
        load(environment)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[server]\nport = '8400'\n", "give it a whole number"),
        ("[server]\nport = true\n", "give it a whole number"),
        ("[sever]\nport = 1\n", "sever.port is no setting; did you mean server.port?"),
        ("port = \n", "not TOML"),
        ("data = 3\n", "give it a folder"),
    ],
)
def test_a_fault_in_a_file_names_the_file_and_the_setting(tmp_path: Path, toml: str, said: str):
    own = tmp_path / "own.toml"
    own.write_text(toml, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load({"AIGAQ_CONFIG": str(own)})
    assert str(own) in str(caught.value)
    assert said in str(caught.value)
