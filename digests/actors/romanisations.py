"""How names written in Cyrillic or Arabic letters are spelt in Latin ones: rules that undo the differences.

One letter has several renderings, each right in its system or language. Cyrillic: BGN/PCGN ("Sergey", "Yeltsin"), ISO 9
and the scholarly ones ("Sergej", "Jel'cin"), the passports' of ICAO 9303 ("Sergei", "Iuliia"), Ukraine's own of 2010
("Zelenskyi"), English newspapers' ("Zelensky"), French ("Serguei", "Medvedev" with "tch" for "ch") and German
ones ("Gorbatschow"). Arabic and Persian: no system is in use at all, vowels and doubled letters are written by ear in
English or French ("Nouri", "Nuri", "Noori"). The rules are facts about those systems; nothing is compared by likeness.

A name in Russian and the same one in Ukrainian are two names (Vladimir, Volodymyr; Sergei, Serhii): no rule joins them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["SCRIPTS", "Script"]

# Applied in this order to folded words without apostrophes (soft signs, hamza and ayn are left out of most spellings).
_CYRILLIC_RULES = (
    (r"schtsch|shtch", "shch"),  # German, French
    (r"tsch|tch", "ch"),
    (r"(?<!s)sch", "sh"),
    (r"w|ff$", "v"),  # "Petrow", "Petroff"
    (r"x", "ks"),
    (r"kh", "h"),
    (r"tz", "ts"),
    (r"gu(?=[ei])", "g"),  # French: "Serguei"
    (r"ou", "u"),  # French: "Poutine"
    (r"[yj]o", "e"),  # "Fyodor", "Fedor": the dots on the letter are optional in Cyrillic, too
    (r"(?<=[csz]h)o(?=v(?:a)?$)", "e"),  # "Gorbachov", "Gorbachev": the same letter
    (r"i?[yj]e", "e"),  # "Yeltsin", "Eltsin"; "Dmitriyev", "Dmitrijew"
    (r"ie(?=v(?:a)?$)", "e"),  # "Dmitriev"
    (r"[yj]", "i"),
    (r"([a-z])\1+", r"\1"),  # "Zelenskii", "Alekseev"
)
_ARABIC_RULES = (
    (r"dj", "j"),  # French
    (r"zh", "j"),  # "Ahmadinezhad"
    (r"(?<!s)ch", "sh"),  # French: "Bachar"
    (r"ph", "f"),
    (r"gh", "g"),
    (r"dh", "d"),
    (r"q", "k"),
    (r"ou|oo|o", "u"),
    (r"ee", "i"),
    (r"[ae][iy]", "ai"),  # "Hussein", "Hussain", "Husayn"
    (r"iy+", "i"),
    (r"y$", "i"),
    (r"(?<=[a-z]a)h$", ""),  # "Abdullah", "Abdulla"
    (r"([a-z])\1+", r"\1"),  # "Assad", "Asad"
)

# Spellings of one name that no rule brings together, "|" between names. A rule for these letters would join others:
# Rashed is not Rashid, nor Salah Saleh.
_ARABIC_FORMS = """
    mohammed mohamed mohammad mohamad muhammad muhammed muhamad muhamed | ahmed ahmad | hussein hussain husayn
    hossein husein hosein husain houssein | hassan hasan | khaled khalid | yasser yasir yaser yassir | osama usama
    oussama | muammar moammar moamer mouammar muamar moamar | yousef yusuf youssef yousuf yusef youssouf yousif |
    ibrahim ebrahim ibraheem | ismail ismael esmail esmaeil | sayed sayyid sayyed syed seyed seyyed | said saeed |
    mustafa mostafa moustafa mustapha moustapha | abdullah abdallah abdalla abdulla | saleh salih | suleiman
    sulaiman suleyman sulayman soleiman souleymane | tariq tarek tareq tarik | nasser naser nasir | haider haidar
    haydar hayder | hisham hicham hesham | jafar jaafar | jamal gamal djamal | mukhtar mokhtar moktar | rafiq rafik
    rafic | tawfiq tawfik toufik taufiq | yahya yehya yehia yahia | yaqub yacoub yaqoob | qasem qassem qasim kassem
    qassim kasim ghasem ghassem | mohsen muhsin mohsin | mehdi mahdi | javad jawad | masoud massoud masud masood |
    saif seif sayf | zein zine zayn | omar umar | othman uthman | gaddafi qaddafi kadhafi gadhafi qadhafi kaddafi
    kadafi gadafi qadafi khadafy gheddafi | morsi mursi morsy | hezbollah hizbullah | najib najeeb nagib naguib |
    munir mounir mouneer | baghdadi bagdadi | assad asad | sisi sissi | abbas abbass | mamoun maamoun | shaikh
    sheikh shaykh
