"""Whatever the description of the API allows, and much of what it does not, is answered as described."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import BaseSchema, Case, GenerationMode

from mineralbot.bot import Mineralbot
from mineralbot.server import new_application

ROUTES = [
    "POST /api/v1/ask",
    "POST /api/v1/check",
    "POST /api/v1/feedback",
    "GET /api/v1/corpus",
    "GET /api/v1/passages/{passage_id}",
    "GET /api/v1/tables/{name}",
    "GET /healthz",
    "GET /readyz",
    "GET /v1/models",
    "GET /v1/models/{name}",
    "POST /v1/chat/completions",
]


@pytest.fixture(scope="module")
def description(bot: Mineralbot) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", new_application(bot))


def test_every_route_is_put_to_the_test(description: BaseSchema) -> None:
    described = [found.ok().label for found in description.get_all_operations()]
    assert sorted(described) == sorted(ROUTES)


@pytest.mark.parametrize(
    ("route", "mode"),
    [
        *((route, GenerationMode.POSITIVE) for route in ROUTES),
        *((route, GenerationMode.NEGATIVE) for route in ROUTES if route.startswith("POST")),
    ],
)
def test_a_request_is_answered_as_described(description: BaseSchema, route: str, mode: GenerationMode) -> None:
    operation = next(one for one in (found.ok() for found in description.get_all_operations()) if one.label == route)

    @given(operation.as_strategy(generation_mode=mode))
    @settings(max_examples=12, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def ask_as_described(case: Case) -> None:
        case.call_and_validate()

    ask_as_described()
