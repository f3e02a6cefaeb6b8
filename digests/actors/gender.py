"""Which pronoun a person takes, as far as title, forename or the article's own words tell.

The forenames are common ones of several languages whose bearers are nearly all of one gender; what isn't
listed stays unknown, and unknown agrees with every pronoun.
"""

from enum import StrEnum

from digests.actors.forenames import FEMALE, MALE
from digests.actors.names import folded, name_words

__all__ = ["Gender", "gender_of_name", "gender_of_noun", "gender_of_title"]


class Gender(StrEnum):
    """The pronoun that an article uses for somebody."""

    HE = "he"
    SHE = "she"


_MALE_WORDS = frozenset(
    """actor alderman anchorman assemblyman baron boy brother businessman chairman congressman councilman duke father
    gentleman grandfather grandson husband imam king lord man monk mr nephew policeman pope prince salesman sir
    son spokesman statesman stepson uncle widower""".split()
)
_FEMALE_WORDS = frozenset(
    """actress assemblywoman aunt baroness businesswoman chairwoman congresswoman councilwoman dame daughter duchess
    girl granddaughter grandmother lady miss mother mrs ms niece nun policewoman princess queen sister spokeswoman
    stepdaughter widow wife woman""".split()
)


def gender_of_title(title: str | None) -> Gender | None:
    """By the title that stands before a name ("Mr.", "Lady")."""
    return gender_of_noun(title) if title else None


def gender_of_noun(words: str) -> Gender | None:
    """By the nouns of a role or description ("the congresswoman", "his wife")."""
    found = {w.strip(".,") for w in folded(words).replace("-", " ").split()}
    he, she = bool(found & _MALE_WORDS), bool(found & _FEMALE_WORDS)
    return None if he == she else Gender.HE if he else Gender.SHE


def gender_of_name(name: str) -> Gender | None:
    """By a forename; a name of one word tells nothing."""
    words = name_words(name)
    for forename in (words[0], words[0].split("-")[0]) if len(words) > 1 else ():
        if forename in MALE:
            return Gender.HE
        if forename in FEMALE:
            return Gender.SHE
    return None
