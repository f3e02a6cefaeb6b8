"""Our own HTTP endpoint: GET /healthz and GET /metrics, for whoever watches over the service."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.addresses import EndpointError, host_and_port
from bot.health import Vitals
from bot.metrics import CONTENT_TYPE, Metrics

__all__ = ["endpoint"]

_FAREWELL = 2.0  # seconds for answers that are under way when the service ends


@asynccontextmanager
async def endpoint(address: str, examine: Callable[[], Awaitable[Vitals]], metrics: Metrics) -> AsyncGenerator[int]:
    """Answer at an address (``host:port``, port 0 for any that is free) as long as this lasts; the port.

    Raises:
        EndpointError: the address can't be listened on.
    """

    async def healthz(request: web.Request) -> web.Response:
        del request
        found = await examine()
        return web.json_response(found.shape(), status=200 if found.ok else 503)

    async def told_metrics(request: web.Request) -> web.Response:
        del request
        found = await examine()
        metrics.stand(found.standing, oldest_due=found.oldest_due, silent=found.silent)
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    application = web.Application()
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/metrics", told_metrics)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_FAREWELL)
    await runner.setup()
    try:
        host, port = host_and_port(address)
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise EndpointError.of(address, error) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
