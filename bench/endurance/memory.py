"""A great many requests, good and bad, on one server: what becomes of its memory."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from bench.speed.processes import memory_mb

CLIENTS = 4
LOOK_SECONDS = 0.5
LONGEST_SECONDS = 60
_FAULT = 500
_MOST_SHOWN = 10
_JSON = {"Content-Type": "application/json"}
_MCP = {"Accept": "application/json, text/event-stream"}
Request = dict[str, Any]


@dataclass(kw_only=True)
class Course:
    """How the memory went.

    Attributes:
        statuses: How many replies had which status; 0 for none.
        faulty: What was answered with a fault of the server, or not at all.
        seen: After how many requests there were how many megabytes.
        wanted: How many requests were to be sent.
        seconds: That it took.
    """

    wanted: int
    statuses: Counter[int] = field(default_factory=Counter)
    faulty: list[Request] = field(default_factory=list)
    seen: list[tuple[int, float]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def sent(self) -> int:
        """How many requests were answered, or failed."""
        return sum(self.statuses.values())

    def level_mb(self, first: float, last: float) -> float:
        """The median of what was seen between two parts of the course; what was seen nearest, where nothing was."""
        within = sorted(mb for count, mb in self.seen if first * self.sent <= count <= last * self.sent)
        if within:
            return within[len(within) // 2]
        middle = (first + last) / 2 * self.sent
        return min(self.seen, key=lambda seen: abs(seen[0] - middle))[1]

    def summary(self) -> dict[str, Any]:
        """The figures."""
        levels = {f"{part}%": round(self.level_mb(part / 100 - 0.1, part / 100), 1) for part in (20, 40, 60, 80, 100)}
        return {
            "requests_wanted": self.wanted,
            "requests": self.sent,
            "seconds": round(self.seconds),
            "statuses": {str(status): count for status, count in sorted(self.statuses.items())},
            "server_faults": len(self.faulty),
            "faulty": [repr(request) for request in self.faulty[:_MOST_SHOWN]],
            "megabytes_after": levels,
            "growth_megabytes_of_the_last_four_fifths": round(self.level_mb(0.9, 1) - self.level_mb(0.1, 0.2), 1),
        }


def requests_on(questions: list[str]) -> Iterator[Request]:
    """Requests without an end: most good, many bad, no two rounds with the same texts."""
    for number in itertools.count():
        question = questions[number % len(questions)]
        other = f"{questions[(number * 7 + 3) % len(questions)][:-1]} in {1900 + number % 200}?"
        chat = {"model": "mineralbot", "messages": [{"role": "user", "content": text} for text in (question, other)]}
        tool = {"name": "ask", "arguments": {"question": other}}
        yield from (
            {"url": "/api/v1/ask", "json": {"question": question}},
            {"url": "/api/v1/ask", "json": {"question": other}},
            {"url": "/api/v1/ask", "json": {"question": f"{number} ⚓ {question[::-1]}"}},
            {"url": "/api/v1/ask", "json": {"question": question, "focus": {"rows": number}}},
            {"url": "/api/v1/ask", "content": b'{"question": "\xff', "headers": _JSON},
            {"url": "/api/v1/ask", "json": {"question": number}},
            {"url": "/api/v1/check", "json": {"draft": f"{question[:-1]}. It was so in {1900 + number % 200}."}},
            {"url": "/api/v1/feedback", "json": {"question": question, "is_helpful": "perhaps"}},
            {"url": "/api/v1/corpus", "method": "GET"},
            {"url": f"/api/v1/passages/{number}", "method": "GET"},
            {"url": f"/api/v1/none/{number}", "method": "DELETE"},
            {"url": "/v1/chat/completions", "json": chat},
            {"url": "/v1/chat/completions", "json": {**chat, "model": "other"}},
            {
                "url": "/mcp",
                "json": {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": tool},
                "headers": _MCP,
            },
            {"url": f"/gradio_api/file=/etc/{number}", "method": "GET"},
            {"url": "/gradio_api/queue/join", "json": {"fn_index": number, "data": [], "session_hash": str(number)}},
        )
        if number % 200 == 0:
            yield {"url": "/api/v1/check", "content": b"x" * 1_100_000, "headers": _JSON}


def run(address: str, process: int, questions: list[str], *, requests: int, minutes: float) -> Course:
    """Send so many requests, or as many as go into so many minutes.

    Args:
        address: Of the server.
        process: Its number.
        questions: To ask.
        requests: How many.
        minutes: At most.
    """
    course = Course(wanted=requests)
    lock, source = threading.Lock(), itertools.islice(requests_on(questions), requests)
    began = time.monotonic()
    end = began + minutes * 60

    def send() -> None:
        with httpx.Client(base_url=address, timeout=LONGEST_SECONDS) as client:
            while time.monotonic() < end:
                with lock:
                    request = next(source, None)
                if request is None:
                    return
                status = _status(client, request)
                with lock:
                    course.statuses[status] += 1
                    if status == 0 or status >= _FAULT:
                        course.faulty.append(request)

    threads = [threading.Thread(target=send, daemon=True) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        course.seen.append((course.sent, memory_mb(process)))
        time.sleep(LOOK_SECONDS)
    course.seconds = time.monotonic() - began
    return course


def _status(client: httpx.Client, request: Request) -> int:
    try:
        return client.request(**{"method": "POST", **request}).status_code
    except httpx.TransportError:
        return 0
