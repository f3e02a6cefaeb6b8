"""Articles to tell of: five stories, so that a digest of all of them is five messages."""

from pathlib import Path

__all__ = ["write_articles"]

_STORIES = {
    "harbour": """Aldmouth votes for its harbour wall

The council of Aldmouth voted on Monday to build a harbour wall that keeps spring tides out of the market. Fishermen had
asked for it since the flood that drowned the auction hall. “We have waited a generation for this wall,” said Mayor Ruth
Calloway. Half of the money comes from the county, which had refused it twice. The first stone is to be laid in May.
""",
    "tram": """Brackenford pupils get a tram of their own

A tram will bring pupils to the two new schools of Brackenford from next autumn, the transport authority announced.
Parents had complained about buses that left before the last lesson ended. Councillor Imran Sethi said that the line
would run every ten minutes. Three cars were bought second-hand in Lisbon and are being repainted at the depot.
""",
    "comet": """Astronomers follow a comet without a tail

A comet that lost its tail near the Sun has puzzled astronomers at the observatory of La Palma. Its nucleus, two
kilometres of ice and dust, went on shining for a week. “Nothing in our models allows for this,” said Ana Pereira, who
discovered it. Telescopes on three continents will look for fragments until the object fades in March.
""",
    "cheese": """Court allows blue cheese from Carrowmore its name

Only dairies within the old parish borders may sell blue cheese as Carrowmore, an appeal court ruled on Friday. A
supermarket chain had used the name for a product from abroad. Farmer Niamh Doyle told the judges that her family had
made it since 1870. The chain has to recall forty thousand packets and print new labels.
""",
    "chess": """Teenager from Dunwich wins the chess open

Paul Oakes, fifteen, won the international chess open in Reykjavik after a rook endgame of seven hours. He had lost his
first round to a grandmaster from Norway. “I only saw the winning move when my flag was about to fall,” Oakes said. The
prize money goes to the club that lent him its only clock. He returns to school on Tuesday.
""",
}


def write_articles(folder: Path) -> None:
    """Write each article into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _STORIES.items():
        (folder / f"{name}.txt").write_text(text)
