"""Tiny files of series and shares in their published layouts, and older and shorter forms of the survey."""

PAY = (
    '"Fap3","Annee","Salaire_median"\n"T2A60","2003-2005",1000\n"T2A60","2017-2019",1290\n'
    '"M2Z90","2017-2019",3100\n"T2A","2017-2019",1290\n'
)
_NAMES = (
    "Moins de 1250 €",
    "De 1250 € à moins de 1500 €",
    "De 1500 € à moins de 2000 €",
    "De 2000 € à moins de 3000 €",
    "3000 € ou plus",
)


def brackets(families: dict[str, tuple[float, ...]]) -> str:
    """Write the shares of each family, in the order of pay."""
    lines = ['"Fap","Salaire","Milliers","Pourcentage"']
    for family, shares in families.items():
        lines += [f'"{family}","{name}",1.5,{share}' for name, share in zip(_NAMES, shares, strict=True)]
    return "\n".join(lines) + "\n"


RIGHT = brackets({"T2A60": (46, 32, 16, 4, 2), "M2Z90": (0, 1, 4, 39, 56), "Ensemble": (10, 16, 31, 28, 15)})
TURNED = brackets({"T2A60": (46, 32, 16, 2, 4), "M2Z90": (0, 1, 4, 56, 39), "Ensemble": (10, 16, 31, 15, 28)})
"""As published: the values of the last two brackets stand the wrong way round."""

JOBS = (
    '"Annee","A0Z","ZZZ","ENS","T2A60"\n"2003",NA,NA,24730.2,NA\n"2004",1.0,2.0,24833.9,389.4\n'
    '"2018",1.0,2.0,26438.0,557.6\n'
)
TEMPORARY = (
    '"Fap","stat_sl","annee","effectif","pourcentage","part"\n"T2A","cdd","2017-2019",79.7,0.1429,14.29\n'
    '"SAL","cdd","2017-2019",5186,0.1088,10.88\n"ENS","cdd","2017-2019",5186,0.0958,9.58\n'
)
PART_TIME = (
    '"Fap3","rep_tps_partiel","annee","effectif","pourcentage","part"\n'
    '"T2A",1,"2017-2019",406,0.7285,72.85\n"ENS",1,"2017-2019",4800,0.1839,18.39\n'
)
SEEKERS = (
    '"Fap3","Annee","Effectifs","Categorie"\n"T2A60","2019",101.88,"Catégories A, B, C"\n'
    '"T2A60","2020",96.75,"Catégories A, B, C"\n"T2A60","2020",54.76,"Catégorie A"\n'
    '"Ensemble","2020",NA,"Catégories A, B, C"\n'
)
SERIES = {
    "salaire_median_3niv.csv": PAY.encode("cp1252"),
    "salaires_3niv.csv": TURNED.encode("cp1252"),
    "effectifs_3niv.csv": JOBS.encode(),
    "part_cdd.csv": TEMPORARY.encode(),
    "part_tempspartiel.csv": PART_TIME.encode(),
    "serie_demandeurs.csv": SEEKERS.encode("cp1252"),
}
OLD_BMO = (
    "CATCHMENT_AREA_CODE,CATCHMENT_AREA_NAME,PROFESSION_FAMILY_CODE,PROFESSION_FAMILY_NAME,FAP_CODE,FAP_NAME,"
    "DEPARTEMENT_CODE,DEPARTEMENT_NAME,NB_RECRUT_PROJECTS,NB_DIFF_RECRUT_PROJECTS,NB_SEASON_RECRUT_PROJECTS,"
    "REGION_CODE,REGION_LIB\n"
    "2402,VIERZON,S,Services,T2A60,Aides à domicile et aides ménagères,18,CHER,45.9096865448,9.1,,24,CENTRE\n"
    "2403,BOURGES,S,Services,T2A60,Aides à domicile et aides ménagères,18,CHER,*,*,*,24,CENTRE\n"
    "0202,LAON,S,Services,T2A60,Aides à domicile et aides ménagères,2,AISNE,10,5,0,32,HAUTS-DE-FRANCE\n"
)
BY_NAME = (
    "Métier;Difficultés à recruter\r\nAides à domicile & aides ménagères;86,2 %\r\n"
    "Couvreurs;84,9 %\r\nTotal;57,4 %\r\n"
)
APPLICANTS = (
    "AREA_CODE,AREA_NAME,AREA_TYPE_CODE,AREA_TYPE_NAME,NB_APPLICATION_END_MONTH,NB_APPLICATION_LAST_WEEK,"
    "NB_OFFER_END_MONTH,NB_OFFER_LAST_WEEK,ROME_PROFESSION_CARD_CODE,TENSION_RATIO\n"
    "18,CHER,D,Département,60,60,20,20,K1302,9\n18,CHER,D,Département,-1,24,2,2,K1304,9\n"
    "24,CENTRE,R,Région,900,1,300,1,K1302,9\n"
)
CONTRACTS = (
    "AREA_CODE,AREA_NAME,AREA_TYPE_CODE,AREA_TYPE_NAME,CONTRACT_TYPE_CODE,CONTRACT_TYPE_NAME,NB_OFFERS,"
    "OFFERS_PERCENT,ROME_PROFESSION_CARD_CODE,ROME_PROFESSION_CARD_NAME\n"
    "18,CHER,D,Département,01,CDI,3,60,K1302,Aide\n18,CHER,D,Département,02,CDD <= 3 mois,2,40,K1302,Aide\n"
)
