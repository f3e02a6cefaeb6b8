"""Fetching from the web: only from public addresses, within limits, politely, and as sites' robots.txt allow."""

from adapters.web.errors import FetchError
from adapters.web.fetched import Fetched
from adapters.web.fetching import Fetcher
from adapters.web.politeness import Politeness
from adapters.web.robots import KnownRobots, Robots
from adapters.web.urls import shown

__all__ = ["FetchError", "Fetched", "Fetcher", "KnownRobots", "Politeness", "Robots", "shown"]
