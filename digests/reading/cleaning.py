"""Clean-up of a text before it becomes an article. Afterwards its offsets are sacred.

Characters first (line ends, invisible characters), then whole lines that are no news: advertisements, "Read
more", cookie and newsletter notices, sharing buttons, bylines. A line is dropped only when all of it fits.
"""

import re
import unicodedata
from typing import NamedTuple

__all__ = ["Cleaned", "clean_characters", "clean_lines", "one_line"]

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Soft hyphen, zero-width characters, direction marks, controls, BOM. The joiners stay in scripts that need them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_JOINERS = re.compile(r"(?<=[\u0000-\u02ff\u2000-\u206f])[\u200c\u200d]|[\u200c\u200d](?=[\u0000-\u02ff])")
_SURROGATES = re.compile(r"[\ud800-\udfff]")

# One notice a line; a line of a text is dropped when it is one of them from end to end.
_LABELS = r"""
(?:advertisement|sponsored(?: content)?|promoted|ad|ads by \w+)(?: ?[-–—:·] ?(?:scroll to continue|continue.{0,20}))?
(?:story|article) continues (?:below|after)(?: (?:the |this )?(?:advertisement|ad|video))?
read LINK(?: (?:here|(?:on|at|in) \w[\w. ]{0,30}))?
(?:read (?:more|also|next|this)|also read|see also|more on this|most read) ?[:|»].{0,200}
(?:related(?: SECTION)?) ?[:|»].{0,200}
(?:recommended|you may also like|don[’']t miss|up next|watch(?: (?:live|more|next|the video))?) ?[:|»].{0,200}
read more|read (?:also|next)|also read|see also|more on this(?: story)?|most (?:read|popular|viewed)
you (?:may|might) also like.{0,20}|related(?: SECTION)?
share|tweet|print|e-?mail|save|copy link|facebook|twitter|x|whatsapp|telegram
linkedin|reddit|pinterest|(?:\d+ )?comments?
(?:(?:share|tweet|print|e-?mail|facebook|twitter|whatsapp|linkedin|reddit)\W*){2,8}
(?:image|photo|picture|video|media) (?:source|caption|credits?)\b.{0,120}|(?:image|photo|picture) by .{0,60}
(?:getty images|reuters|ap|afp|epa|pa)(?: photos?)?
(?:copyright )?(?:©|\(c\) ?\d{4}|copyright \d{4}).{0,120}|all rights reserved.{0,60}
(?:additional )?(?:reporting|writing) by [^;]{2,120}; ?(?:additional |writing |editing |reporting ).{2,150}
(?:first )?(?:published|posted|updated|last (?:updated|modified))(?: ?:| on| at|(?= \d))(?=.{0,40}\d)(?: DATE){1,40}
\d+ min(?:ute)?s? (?:read|ago)
skip to (?:main )?content|back to top|sign in|log in|subscribe(?: now)?|sign up(?: now)?|menu|home
the post .{1,200} (?:appeared first|first appeared) on .{1,100}
(?:accept|manage|reject)(?: all)? cookies|cookie (?:policy|settings|preferences|notice)
"""
# The same of whole sentences that ask something of the reader; but a sentence in which somebody did or said something
# is the story's own, whatever it begins with.
_APPEALS = r"""
(?:sign up\b|subscribe (?:now )?to|register for|get GOODS)\b.{0,120}\b(?:MAIL)\b.{0,99}
(?:scroll down|click|tap) (?:for|to (?:watch|listen|play|expand|enlarge)).{0,40}
(?:click|tap) here.{0,60}
continue reading.{0,60}|keep reading|show more|see more|load more|watch live
share (?:this|on|via|with)\b.{0,60}
follow (?:us|\w[\w ]{0,30}) on (?:facebook|twitter|x|instagram|whatsapp|telegram|google news|linkedin|youtube).{0,60}
this (?:material|story) may not be (?:published|reproduced).{0,120}
our standards:.{0,80}
(?:we use|this (?:web)?site uses|by (?:using|continuing|clicking)).{0,120}cookies?\b(?:.{0,200}\bASKS\b.{0,200})?
this (?:article|story|post|report) (?:was )?(?:originally |first )?(?:published|appeared) (?:on|in|by) [^.“”"]{1,99}
this (?:article|story|content|post) is (?:(?:only|available|exclusively) )*(?:for|to) .{0,40}(?:READERS)(?: only)?
(?:already|are you) an? (?:\w+ )?(?:subscriber|member|registered user)\b.{0,80}
(?:do(?:n[’']t)? you )?(?:already )?have an account\b.{0,60}
(?:subscribe|sign in|log in|register|become a member)\b.{0,80}\b(?:to|and) (?:continue|keep|read|unlock|get)\b.{0,80}
(?:to (?:continue|keep) reading|want to (?:read|see) more)\b.{0,120}
you(?: have|[’']ve) .{0,40}\b(?:articles?|stories)\b.{0,30}\b(?:remaining|left|this month|limit)\b.{0,40}
(?:please )?(?:support|help (?:us )?(?:to )?fund) (?:our|independent|quality|local|free)\b.{0,30}\bjournalism\b.{0,99}
(?:your|this) (?:browser|device) (?:does not|doesn[’']t) support\b.{0,120}
(?:please )?(?:enable|turn on) javascript\b.{0,120}
(?:view|see|visit) (?:the )?(?:original|full) (?:article|story|post|version|website)\b.{0,60}
(?:listen|watch) (?:to (?:this )?(?:article|story)|now)\b.{0,40}
"""
_TELLS = re.compile(
    r"[“”\"«»„]|\b(?:said|says|told|tells|asked|wrote|argued|added|warned|found|claimed|announced|ruled|reported|showed"
    r"|according to|was|were|had|did|he|she|his|her|him|himself|herself|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[\s*_#>-]*[“”\"«»„‘‚]")
