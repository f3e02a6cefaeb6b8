"""States and bodies that everybody writes short: "the US" is the United States, whether or not the article says so."""

from functools import lru_cache

__all__ = ["written_out"]

# What is printed, "|" between forms, for what it stands for; all folded, without full stops.
_SHORT_FORMS = """
    african union = au
    association of southeast asian nations = asean
    bank of england = boe
    bank of japan = boj
    central intelligence agency = cia
    democratic national committee = dnc
    european central bank = ecb
    european union = eu
    federal bureau of investigation = fbi
    federal reserve = fed
    international atomic energy agency = iaea
    international criminal court = icc
    international monetary fund = imf
    islamic state = isis|isil|islamic state of iraq and syria
    national rifle association = nra
    national security agency = nsa
    north atlantic treaty organization = nato|north atlantic treaty organisation
    organization of the petroleum exporting countries = opec
    republican national committee = rnc
    securities and exchange commission = sec
    united arab emirates = uae
    united kingdom = uk|britain|great britain
    united nations = un
    united states = us|usa|united states of america
    world health organization = world health organisation
    world trade organization = wto|world trade organisation
"""


def written_out(name: str) -> str:
    """The folded name of a state or body that a folded name is short for; else the name itself."""
    return _long_forms().get(name, name)


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, str]:
    lines = (line.split(" = ") for line in _SHORT_FORMS.strip().splitlines())
    return {short: long.strip() for long, shorts in lines for short in shorts.split("|")}
