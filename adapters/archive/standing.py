"""How actors stand in the news: their roles, who speaks of them, who speaks most."""

from adapters.archive.known_actors import entries_of
from adapters.archive.lookups import Lookups
from adapters.archive.moments import from_micros, moment_of, quote_id
from adapters.archive.statements import not_shadowed
from adapters.archive.viewing import Viewer, shown
from digests.actors.names import folded
from digests.questions.answers import ActorEntry, PrintedRole, Voice

__all__ = ["confirmed", "roles", "speakers_about", "voices"]

_ROLES_READ = 1_000  # the newest ones printed, among which each text is shown once


def roles(lookups: Lookups, viewer: Viewer, actor: int, limit: int) -> list[PrintedRole]:
    """The roles printed for an actor, newest first, each once whatever its case."""
    found: dict[str, PrintedRole] = {}
    for role, outlet, published in lookups.rows(_ROLES, {**viewer.parameters, "actor": actor, "read": _ROLES_READ}):
        at = None if published is None else from_micros(published)
        found.setdefault(folded(role), PrintedRole(role, outlet, at))
    return list(found.values())[:limit]


def confirmed(lookups: Lookups, viewer: Viewer, actor: int, threshold: float) -> int:
    """How many of an actor's statements are speech of at least this confidence (0 to 1)."""
    return lookups.rows(_CONFIRMED_BY, {**viewer.parameters, "actor": actor, "threshold": threshold})[0][0]


def speakers_about(lookups: Lookups, viewer: Viewer, actor: int, limit: int) -> list[ActorEntry]:
    """Who was quoted about an actor, with the number of these statements, most first."""
    parameters = {**viewer.parameters, "actor": actor, "limit": limit}
    counts: dict[int, int] = dict(lookups.rows(_SPEAKERS_ABOUT, parameters))
    entries = entries_of(lookups, viewer, list(counts))
    return [_with_count(entries[one], count) for one, count in counts.items() if one in entries]


def voices(lookups: Lookups, viewer: Viewer, since: int, *, limit: int, threshold: float) -> list[Voice]:
    """The most quoted actors since a time (microseconds UTC, to the second), most confirmed statements first, with
    how many outlets print them: those of reprints that the viewer may see count, too."""
    since_quote = quote_id(moment_of(since), 0)
    parameters = {**viewer.parameters, "since": since_quote, "limit": limit, "threshold": threshold}
    rows = lookups.rows(_VOICES, parameters)
    entries = entries_of(lookups, viewer, [actor for actor, _, _ in rows])
    return [Voice(entries[actor], made, outlets) for actor, made, outlets in rows if actor in entries]


def _with_count(entry: ActorEntry, statements: int) -> ActorEntry:
    return ActorEntry(entry.id, entry.name, entry.kind, entry.role, statements, entry.aliases)


_ROLES = (
    "SELECT r.text, a.outlet, a.published FROM ("
    "SELECT r.article, r.moment, r.number, r.text FROM printed_roles r "
    "WHERE r.actor = :actor AND r.visibility IN (:everyone, :own) AND NOT EXISTS "
    "(SELECT 1 FROM meanings z WHERE z.actor = :actor AND z.visibility IN (:everyone, :own)) "
    "UNION ALL SELECT r.article, r.moment, r.number, r.text FROM cast_meanings c "
    "JOIN printed_roles r ON r.article = c.article AND r.place = c.place "
    f"WHERE c.actor = :actor AND c.visibility IN (:everyone, :own) AND {shown('c')}"
    ") r JOIN articles a ON a.id = r.article ORDER BY r.moment DESC, r.number DESC LIMIT :read"
)
_IS_CONFIRMED = "q.act = 'speech' AND q.confidence >= :threshold"
_CONFIRMED_BY = (
    "SELECT count(*) FROM speakers s JOIN quotes q ON q.id = s.quote "
    f"WHERE s.actor = :actor AND s.visibility IN (:everyone, :own) AND {shown('s')} AND {_IS_CONFIRMED} "
    f"AND (:own = :everyone OR {not_shadowed('s.quote')})"
)
# Of equals who spoke last: the numbers of actors tell who came first in all that is stored, what others added too.
_SPEAKERS_ABOUT = (
    "SELECT s.actor, count(*) AS statements FROM mentions m JOIN speakers s ON s.quote = m.quote "
    f"WHERE m.actor = :actor AND m.visibility IN (:everyone, :own) AND {shown('m')} "
    f"AND s.visibility IN (:everyone, :own) AND {shown('s')} AND NOT EXISTS "
    "(SELECT 1 FROM speakers x WHERE x.quote = m.quote AND x.actor = m.actor AND x.visibility = m.visibility) "
    f"AND (:own = :everyone OR {not_shadowed('m.quote')}) "
    "GROUP BY s.actor ORDER BY statements DESC, max(s.quote) DESC, s.actor LIMIT :limit"
)
# Outlets are looked for only where the most quoted stand: also those that reprint what quotes them.
_VOICES = (
    "WITH made AS (SELECT s.actor, s.quote, q.article FROM speakers s JOIN quotes q ON q.id = s.quote "
    f"WHERE s.quote >= :since AND s.visibility IN (:everyone, :own) AND {shown('s')} AND {_IS_CONFIRMED} "
    f"AND (:own = :everyone OR {not_shadowed('s.quote')})), "
    "most AS (SELECT actor, count(*) AS statements, max(quote) AS newest FROM made "
    "GROUP BY actor ORDER BY statements DESC, newest DESC, actor LIMIT :limit), "
    "placed AS (SELECT DISTINCT made.actor, made.article FROM most JOIN made ON made.actor = most.actor), "
    "printed AS (SELECT p.actor, a.outlet FROM placed p JOIN articles a ON a.id = p.article "
    "UNION SELECT p.actor, r.outlet FROM placed p JOIN reprints r ON r.article = p.article "
    "WHERE r.visibility IN (:everyone, :own)) "
    "SELECT m.actor, m.statements, count(p.outlet) FROM most m JOIN printed p ON p.actor = m.actor "
    "GROUP BY m.actor, m.statements, m.newest ORDER BY m.statements DESC, m.newest DESC, m.actor"
)
