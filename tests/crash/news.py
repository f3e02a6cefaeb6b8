"""Articles to tell of: enough that a digest of all of them takes several messages."""

from pathlib import Path

__all__ = ["write_articles"]

# Town, what is built there, who speaks, what it is to do, what it costs.
_STORIES = (
    ("Aldmouth", "harbour wall", "Mayor Ruth Calloway", "keep the spring tides out of the market", "nine"),
    ("Brackenford", "tram line", "Councillor Imran Sethi", "bring pupils to the two new schools", "forty"),
    ("Carrowmore", "solar park", "Farmer Niamh Doyle", "light the villages along the lough", "seventeen"),
    ("Dunwich Heath", "heath railway", "Engineer Paul Oakes", "carry timber without a single lorry", "twenty-six"),
    ("Eastleigh Cross", "children's hospital", "Doctor Ana Pereira", "treat burns that travel abroad today", "ninety"),
)

_ARTICLE = """{town} votes for its {thing}

{town} — The council of {town} voted on Monday to build a {thing} that is meant to {purpose}. The vote came after a
debate of six hours, in which forty people of the town were heard and not one left the hall before midnight.

“We have waited for this {thing} for a generation, and we will not wait for another one,” said {speaker}. The work
costs {cost} million and begins before the end of the year. Half of the money comes from the county, which had refused
it twice.

{speaker} told the council that the {thing} would be ready in three years. Builders from the region are to be
preferred, and every apprentice of the technical school is promised a place on the site. A petition against the plan
was signed by two hundred people, most of whom live in the street that will be closed.

“Nobody will lose a home over it,” {speaker} said. Opponents announced that they would take the decision to court.
An earlier plan for the {thing} had failed eleven years ago, when the price of steel doubled within a summer. The
county's auditors have called the new figures careful. The first stone is to be laid in the spring, when {town}
celebrates the eight hundredth year of its charter.
"""


def write_articles(folder: Path) -> None:
    """Write each article into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for town, thing, speaker, purpose, cost in _STORIES:
        text = _ARTICLE.format(town=town, thing=thing, speaker=speaker, purpose=purpose, cost=cost)
        (folder / f"{town.lower().replace(' ', '-')}.txt").write_text(text)
