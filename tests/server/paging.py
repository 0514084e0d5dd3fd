"""What the page sends when a reader asks, without a browser."""

import json
from secrets import token_hex
from typing import Any

import httpx


class PageReader:
    """A reader of the page.

    Args:
        client: Sends to the address at which the page is.
    """

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        described = client.get("/config").raise_for_status().json()
        self._names = {one["id"]: one["props"].get("elem_id") for one in described["components"]}
        self._events = described["dependencies"]

    def ask(self, question: str) -> str:
        """The page as it is shown once the question is answered."""
        return self._done("question", "submit", [question, None, None, False])

    def check(self, draft: str) -> str:
        """The page as it is shown once the draft is checked."""
        return self._done("check", "click", [draft])

    def _done(self, name: str, kind: str, given: list[Any]) -> str:
        event = next(one for one in self._events if self._target(one) == (name, kind))
        session = token_hex(6)
        body = {"fn_index": event["id"], "data": given, "session_hash": session, "trigger_id": event["targets"][0][0]}
        self._client.post("/gradio_api/queue/join", json=body).raise_for_status()
        with self._client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
            messages = [json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line]
        done = next(one for one in messages if one["msg"] == "process_completed")
        assert done["success"], done
        return str(done["output"]["data"][0])

    def _target(self, event: dict[str, Any]) -> tuple[str | None, str]:
        component, kind = event["targets"][0]
        return self._names.get(component), kind
