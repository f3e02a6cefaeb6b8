"""The head of a noun phrase: which name in it is the one that it speaks of, if one is.

"Clinton spokesman Nick Merrill" is Merrill, "a spokesman for Clinton" and "Clinton aides" are nobody that is named.
"""

import re
from collections.abc import Sequence

from digests.actors.cast import Cast, Mention
from digests.actors.names import folded, is_title
from digests.actors.roles import is_role_noun
from digests.text import Span

__all__ = ["head_mention"]

# What may stand behind the head of a noun phrase.
_BEHIND = re.compile(
    r"""(?:['’`]s|['’])?[\s.,;:"”’'“‘\-]*$
      | \s+(?:himself|herself|itself|themselves|jr|sr|too|also|alone|alike|both|all|then|now|later|instead)\b
      | \s+(?:of|for|at|in|on|from|with|to|by|who|whose|whom|that|which|as|during|after|before|under|against|near)\b
      | \s+(?:speaking|writing|running|wearing|standing|appearing|talking|testifying|campaigning|arguing|responding|
           referring|citing|quoted|joined|accompanied|flanked|dressed|backed|born|surrounded)\b
      | \s*[(\[]""",
    re.IGNORECASE | re.VERBOSE,
)
_PREPOSITIONS = frozenset(
    "of for with to by against about from like in on at behind into over under between among than as near "
    "within outside inside across around without beyond "
    "supporting backing opposing endorsing representing encouraging urging advising involving including regarding "
    "concerning criticizing attacking defending praising accusing promoting covering favoring leading facing who "
    "whose whom which that".split()
)
# Offices that are called after what they head, and what they are called after: "Secretary of State John Kerry".
_HEADED = frozenset(
    "secretary minister chief speaker director master chairman chairwoman chair president mayor governor king queen "
    "prince leader undersecretary commissioner head bishop duke".split()
)
_HEADED_BY = frozenset(
    "state staff house treasury defense defence war ceremonies intelligence commerce labor labour education health "
    "interior energy justice transportation agriculture homeland veterans housing foreign finance lords commons "
    "operations communications counterterrorism policy security the".split()
)


def head_mention(cast: Cast, phrase: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The name that is the head of a noun phrase without commas; not a modifier in it, nor part of what follows its
    head. ``mentions`` are those inside the phrase, in order."""
    for mention in mentions:
        if _BEHIND.match(cast.text, mention.span.end, phrase.end):
            return mention if _can_modify(cast.text[phrase.start : mention.span.start]) else None
    return None


def _can_modify(before: str) -> bool:
    """Whether words can stand as modifiers before a name that is the head of their phrase."""
    if before.endswith("/"):
        return False  # "Obama/Clinton"
    words = [word.strip(".,“”\"'‘’()") for word in before.split()]
    last = max((i for i, word in enumerate(words) if word in _PREPOSITIONS), default=-1)
    if last < 0 or words[-1] in {"named", "called"}:
        return True
    if last == 0 or words[last] != "of" or folded(words[last - 1]) not in _HEADED or last == len(words) - 1:
        return False
    headed = words[last + 1 :]
    if folded(headed[0]) in _HEADED_BY:
        return folded(headed[0]) != "the" or len(headed) > 1
    return not any(is_title(word) or is_role_noun(word) for word in headed)
