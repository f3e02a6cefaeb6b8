"""Which sentences stand alone, and which lean on the sentence before them.

"He argued ..." taken out of its place makes "he" somebody else. The rules are for English news and lean to
caution: a sentence wrongly held to be leaning costs a line of context, one wrongly held to stand alone
misleads.
"""

import re
from collections.abc import Sequence
from enum import Enum

from digests.text import Span

__all__ = ["Leaning", "cut_quotations", "is_whole", "leaning", "names_someone"]


class Leaning(Enum):
    """What a sentence leans on that it doesn't name itself."""

    NONE = 0
    ON_THING = 1  # an event, a thing, the course of the argument
    ON_PERSON = 2  # whoever "he" or "she" is

    def __bool__(self) -> bool:
        return self is not Leaning.NONE


_OPENING = r"^[\s“‘\"'(\[]*"


def _any_of(block: str) -> str:
    """A group of the alternatives that stand in a block of text, parted by semicolons."""
    return "(?:" + "|".join(part.strip() for part in block.strip().split(";")) + ")"


# Connectives that answer to something said before: "But he", "However, divisions remain", "As a result".
_CONNECTIVE = re.compile(
    _OPENING
    + _any_of("""
        But; And; Yet; So; Or; Nor; Then; Still; Also; However; Instead; Moreover; Furthermore; Nevertheless;
        Nonetheless;
        Therefore; Thus; Hence; Otherwise; Similarly; Likewise; Conversely; Besides; Additionally; Consequently;
        Accordingly;
        Afterwards?; Meanwhile; Elsewhere; Indeed; Rather; Regardless; Either way; In addition; In contrast;
        By contrast;
        In response; In turn; In return; In fact; In other words; In that case; For example; For instance;
        As such;
        As a result; After that; Since then; Until then; On the other hand; On the contrary; At the same time;
        At that point; At the time; That said; Even so; For (?:his|her|their|its) part
    """)
    + r"(?=[\s,:;—–-])"
)

# Pronouns and determiners that point back; "It is clear that", "This week" and "Those who" don't.
_POINTER = re.compile(
    _OPENING
    + r"(?:(?:Both|All|Some|Most|Many|Few|Several|None|Neither|Either|One|Two|Three|Each|Half) of )?"
    + _any_of("""
        [Hh]e; [Ss]he; [Tt]hey; [Ii]t; [Hh]is; [Hh]ers?; [Hh]im; [Tt]heirs?; [Tt]hem; [Ii]ts; [Tt]hese;
        Himself; Herself; Itself; Themselves; those; this; that;
        This(?! (?:morning|afternoon|evening|week|weekend|month|year|season|summer|autumn|winter|spring|time)\\b);
        Those(?! (?:who|with|in|of)\\b); That; Such(?! as\\b); Others?; Another; Neither; Both(?! \\w+ and\\b);
        Each(?! of the\\b); The (?:former|latter|same|others?)
    """)
    + r"(?![\w-])"
)
_EXPLETIVE = re.compile(
    _OPENING
    + r"It(?:[’']s| (?:is|was|remain(?:s|ed)|(?:has|will|would) be(?:en)?|seems|appears|took|emerged|comes|came))\b"
    + r".{0,80}?\b(?:that|to|whether|how|when|why|who|as|after|amid)\b"
)

# A noun for a whole event, subject of its clause and without any words that say which one it was.
_EVENT = re.compile(
    _OPENING
    + "The "
    + _any_of("""
        two; three; four; pair; duo; trio; couple; move; decision; declaration; announcement; statement; incident;
        comments?;
        remarks; news; revelations?; findings; results?; claims?; allegations?; accusations?; charges; attacks?; blast;
        explosion; crash; shooting; raid; strikes?; deal; agreement; plans?; proposals?; measures?; changes?; figures?;
        report; study; survey; letter; email; message; post; tweet; video; footage; discussions?; talks; meeting; visit;
        trip; call; case; ruling; verdict; vote; bill; law; disclosure; discovery; development; event; suspects?;
        victims?;
        man; woman; boy; girl; child; men; women
    """)
    + r" (?!(?:of|by|on|in|at|to|from|between|over|about|with|that|which|who|whose|for)\b|[A-Z])"
)

