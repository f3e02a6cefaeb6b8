"""Which proxy a URL is fetched through."""

from collections.abc import Mapping

from yarl import URL

from adapters.web.urls import host_of

__all__ = ["proxy_of"]


def proxy_of(url: URL, proxies: Mapping[str, str]) -> str | None:
    """The proxy for a URL, None for none.

    ``proxies`` as `urllib.request.getproxies` reads them from the environment: their URLs by scheme or under "all",
    and under "no" a list of the hosts that are reached without (with what lies below them; "*" for every host).
    """
    proxy = proxies.get(url.scheme) or proxies.get("all")
    without = [entry.strip().lower().lstrip(".") for entry in proxies.get("no", "").split(",")]
    host = f".{host_of(url)}"
    if any(
        entry == "*" or (entry and f"{host}:{url.port}".endswith((f".{entry}", f".{entry}:{url.port}")))
        for entry in without
    ):
        return None
    return proxy or None
