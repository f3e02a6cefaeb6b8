"""The outlets of the archive, for completion: one step of an index for each, however many articles it has."""

from collections.abc import Sequence

from adapters.archive.lookups import Lookups
from adapters.archive.viewing import Viewer

__all__ = ["completing"]

# From each outlet to the next one: GROUP BY would read the index entry of every article.
_ALL = (
    "WITH RECURSIVE known(outlet) AS ("
    "SELECT (SELECT min(outlet) FROM articles WHERE visibility = :visibility) "
    "UNION ALL "
    "SELECT (SELECT min(a.outlet) FROM articles a WHERE a.visibility = :visibility AND a.outlet > known.outlet) "
    "FROM known WHERE known.outlet IS NOT NULL) "
    "SELECT outlet FROM known WHERE outlet IS NOT NULL LIMIT 2000"
)


def completing(lookups: Lookups, viewer: Viewer, prefix: str, limit: int) -> Sequence[str]:
    """Outlets one of whose words begins with this, case aside; those that begin with it first, then by name."""
    rows = (row for one in viewer.visible for row in lookups.rows(_ALL, {"visibility": one}))
    wanted = " ".join(prefix.casefold().split())
    found = {outlet for (outlet,) in rows if f" {wanted}" in f" {outlet.casefold()}"}
    return sorted(found, key=lambda outlet: (not outlet.casefold().startswith(wanted), outlet.casefold(), outlet))[
        :limit
    ]
