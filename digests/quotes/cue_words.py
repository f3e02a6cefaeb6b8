"""The words that report: verbs and nouns of saying, thinking and intending, by lemma.

After the verb classes of B. Levin, English Verb Classes and Alternations (1993): communication (37), judgment (33),
characterising (29), psychological state (31), desire (32); completed from the cues of the training articles.
"""

from functools import lru_cache

__all__ = ["FINDERS", "INTENDING", "SAYING", "THINKING", "TOUCHING", "lemmas"]

SAYING = frozenset(
    """according accuse acknowledge add admit admonish advertise advise affirm allege allegedly allude amplify announce
    answer apologise apologize appeal argue articulate ask assert assure attest attribute aver avow badger bark beg
    bellow bemoan beseech blast blog blurt bluster boast brag brief broadcast call caption cast caution challenge
    chant characterise characterize charge chide chime cite claim clarify coin comment compare complain compliment
    concede conclude concur confess confide confirm congratulate contend contradict contrast convey convince counsel
    counter counter-accuse credit cry deadpan debate declaim declare demand deny depict deride describe detail
    diagnose dictate disavow disclaim disclose dispute dissent document drone dub echo editorialise editorialize
    elaborate email emphasise emphasize encourage enquire enthuse enumerate equate estimate exclaim exhort explain
    expound express fault forecast forewarn fume gloat gripe groan grouse growl grumble guarantee gush highlight hint
    hiss howl identify implore imply indicate inform inquire insinuate insist instruct interject interrupt intimate
    intone inveigh invite joke justify label lament lecture liken list lobby maintain marvel message moan mourn
    mumble murmur muse mutter name narrate note notify object observe offer opine order outline paint paraphrase
    parrot persuade phrase pipe plead pledge pontificate portray post postulate predict proclaim profess project
    promise pronounce prophesy propose protest publicise publicize publish purport purportedly question quip quote
    rail rant rate read reaffirm reason reassert reassure rebut recall recite recommend recount reiterate rejoin
    relate relay remark remind reminisce repeat reply report reportedly request respond restate retort retweet reveal
    rule say scoff scold scream shout shriek signal snap snarl sneer speak specify speculate spell spout sputter
    stammer state stipulate storm stress submit suggest swear talk teach tease tell term testify text theorise
    theorize threaten thunder tout tweet underline underscore urge utter vent venture voice volunteer vouch vow warn
    whine whisper wonder write yell

    accusation acknowledgement acknowledgment admission admonition advice allegation analogy announcement apology
    argument article assertion assessment assurance boo briefing caption catchphrase claim column condemnation
    confession contention criticism critique declaration denial denunciation depiction description directive
    disclosure editorial endorsement estimation explanation hashtag headline indication insinuation instruction
    interview invitation invocation jab joke letter mantra memo message motto narrative newsletter oath op-ed plea
    prediction proclamation pronouncement proposal quotation quote rebuttal recollection recommendation reference
    refrain reminder response retort revelation rhetoric ruling rumor rumour sermon slogan slur speech statement
    suggestion summary testimony threat tirade tribute verdict warning word zinger""".split()
)
"""Who does or gives one of these has said something, and what was said follows."""

TOUCHING = frozenset(
    """address advocate applaud assail attack badmouth bash belittle berate blame broach castigate celebrate censure
    chastise cheer chronicle commend condemn confront criticise criticize cross-examine decry defend demonise
    demonize denigrate denounce deplore discuss dismiss disown disparage diss downplay endorse eulogise eulogize
    excoriate extol grill hail heckle impugn insult invoke jeer knock lambast lambaste lampoon laud malign mention
    mimic minimise minimize mock parody pillory plug praise promote pummel rebuke recap refer reprimand ridicule rip
    roast scorn shame slam smear spar taunt thank touch trash trumpet upbraid vilify welcome""".split()
)
"""Who does one of these has spoken as well, but a bare noun behind it is what it was about, not what was said."""

THINKING = frozenset(
    """abhor accept admire anticipate appear appreciate ascertain assess assume await balk believe blanch bother care
    cherish conceive concern consider contemplate count covet deem delight depend despair despise detect disagree
    disapprove discern discover disdain dislike displease distrust doubt dread embrace empathise empathize envisage
    envision envy evaluate examine expect fancy favor favour fear feel figure find foresee forget fret frighten gauge
    grasp guess hate hear hesitate hold ignore imagine infer intuit judge know learn loathe look love mind misjudge
    mistrust misunderstand notice oppose overestimate overlook perceive ponder prefer presume realise realize reckon
    recognise recognize regard regret rejoice relish remember resent respect revere see seem sense show sound support
    suppose surmise suspect sympathise sympathize think treasure trust underestimate understand upset value view
    visualise visualize watch weigh witness worry

    afraid angry anxious aware belief certain clear comfortable concern confident conviction convinced delighted
    disappointed discomfort doubtful enthusiasm enthusiastic excited faith frustrated frustration furious glad happy
    hopeful impression likely misgiving opinion opposition optimism optimistic outlook perception pessimistic pleased
    proud reservation sad sceptical scepticism skeptical skepticism sure surprised suspicion sympathy theory thrilled
    unaware uncertain unease unhappy unlikely unsure wary""".split()
)
INTENDING = frozenset(
    """abolish activate adopt aim appoint approve aspire attempt authorise authorize back ban bet block championed
    choose commit consent conspire contest crave decide decline dedicate desire determine elect enact endeavor
    endeavour enforce focus hanker hope impose intend introduce itch long mean need negotiate nominate opt overrule
    overturn pass permit pick plan plot prepare promulgate pursue push ratify refuse reject repeal rescind resist
    resolve schedule scheme seek sign strive struggle try veto vie vote want wish yearn

    agenda agreement ambition bid commitment deal decision determination determined due eager effort goal intent
    intention keen plan poised policy prepared readiness ready refusal reluctance reluctant scheduled strategy
    supposed willing willingness""".split()
)
"""Wishes, intentions and decisions, the deeds in which they show among them ("signed", "voted")."""

FINDERS = frozenset(
    """account affidavit analysis analyst article assessment audit auditor book census chart column committee complaint
    court data document documents draft economist editorial email estimate exit figure filing finding forecast index
    indictment inquiry inspector investigation investigator journal judge jury lawsuit letter magazine memo newspaper
    numbers obituary panel paper poll pollster press projection ranking record release report research researcher
    results review scientist statement statistics study survey tally testimony tracker transcript watchdog
    website""".split()
)
"""Documents that speak for those who made them, and those whose work it is to find out: "the poll found"."""

_IRREGULAR = {
    "chose": "choose", "chosen": "choose", "felt": "feel", "foresaw": "foresee", "foreseen": "foresee",
    "forewarned": "forewarn", "forgot": "forget", "found": "find", "heard": "hear", "held": "hold", "knew": "know",
    "known": "know", "learnt": "learn", "meant": "mean", "retold": "tell", "said": "say", "saw": "see", "seen": "see",
    "shown": "show", "sought": "seek", "spoke": "speak", "spoken": "speak", "strove": "strive", "swore": "swear",
    "sworn": "swear", "taught": "teach", "thought": "think", "told": "tell", "understood": "understand",
    "vying": "vie", "written": "write", "wrote": "write",
}  # fmt: skip
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
)  # fmt: skip


@lru_cache(maxsize=4_096)
def lemmas(word: str) -> frozenset[str]:
    """The lemmas that a lower-case word may be a form of, with some that are no words ("tweete")."""
    found = {word, _IRREGULAR.get(word, word)}
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            found.update(stem + other for other in others)
            if ending in {"ed", "ing"} and len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)
