"""Statements that the article does not say were made: denied words, questions, conditions, "declined to say"."""

import re

from digests.language import Attribution

__all__ = ["is_asserted"]

# Of the verb that says: "did not say", "never said", "refused to say", with at most three words between.
_NEGATED = re.compile(
    r"(?:\b(?:not|never|neither|nor|without|hardly|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing))\b|n[’']t\b)"
    r"(?:\s+[\w’'\-]+){0,3}\s*$",
    re.IGNORECASE,
)
# Behind one of these another verb begins: "declined to give details but said", "refused to apologise, saying".
_NEXT_VERB = re.compile(r"[,;:—–]|\b(?:but|and|or|while|before|after|then|instead)\b", re.IGNORECASE)
# At the beginning of the sentence: conditions and questions.
_OPEN = re.compile(
    r"[\s“\"‘']*(?:if|unless|whether|will|would|should|could|did|does|do|has|have|had|is|was|were)\b", re.IGNORECASE
)
# Directly before the source: "neither", "it is false that Ann Lee".
_UNDERCUT = re.compile(
    r"\b(?:neither|nobody|no one|none|(?:false|untrue|wrong|no evidence|not true|never) that)\s*$", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:neither|nobody|no one|none)\b", re.IGNORECASE)  # the source itself


def is_asserted(text: str, attribution: Attribution, sentence: int) -> bool:
    """Whether the article says that the source made the statement; ``sentence`` is where the cue's sentence begins."""
    if not attribution.cue or not attribution.source:
        return True
    source, cue = attribution.source[0], attribution.cue[-1]
    between = text[source.end : cue.end] if source.end <= cue.start else text[cue.start : cue.end]
    verb = _NEXT_VERB.split(between[-80:].rstrip(" ,;:—–"))[-1]
    if _NEGATED.search(verb):
        return False
    if _NOBODY.match(text, source.start) or _OPEN.fullmatch(text[sentence : source.start].rstrip()):
        return False
    return not _UNDERCUT.search(text, max(sentence, source.start - 60), source.start)
