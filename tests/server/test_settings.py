"""Settings: one table, in the class and in the README; bad values refused."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from server.errors import BadSetting
from server.settings import Settings, from_variables

README = Path(__file__).parents[2] / "server" / "README.md"


def test_the_table_in_the_readme_is_the_class():
    rows = re.findall(r"^\| `COMITY_(\w+)` \| ([^|]*) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    shown = {True: "yes", False: "no", None: "", (): ""}
    table = [(each.name.upper(), str(shown.get(each.default, each.default))) for each in fields(Settings)
             if not isinstance(each.default, int) or isinstance(each.default, bool)]  # fmt: skip
    numbers = [(each.name.upper(), str(each.default)) for each in fields(Settings) if type(each.default) is int]
    assert sorted((name, value.strip()) for name, value in rows) == sorted(table + numbers)


def test_variables_lie_over_the_defaults():
    given = from_variables(
        {"COMITY_PORT": "9000", "COMITY_STRICT_DATASET": "yes", "COMITY_TOKEN_FILE": "t", "HOME": "x"}
    )
    settings = Settings(**given)
    assert (settings.port, settings.strict_dataset, settings.token_file) == (9000, True, Path("t"))
    assert settings.timeout == 30.0


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"COMITY_PORT": "many"}, "COMITY_PORT='many': it is a int"),
        ({"COMITY_WRITABLE": "perhaps"}, "say true or false"),
        ({"COMITY_TIMEOUT": "0"}, "it is at least 0.05"),
        ({"COMITY_THRESHOLD": "80"}, "it is from 0 to 1"),
        ({"COMITY_WRITABLE": "true"}, "say who may write"),
        ({"COMITY_NO_AUTH": "true", "COMITY_HOST": "0.0.0.0"}, "it is for a loopback address"),
        ({"COMITY_PORT": "70000"}, "a port is from 0 to 65535"),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence(variables, message):
    with pytest.raises(BadSetting, match=message):
        Settings(**from_variables(variables))
