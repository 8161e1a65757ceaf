"""Values of the environment: nonsense is refused with the name of the variable."""

from __future__ import annotations

import json
from typing import Any

import pytest

from interparl.project import env

SERVICE: dict[str, Any] = {
    "id": "xa",
    "name": "Parliament of XA",
    "client_id": "interparl",
    "secret": "s",
    "url": "https://id.parliament.example",
    "domains": ["@Parliament.example"],
}


def services(monkeypatch: pytest.MonkeyPatch, value: object) -> list[dict[str, Any]]:
    monkeypatch.setenv("INTERPARL_OIDC", value if isinstance(value, str) else json.dumps(value))
    return env.sign_in_services("INTERPARL_OIDC")


def test_services_become_what_the_login_library_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = services(monkeypatch, [SERVICE])
    assert (found["provider_id"], found["client_id"]) == ("xa", "interparl")
    assert found["settings"]["server_url"] == "https://id.parliament.example"
    assert found["settings"]["domains"] == ["parliament.example"]
    assert services(monkeypatch, "") == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("not json", "no JSON list"),
        ({"id": "xa"}, "no JSON list"),
        (["xa"], "no JSON list"),
        ([{"id": "xa"}], "service 1 must have just"),
        ([{**SERVICE, "more": "x"}], "service 1 must have just"),
        ([{**SERVICE, "secret": 7}], "service 1 must have just"),
        ([{**SERVICE, "domains": "parliament.example"}], "no list of e-mail domains"),
        ([{**SERVICE, "domains": []}], "no list of e-mail domains"),
        ([{**SERVICE, "id": "x a"}], "the id 'x a'"),
        ([{**SERVICE, "url": "http://id.parliament.example"}], "does not begin with https://"),
        ([SERVICE, SERVICE], "two services"),
    ],
)
def test_a_service_wrongly_told_stops_the_start(value: object, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(env.BadSetting) as refused:
        services(monkeypatch, value)
    assert "INTERPARL_OIDC" in str(refused.value)
    assert message in str(refused.value)


def test_roles_by_name_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"officer", "administrator"}
    assert env.roles("INTERPARL_X", known, "officer") == {"officer"}
    monkeypatch.setenv("INTERPARL_X", "none")
    assert env.roles("INTERPARL_X", known, "officer") == frozenset()
    monkeypatch.setenv("INTERPARL_X", "officer, king")
    with pytest.raises(env.BadSetting, match="INTERPARL_X: no role is called king"):
        env.roles("INTERPARL_X", known, "officer")


def test_whole_numbers_may_be_negative_and_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME", " 14, -30,1,14")
    assert env.whole_numbers("SOME") == [-30, 1, 14]
    monkeypatch.setenv("SOME", "none")
    assert env.whole_numbers("SOME", "1") == []
    monkeypatch.delenv("SOME")
    assert env.whole_numbers("SOME", "-14,1") == [-14, 1]
    monkeypatch.setenv("SOME", "soon")
    with pytest.raises(env.BadSetting, match="SOME"):
        env.whole_numbers("SOME")
