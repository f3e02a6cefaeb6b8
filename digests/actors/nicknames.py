"""Forenames that stand for each other: "Bernie" and "Bernard" Sanders are one man, if one article names both."""

__all__ = ["same_forename"]

# The forms, folded, that one forename is printed in, "|" between forenames. A form may be of several.
_FORMS_OF_ONE = """
    abe abraham | al alan albert alfred | alex alexander alejandro | andy andrew | tony anthony | aleksandr
    aleksander alexander alexandr oleksandr | alexei alexey aleksei oleksii oleksiy | andrei andrey andrii
    andriy | ahmad ahmed ahmet | barb barbara | becky rebecca | ben benjamin binyamin benyamin | bernie bernard
    | beth betsy betty elizabeth liz lizzie eliza | bill billy will william willie | bob bobby rob robert robbie
    | brad bradford bradley | cathy catherine kate katherine kathy katie katharine kathryn | charles charlie
    chuck | chris christopher | cindy cynthia | cory corazon | dan daniel danny | dave david | deb debbie
    deborah debra | dick richard rich rick ricky | dmitri dmitry dmitrii dmytro | don donald donnie | doug
    douglas | drew andrew | ed eddie edward ted teddy | evgeny yevgeny yevhen | frank francis franklin | fred
    frederick freddie | gabe gabriel | geoff geoffrey jeff jeffrey | gerry jerry gerald jerome | greg gregory
    gregg | hank harry henry | hasan hassan | hussein hussain husayn hossein | jack john johnny | jake jacob |
    jim jimmy james jamie | jen jenny jennifer | joe joey joseph josef | jon jonathan jonny | josh joshua | judy
    judith | ken kenny kenneth | khaled khalid | kim kimberly | larry lawrence laurence | len lenny leonard |
    lou louis louise | maggie meg peggy margaret | marty martin | matt matthew | mike mickey mick michael |
    mikhail mikheil | mitch mitchell | mohamed mohammad mohammed muhammad mohamad | moammar moamer muammar |
    nate nathan nathaniel | ned edward | nick nicholas nicolas | nikos nicos | osama usama | pat patrick | pam
    pamela | pete peter | phil philip phillip | ray raymond | ron ronald ronnie | russ russell | sam sammy
    samuel | sergei sergey sergiy serhii serhiy | steve steven stephen stevie | sue susan susie | terry terence
    terrence | tim timothy | tom tommy thomas | tricia trish patricia | vicky vicki victoria | vin vince vincent
    | viktor victor | vladimir volodymyr | yasir yasser | yulia iulia | yuri yury yuriy | zach zack zachary
""".split("|")
_FORMS: dict[str, frozenset[str]] = {
    form: frozenset(other for group in _FORMS_OF_ONE if form in group.split() for other in group.split())
    for form in " ".join(_FORMS_OF_ONE).split()
}


def same_forename(one: str, other: str) -> bool:
    """Whether two folded forenames may be one person's: the same, an initial of the other, or a usual form of it."""
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    return other in _FORMS.get(one, ())
