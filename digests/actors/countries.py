"""Countries by the adjectives for their people: "the French president" is the president of France."""

__all__ = ["countries_of"]

_ADJECTIVES = {
    adjective: frozenset(countries.split("|"))
    for adjective, countries in (
        pair.split("=")
        for pair in """afghan=afghanistan albanian=albania algerian=algeria american=us|u.s|usa|america|states
            argentine=argentina argentinian=argentina armenian=armenia australian=australia austrian=austria
            azerbaijani=azerbaijan bangladeshi=bangladesh belarusian=belarus belgian=belgium bolivian=bolivia
            bosnian=bosnia brazilian=brazil british=uk|u.k|britain|kingdom bulgarian=bulgaria canadian=canada
            chilean=chile chinese=china colombian=colombia congolese=congo croatian=croatia cuban=cuba
            cypriot=cyprus czech=czechia|republic danish=denmark dutch=netherlands|holland ecuadorian=ecuador
            egyptian=egypt english=england estonian=estonia ethiopian=ethiopia european=eu|europe|union
            finnish=finland french=france georgian=georgia german=germany ghanaian=ghana greek=greece
            hungarian=hungary icelandic=iceland indian=india indonesian=indonesia iranian=iran iraqi=iraq
            irish=ireland israeli=israel italian=italy japanese=japan jordanian=jordan kazakh=kazakhstan
            kenyan=kenya korean=korea kosovar=kosovo kuwaiti=kuwait latvian=latvia lebanese=lebanon libyan=libya
            lithuanian=lithuania malaysian=malaysia maltese=malta mexican=mexico moldovan=moldova moroccan=morocco
            nepalese=nepal nicaraguan=nicaragua nigerian=nigeria norwegian=norway pakistani=pakistan
            palestinian=palestine peruvian=peru philippine=philippines filipino=philippines polish=poland
            portuguese=portugal qatari=qatar romanian=romania russian=russia rwandan=rwanda saudi=arabia
            scottish=scotland serbian=serbia singaporean=singapore slovak=slovakia slovenian=slovenia somali=somalia
            spanish=spain sudanese=sudan swedish=sweden swiss=switzerland syrian=syria taiwanese=taiwan
            thai=thailand tunisian=tunisia turkish=turkey|turkiye ugandan=uganda ukrainian=ukraine
            venezuelan=venezuela vietnamese=vietnam welsh=wales yemeni=yemen zimbabwean=zimbabwe""".split()
    )
}


def countries_of(adjective: str) -> frozenset[str]:
    """The folded words that name the country of a folded adjective ("french"); empty where it is none."""
    return _ADJECTIVES.get(adjective, frozenset())
