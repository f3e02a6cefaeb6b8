"""The states of the USA and how newspapers shorten them: "(R-Ky.)" is of Kentucky."""

from digests.actors.names import folded

__all__ = ["region_of"]

_STATES = {
    short: state
    for state, shorts in (
        pair.split("=")
        for pair in """alabama=ala|al alaska=ak arizona=ariz|az arkansas=ark|ar california=calif|ca colorado=colo|co
            connecticut=conn|ct delaware=del|de florida=fla|fl georgia=ga hawaii=hi idaho=id illinois=ill|il
            indiana=ind iowa=ia kansas=kan|ks kentucky=ky louisiana=la maine=me maryland=md massachusetts=mass|ma
            michigan=mich|mi minnesota=minn|mn mississippi=miss|ms missouri=mo montana=mont|mt nebraska=neb|ne
            nevada=nev|nv new_hampshire=nh new_jersey=nj new_mexico=nm new_york=ny north_carolina=nc
            north_dakota=nd ohio=oh oklahoma=okla|ok oregon=ore|or pennsylvania=pa|penn rhode_island=ri
            south_carolina=sc south_dakota=sd tennessee=tenn|tn texas=tex|tx utah=ut vermont=vt virginia=va
            washington=wash|wa west_virginia=wva|wv wisconsin=wis|wi wyoming=wyo|wy""".split()
    )
    for short in (*shorts.split("|"), state)
}
_PARTS = frozenset(word for state in _STATES.values() for word in state.split("_"))


def region_of(printed: str) -> str:
    """The folded words of the state that a printed or shortened name means, "" where it is none.

    A word of a state's name is told, too ("jersey"), for comparing word by word.
    """
    word = folded(printed).replace(".", "").strip()
    state = _STATES.get(word.replace(" ", "")) or _STATES.get(word.replace(" ", "_"))
    return state.replace("_", " ") if state else word if word in _PARTS else ""
