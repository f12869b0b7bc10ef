"""The routes of the door itself: who one is, and what is measured."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.door.roles import Role
from assistant.web.metering import Metrics
from assistant.web.visitors import visitor_of

_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Me:
    """Who is asking; `name` is "" where no one signs in."""

    name: str
    role: Role
    sign_in: str


def build_door_api(metrics: Metrics, sign_in: str) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/api/me")
    async def me(request: Request) -> Me:
        """Say who is asking and what they are."""
        visitor = visitor_of(request.scope)
        return Me(visitor.name, visitor.role, sign_in)

    @router.get("/metrics", include_in_schema=False)
    async def measured() -> Response:
        """Return the metrics, for Prometheus."""
        return Response(metrics.text(), headers={"Content-Type": _PROMETHEUS})

    return router