# The first words are a clause or phrase of their own ("While acknowledging ..., he said"): the subject comes later.
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_SPEAKER_PRONOUN = re.compile(
    r"[”\"’']\s*(?:,\s*)?(?:(?:he|she|they|it)\s+\w+|(?:said|says|added|asked)\s+(?:he|she|they)\b)"
)
_NAME = re.compile(r"(?<![.!?“‘\"]\s)(?<!^)\b[A-Z][\w’'-]+")
_NO_NAME = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December He She They It His Her Their Its".split()
)
_FUNCTION_WORDS = frozenset(
    "A An The In On At By For From With As After Before While When If There Officials Police People Many Most"
    " Some".split()
)
_SUBORDINATE = re.compile(
    r"^(?:While|When|Whenever|After|Before|Although|Though|Since|Because|If|Unless|Until|Once|Despite|Besides|During"
    r"|Upon|On|In|At|As|By|For"
    r"|From|With|Without|Under|Asked|Speaking|Writing|Addressing|[A-Z]\w+ing|[A-Z]\w+ed)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|me|my|we|we[’'](?:re|ve|d|ll)|our|us|you|your)\b", re.IGNORECASE)
_DOUBLE_MARK = re.compile(r"[“”\"]|''|``")
_QUOTED = re.compile(r"“[^”]*”|(?:''|``)[^']*''|\"[^\"]*\"|‘[^’]*(?:’\w[^’]*)*’|(?<!\w)'[^']*(?:'\w[^']*)*'(?!\w)")
_LONGEST = 1_000  # characters of a sentence that is looked through
_CUT_START = re.compile(_OPENING + r"[a-z](?![A-Z])")  # "iPhone sales" is none
_WHOLE = re.compile(r"[.!?…。！？।؟]['\"”’»)\]\s]{0,8}$")


def is_whole(sentence: str) -> bool:
    """Whether it begins and ends as a sentence does. Headings, captions and cut lines don't."""
    return _WHOLE.search(sentence, max(0, len(sentence) - 10)) is not None and not _CUT_START.match(sentence)


def cut_quotations(text: str, sentences: Sequence[Span]) -> list[bool]:
    """Of each sentence, whether a quotation in or round it begins or ends elsewhere.

    Curly and straight double marks are followed through each line; a single one is an apostrophe too often.
    """
    cut: list[bool] = []
    line_from, is_open = 0, False
    for start, end in sentences:
        if text.find("\n", line_from, start) >= 0:
            is_open = False
        line_from = start
        opened = is_open
        for mark in _DOUBLE_MARK.findall(text, start, end):
            is_open = mark == "“" or (mark != "”" and not is_open)
        cut.append(opened or is_open)
    return cut


def leaning(sentence: str) -> Leaning:
    """Whether, and how, the sentence refers to something that only the sentences before it name.

    One of more than 1,000 characters is not looked through, for quotation marks without a partner would make that
    slow: it is held to lean.
    """
    if len(sentence) > _LONGEST:
        return Leaning.ON_THING
    pointer = _POINTER.match(sentence)
    if (pointer and _PERSON.search(pointer.group())) or _speaker_is_missing(sentence) or _person_is_missing(sentence):
        return Leaning.ON_PERSON
    if pointer and not _EXPLETIVE.match(sentence):
        return Leaning.ON_THING
    if _CONNECTIVE.match(sentence) or _EVENT.match(sentence):
        return Leaning.ON_PERSON if _PERSON.match(_CONNECTIVE.sub("", sentence).lstrip(" ,")) else Leaning.ON_THING
    return Leaning.NONE


def names_someone(sentence: str) -> bool:
    """Whether a capitalised name stands in it, so that a following "He" may be its bearer."""
    first = sentence.lstrip("“‘\"'( ").split(" ", 1)[0]
    return bool(_names(sentence)) or (first[:1].isupper() and first not in _FUNCTION_WORDS)


def _speaker_is_missing(sentence: str) -> bool:
    rest = _QUOTED.sub(" ", sentence).strip(" .,!?")
    if not rest or _FIRST_PERSON.search(rest):
        return True
    return _SPEAKER_PRONOUN.search(sentence) is not None and not _names(rest)


def _person_is_missing(sentence: str) -> bool:
    """A "he" whose owner has not been named by then, in a sentence that opens with a phrase."""
    pronoun = _PERSON.search(sentence)
    if pronoun is None or not _SUBORDINATE.match(sentence):
        return False
    return not _names(sentence[: pronoun.start()])


def _names(text: str) -> list[str]:
    return [name for name in _NAME.findall(text) if name not in _NO_NAME]