""".split("|")
_CYRILLIC_FORMS = """
    aleksandr aleksander alexandr alexander | oleksandr olexander oleksander | nikolai nicolai |
    viktor victor | yekaterina ekaterina jekaterina | lyudmila ludmila liudmila | pyotr petr piotr pjotr |
    mikhail michail mihail | artyom artem
""".split("|")

# Forenames, folded, that are hardly borne but where names are written in the script.
_CYRILLIC_FORENAMES = frozenset(
    """aleksandr alexandr aleksei aleksey alexei alexey alexej aleksej alyaksandr anatoli anatolii anatoly andrei
    andrey andrii andriy andrij arkady arkadi artem artyom artiom arseniy arseny dmitri dmitrii dmitriy dmitry
    dmitrij dmytro evgeni evgenii evgeniy evgeny fedor fyodor gennadi gennadiy gennady grigori grigoriy grigory
    igor ihor ilya kateryna kirill kyrylo ksenia kseniya leonid liudmila ludmila lyudmila maksim maksym matvei
    mikhail mikhailo mykhailo mykola nadezhda nikolai nikolay nikolaj oksana oleg oleh oleksandr oleksii oleksiy
    oleksij olena pavlo petro pyotr petr ramzan ruslan rustam rustem semyon serhii serhiy serhij sergei sergey
    sergej sergiy sergii serguei svetlana taras tatyana tetiana timofei vadim vadym valeri valerii valeriy
    valery vasili vasiliy vasily vasyl viacheslav vyacheslav vitali vitalii vitaliy vitaly vladimir vladislav
    vladyslav volodymyr vsevolod wladimir wolodymyr yaroslav yegor yekaterina yelena yevgeni yevgeniy yevgeny
    yevhen yevhenii yulia yuliia yuliya iulia yuri yurii yuriy yury jurij zhanna""".split()
)
# These are borne elsewhere, too: they show the script only together with a matching role.
_CYRILLIC_PERHAPS = frozenset(
    """alexander anastasia anna anton boris daria denis ekaterina galina ivan konstantin larisa maria marina maxim
    natalia natalya nataliya nikita olga piotr roman stanislav tatiana valentina victor victoria viktor
    viktoria""".split()
)
_CYRILLIC_ENDING = re.compile(r"(?:[oe][vw]a?|off|enko|sk[iy][iyj]?|skaya|skaja|[vw](?:i|y)(?:ch|tsch|tch))$")
_ARABIC_PARTICLES = frozenset("al el ibn abu abou".split())  # "bin" is a Chinese forename, too
_ARABIC_FORENAMES = frozenset(
    """abbas ahmad ahmed ali amr anwar ashraf ayman bachar bachir bashar bashir fahd faisal faysal fayez fouad fuad
    habib hakim hamad hamdi hamid hamza hassan hasan hashem hashim hatem hosni husni imad jamil javad jawad
    kamal karim kareem khaled khalid khalil mahdi maher mahmood mahmoud mahmud majid mansour mansur marwan
    massoud mohsen mokhtar mukhtar munir mustafa moustafa mostafa muammar moammar moamer mouammar nabil najib
    nasser nawaf nizar nouri nuri noori osama oussama qais qasem qassem qasim rachid rafik rafiq ramzi rashid
    rasheed riad riyad saad saddam saeed saif salah salam saleh salim salman samir sayed sayyid seif shaker
    sharif sulaiman suleiman taha talal tamim tariq tarek tareq tawfiq turki usama wael walid waleed yahya yasir
    yasser youssef yousef yusuf zaid zayed ziad mohammed mohamed mohammad mohamad muhammad muhammed hussein
    hussain husayn hossein hassane ismail ibrahim abdullah abdallah abdulla abdalla ebrahim rouhollah ruhollah
    qassim soleiman mehdi""".split()
)
# Family names that are as many people's as forenames are: two of one name and no other evidence are two people.
_ARABIC_COMMON = frozenset(
    """abbas abdullah ahmed ali amin aziz bakr faisal hamad hamid hassan hussein ibrahim ismail jaber jamal karim
    khalil khan mahmoud malik mansour mohammed mustafa nasser omar osman rahman rashid said salah saleh salem
    salim salman sayed shah sharif suleiman yousef zaid""".split()
)
_BIN = {"ibn": "bin", "ben": "bin"}
_ABD = re.compile(r"(?<![a-z])abd(?![aeu]ll?ah?\b)(?: ?(?:al|el|ul|ur|ar|er)| ) ?(?=[a-z]{3})")


@dataclass(frozen=True, slots=True)
class Script:
    """A way of writing out of which names come into Latin letters.

    Names are given and returned as folded words without apostrophes and hyphens, parted by spaces.
    """

    restored: Callable[[str], str]
    """One string for all spellings in Latin letters of one name in the script."""
    supposed: Callable[[str], bool]
    """Whether a name may well be of the script."""
    shown: Callable[[str], bool]
    """Whether a name that may be surely is."""


def _from_cyrillic(words: str) -> str:
    return _substituted(words, _CYRILLIC, _ONE_CYRILLIC)


def _may_be_cyrillic(words: str) -> bool:
    forename = words.split(" ", 1)[0]
    known = _from_cyrillic(forename) in _FROM_CYRILLIC or forename in _CYRILLIC_PERHAPS
    return known or _CYRILLIC_ENDING.search(words) is not None


def _is_cyrillic(words: str) -> bool:
    return words.split(" ", 1)[0] in _CYRILLIC_FORENAMES


def _from_arabic(words: str) -> str:
    """The article is left out: "al-Assad", "el-Assad" and "Assad" are printed of one man."""
    first, *rest = _ABD.sub("abdul", words).split()
    kept = (_BIN.get(word, word) for word in rest if word not in {"al", "el"})
    return _substituted(" ".join((first, *kept)), _ARABIC, _ONE_ARABIC)


def _may_be_arabic(words: str) -> bool:
    first, *rest = words.split()
    return _begins_arabic(first) or any(word in _ONE_ARABIC or word in _ARABIC_PARTICLES for word in rest[-2:])


def _is_arabic(words: str) -> bool:
    first, *rest = words.split()
    telling = any(word not in {"al", "el"} and not _is_common(word) for word in rest)
    return telling and (_begins_arabic(first) or bool(_ARABIC_PARTICLES.intersection(rest[:-1])))


def _is_common(word: str) -> bool:
    return any(_ONE_ARABIC.get(w, w) in _COMMON for w in (word, word.removeprefix("al"), word.removeprefix("el")))


def _begins_arabic(forename: str) -> bool:
    return forename in _ARABIC_FORENAMES or forename in _ONE_ARABIC or forename.startswith("abd")


def _substituted(words: str, rules: Sequence[tuple[re.Pattern[str], str]], forms: Mapping[str, str]) -> str:
    restored: list[str] = []
    for printed in words.split():
        word = forms.get(printed, printed)
        for pattern, letters in rules:
            word = pattern.sub(letters, word)
        restored.append(word)
    return " ".join(restored)


def _compiled(rules: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), letters) for pattern, letters in rules)


def _first_of_each(groups: Iterable[str]) -> dict[str, str]:
    return {form: group.split()[0] for group in groups for form in group.split()}


_CYRILLIC = _compiled(_CYRILLIC_RULES)
_ARABIC = _compiled(_ARABIC_RULES)
_ONE_CYRILLIC = _first_of_each(_CYRILLIC_FORMS)
_ONE_ARABIC = _first_of_each(_ARABIC_FORMS)
_FROM_CYRILLIC = frozenset(map(_from_cyrillic, _CYRILLIC_FORENAMES))
_COMMON = frozenset(_ONE_ARABIC.get(word, word) for word in _ARABIC_COMMON)

SCRIPTS = (
    Script(_from_cyrillic, _may_be_cyrillic, _is_cyrillic),
    Script(_from_arabic, _may_be_arabic, _is_arabic),
)
"""The scripts whose romanisations are known here."""