_DATE = (
    r"(?:\W|\b(?:\d+(?:st|nd|rd|th|am|pm|h|z)?|\d{4}-\d\d-\d\dt\d\d|mon|tues?|wed|wednes|thurs?|fri|satur|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|at|on|of|[ap]\.?m|gmt|utc|[a-z]{1,4}t"
    r"|hours?|hrs?|min(?:ute)?s?|days?|weeks?|ago|today|yesterday)\b)"
)
_LINK = (
    r"(?:the )?(?:rest|full (?:story|article|report|interview)|whole (?:story|article)|original(?: article)?"
    r"|more|article|story)"
)
_SECTION = r"(?:articles?|stories|topics|content|news)"
_ASKS = r"(?:you|your|our|accept|agree|consent|policy|more|ads|traffic|preferences|settings)"
_GOODS = r"(?:our|your|the (?:latest|best|top)|all|a|free|daily|weekly)"
_MAIL = r"(?:newsletters?|inbox|e-?mail alerts?|mailing list|briefing)"
_NAMED = {
    "LINK": _LINK,
    "SECTION": _SECTION,
    " DATE": _DATE,
    "ASKS": _ASKS,
    "GOODS": _GOODS,
    "MAIL": _MAIL,
    "READERS": "subscribers|members",
}


def _patterns(notices: str) -> tuple[re.Pattern[str], ...]:
    for name, words in _NAMED.items():
        notices = notices.replace(name, words)
    return tuple(re.compile(rf"[\W_]*(?:{one})[\W_]*", re.IGNORECASE) for one in notices.strip().split("\n"))


_IS_LABEL, _IS_APPEAL = _patterns(_LABELS), _patterns(_APPEALS)
_LONGEST_JUNK = 400  # characters; no notice is longer
_TRAILING = re.compile(
    r"(?<=[.!?”\"’)])\s*[\[(]?(?:(?:click here to )?read more|click here to read|continue reading"
    rf"|read {_LINK} here)[\])]?[\s.…»→>]*$",
    re.IGNORECASE,
)
_LONGEST_TRAILING = 200  # characters
_PERSON = r"[A-Z][\w.’'-]+(?: (?:[a-z]{1,3} )?[A-Z][\w.’'-]*){1,3}"
_BYLINE = re.compile(
    rf"By:? (?P<names>{_PERSON}(?:(?:, | and |, and ){_PERSON}){{0,4}}?)"
    r"(?:(?:,| \||,? (?:in|for|at)) [\w.&’' -]{1,60}(?<!\.))?"
)
_BYLINE_WITHIN = 4  # lines: further down a line "By ..." may be anything


class Cleaned(NamedTuple):
    """A text's lines of news, one paragraph a line, and the author that a byline named."""

    text: str
    author: str | None


def clean_characters(text: str) -> str:
    """A text with ``\\n`` as its only control character, plain single spaces, composed letters (NFC) and nothing
    invisible. Quotation marks and dashes stay as they are printed; a lone surrogate becomes U+FFFD."""
    text = _SURROGATES.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    text = _SPACES.sub(" ", _JOINERS.sub("", _INVISIBLE.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def clean_lines(text: str, title: str = "") -> Cleaned:
    """What remains of a text of clean characters without notices, bylines and the repeated title; paragraphs are
    parted by one empty line."""
    author: str | None = None
    kept: list[str] = []
    for line in filter(None, text.split("\n")):
        if len(kept) < _BYLINE_WITHIN and (byline := _BYLINE.fullmatch(line)):
            author = author or byline["names"]
        elif not _is_junk(line) and not (not kept and line.casefold() == title.casefold()):
            invitation = _TRAILING.search(line, max(0, len(line) - _LONGEST_TRAILING))
            rest = line[: invitation.start()] if invitation else line
            kept.append(rest if rest.count("“") <= rest.count("”") and any(c.isalnum() for c in rest) else line)
    return Cleaned("\n\n".join(kept), author)


def one_line(text: str) -> str:
    """Clean characters on one line: titles, names of outlets and authors."""
    return " ".join(clean_characters(text).split())


def _is_junk(line: str) -> bool:
    if not any(c.isalnum() for c in line):
        return len(line) <= _LONGEST_JUNK
    if len(line) > _LONGEST_JUNK or _OPENS.match(line):  # somebody's words
        return False
    return any(pattern.fullmatch(line) for pattern in _IS_LABEL) or (
        _TELLS.search(line) is None and any(pattern.fullmatch(line) for pattern in _IS_APPEAL)
    )
