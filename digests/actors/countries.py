"""Countries by the adjectives for their people: "the French president" is the president of France."""

from functools import lru_cache

__all__ = ["adjectives_of", "countries_of"]

_ADJECTIVES = {
    adjective: frozenset(countries.split("|"))
    for adjective, countries in (
        pair.split("=")
        for pair in """afghan=afghanistan african=africa albanian=albania algerian=algeria
            american=us|u.s|usa|america|states angolan=angola argentine=argentina argentinian=argentina
            armenian=armenia australian=australia austrian=austria azerbaijani=azerbaijan
            bahraini=bahrain bangladeshi=bangladesh belarusian=belarus belgian=belgium bolivian=bolivia
            bosnian=bosnia brazilian=brazil british=uk|u.k|britain|kingdom bulgarian=bulgaria
            burmese=burma|myanmar burundian=burundi cambodian=cambodia cameroonian=cameroon
            canadian=canada catalan=catalonia chadian=chad chechen=chechnya chilean=chile chinese=china
            colombian=colombia congolese=congo croatian=croatia cuban=cuba cypriot=cyprus
            czech=czechia|republic danish=denmark dutch=netherlands|holland ecuadorian=ecuador
            egyptian=egypt emirati=emirates english=england eritrean=eritrea estonian=estonia
            ethiopian=ethiopia european=eu|europe|union fijian=fiji filipino=philippines finnish=finland
            french=france gabonese=gabon gambian=gambia georgian=georgia german=germany ghanaian=ghana
            greek=greece guatemalan=guatemala haitian=haiti honduran=honduras hungarian=hungary
            icelandic=iceland indian=india indonesian=indonesia iranian=iran iraqi=iraq irish=ireland
            israeli=israel italian=italy ivorian=coast|ivoire jamaican=jamaica japanese=japan
            jordanian=jordan kazakh=kazakhstan kenyan=kenya korean=korea kosovar=kosovo
            kurdish=kurdistan kuwaiti=kuwait kyrgyz=kyrgyzstan lankan=lanka laotian=laos latvian=latvia
            lebanese=lebanon liberian=liberia libyan=libya lithuanian=lithuania macedonian=macedonia
            malagasy=madagascar malawian=malawi malaysian=malaysia maldivian=maldives maltese=malta
            mexican=mexico moldovan=moldova mongolian=mongolia montenegrin=montenegro moroccan=morocco
            mozambican=mozambique namibian=namibia nepalese=nepal nicaraguan=nicaragua nigerian=nigeria
            norwegian=norway pakistani=pakistan palestinian=palestine panamanian=panama
            paraguayan=paraguay peruvian=peru philippine=philippines polish=poland portuguese=portugal
            qatari=qatar rican=rica romanian=romania russian=russia rwandan=rwanda salvadoran=salvador
            saudi=arabia scottish=scotland senegalese=senegal serbian=serbia singaporean=singapore
            slovak=slovakia slovenian=slovenia somali=somalia spanish=spain sudanese=sudan
            swedish=sweden swiss=switzerland syrian=syria taiwanese=taiwan tajik=tajikistan
            tanzanian=tanzania thai=thailand tibetan=tibet timorese=timor tunisian=tunisia
            turkish=turkey|turkiye turkmen=turkmenistan ugandan=uganda ukrainian=ukraine
            uruguayan=uruguay uzbek=uzbekistan venezuelan=venezuela vietnamese=vietnam welsh=wales
            yemeni=yemen yugoslav=yugoslavia zambian=zambia zimbabwean=zimbabwe""".split()
    )
}


def countries_of(adjective: str) -> frozenset[str]:
    """The folded words that name the country of a folded adjective ("french"); empty where it is none."""
    return _ADJECTIVES.get(adjective, frozenset())


def adjectives_of(country: str) -> frozenset[str]:
    """The folded adjectives for the people of a country, given by one folded word of its name ("france")."""
    return _adjectives().get(country, frozenset())


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for adjective, countries in _ADJECTIVES.items():
        for country in countries:
            found[country] = found.get(country, frozenset()) | {adjective}
    return found
