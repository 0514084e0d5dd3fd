"""Gradio's scripts and styles, as browsers are given them."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from mineralbot.web.assets import Assets


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=[Assets().route()]))


@pytest.mark.parametrize("kind", [".js", ".css"])
def test_a_script_or_style_is_compressed_and_kept(client: TestClient, kind: str) -> None:
    name = next(name for name in sorted(Assets().files) if name.endswith(kind))
    with client.stream("GET", f"/assets/{name}", headers={"Accept-Encoding": "gzip"}) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Content-Type"].startswith(("text/javascript", "text/css"))
        sent = b"".join(response.iter_raw())
    plain = client.get(f"/assets/{name}", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(sent) == plain.content


@pytest.mark.parametrize("name", ["none.js", "../index.html", "%2e%2e%2findex.html"])
def test_nothing_else_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404
