"""The layouts of the labour-market files that are known: columns, publisher, licence."""

from dataclasses import dataclass

OPEN = "Licence Ouverte 2.0"
FRANCE_TRAVAIL = "France Travail"
DARES = "Dares"


@dataclass(frozen=True)
class Layout:
    """One kind of file: ``columns`` by folded name with the name shown; one of ``marks`` tells it is meant.

    ``period`` is the time the figures are of, where no column tells it.
    """

    key: str
    title: str
    publisher: str
    columns: dict[str, str]
    marks: frozenset[str]
    period: str = ""
    licence: str = OPEN


TENSION = Layout(
    key="tension_bassin",
    title="tension par métier et bassin d’emploi",
    publisher="France Travail et Dares",
    columns={
        "annee": "annee",
        "rome": "ROME",
        "cbassin": "cbassin",
        "lib bassin bmo##": "lib_bassin_bmo19",
        "oee": "oee",
        "defm abc": "defm_abc",
        "ind tension d": "ind_tension_d",
    },
    marks=frozenset({"ind tension d", "cbassin", "defm abc"}),
)
BASINS = Layout(
    key="bassins",
    title="communes et bassins d’emploi",
    publisher=FRANCE_TRAVAIL,
    columns={"code commune insee": "CODE_COMMUNE_INSEE", "be##": "BE19", "nombe##": "NOMBE19"},
    marks=frozenset({"be##", "nombe##"}),
)
FACTOR_COLUMNS = (
    "intensite d embauches",
    "lien formation emploi",
    "manque de main d oeuvre disponible",
    "non durabilite de l emploi",
    "conditions de travail contraignantes",
    "inadequation geographique",
)
DARES_TENSION = Layout(
    key="tension_dares",
    title="Portraits statistiques des métiers, tensions",
    publisher=DARES,
    columns={
        "fap": "fap",
        "categorie tension": "Catégorie Tension",
        "intensite d embauches": "Intensité d’embauches",
        "lien formation emploi": "Lien formation-emploi",
        "manque de main d oeuvre disponible": "Manque de main-d’œuvre disponible",
        "non durabilite de l emploi": "Non-durabilité de l’emploi",
        "conditions de travail contraignantes": "Conditions de travail contraignantes",
        "inadequation geographique": "Inadéquation géographique",
        "annee": "Année",
        "niveau geo": "niveau_geo",
        "reg": "reg",
        "dep": "dep",
    },
    marks=frozenset({"categorie tension", "niveau geo"}),
)
CROSSWALK = Layout(
    key="fap_rome",
    title="table de passage entre familles professionnelles et ROME",
    publisher=DARES,
    columns={"fap": "Fap", "rome": "Rome", "intitule rome": "intitule_rome"},
    marks=frozenset({"intitule rome"}),
    period="2009",
)
PAY = Layout(
    key="salaire_median",
    title="Portraits statistiques des métiers, salaire médian",
    publisher=DARES,
    columns={"fap3": "Fap3", "annee": "Annee", "salaire median": "Salaire_median"},
    marks=frozenset({"salaire median"}),
)
DIFFICULTY = Layout(
    key="difficulte_bmo",
    title="enquête Besoins en main-d’œuvre, part des recrutements difficiles",
    publisher=FRANCE_TRAVAIL,
    columns={"fap code": "fap_code", "fap": "fap", "tension pct": "tension_pct", "rome code": "rome_code"},
    marks=frozenset({"tension pct"}),
    period="2018",
)
BMO = Layout(
    key="bmo",
    title="enquête Besoins en main-d’œuvre",
    publisher=FRANCE_TRAVAIL,
    columns={
        "annee": "annee",
        "code metier bmo": "Code métier BMO",
        "nom metier bmo": "Nom métier BMO",
        "reg": "REG",
        "dept": "Dept",
        "be##": "BE25",
        "nombe##": "NOMBE25",
        "met": "met",
        "xmet": "xmet",
        "smet": "smet",
    },
    marks=frozenset({"code metier bmo", "xmet", "smet"}),
)
OLD_BMO = Layout(
    key="bmo_fap2009",
    title="enquête Besoins en main-d’œuvre, ancien format",
    publisher=FRANCE_TRAVAIL,
    columns={
        "catchment area code": "CATCHMENT_AREA_CODE",
        "catchment area name": "CATCHMENT_AREA_NAME",
        "fap code": "FAP_CODE",
        "fap name": "FAP_NAME",
        "departement code": "DEPARTEMENT_CODE",
        "nb recrut projects": "NB_RECRUT_PROJECTS",
        "nb diff recrut projects": "NB_DIFF_RECRUT_PROJECTS",
        "nb season recrut projects": "NB_SEASON_RECRUT_PROJECTS",
        "region code": "REGION_CODE",
    },
    marks=frozenset({"nb recrut projects", "nb diff recrut projects"}),
)
DIFFICULTY_BY_NAME = Layout(
    key="difficulte_2020",
    title="enquête Besoins en main-d’œuvre, part des recrutements difficiles",
    publisher=FRANCE_TRAVAIL,
    columns={"metier": "Métier", "difficultes a recruter": "Difficultés à recruter"},
    marks=frozenset({"difficultes a recruter"}),
    period="2020",
)
_PORTRAITS = "Portraits statistiques des métiers"
BRACKETS = Layout(
    key="salaire_tranches",
    title=f"{_PORTRAITS}, salaires par tranche",
    publisher=DARES,
    columns={"fap": "Fap", "salaire": "Salaire", "milliers": "Milliers", "pourcentage": "Pourcentage"},
    marks=frozenset({"salaire", "milliers"}),
    period="2017-2019",
)
JOBS = Layout(
    key="emplois_dares",
    title=f"{_PORTRAITS}, personnes en emploi",
    publisher=DARES,
    columns={"annee": "Annee", "ens": "ENS", "a0z": "A0Z", "zzz": "ZZZ"},
    marks=frozenset({"a0z", "zzz"}),
)
TEMPORARY = Layout(
    key="part_cdd",
    title=f"{_PORTRAITS}, part des CDD",
    publisher=DARES,
    columns={"fap": "Fap", "stat sl": "stat_sl", "annee": "annee", "part": "part"},
    marks=frozenset({"stat sl"}),
)
PART_TIME = Layout(
    key="part_temps_partiel",
    title=f"{_PORTRAITS}, part du temps partiel",
    publisher=DARES,
    columns={
        "fap3": "Fap3",
        "rep tps partiel": "rep_tps_partiel",
        "annee": "annee",
        "part": "part",
    },
    marks=frozenset({"rep tps partiel"}),
)
SEEKERS = Layout(
    key="demandeurs_dares",
    title=f"{_PORTRAITS}, demandeurs d’emploi",
    publisher="Dares et France Travail",
    columns={"fap3": "Fap3", "annee": "Annee", "effectifs": "Effectifs", "categorie": "Categorie"},
    marks=frozenset({"effectifs", "categorie"}),
)
MARKET_SCORE = Layout(
    key="imt_candidats",
    title="Information sur le marché du travail, demandeurs et offres",
    publisher=FRANCE_TRAVAIL,
    columns={
        "area code": "AREA_CODE",
        "area type code": "AREA_TYPE_CODE",
        "nb application end month": "NB_APPLICATION_END_MONTH",
        "nb offer end month": "NB_OFFER_END_MONTH",
        "rome profession card code": "ROME_PROFESSION_CARD_CODE",
    },
    marks=frozenset({"nb application end month", "nb offer end month"}),
)
CONTRACTS = Layout(
    key="imt_contrats",
    title="Information sur le marché du travail, types de contrat",
    publisher=FRANCE_TRAVAIL,
    columns={
        "area code": "AREA_CODE",
        "area type code": "AREA_TYPE_CODE",
        "contract type name": "CONTRACT_TYPE_NAME",
        "offers percent": "OFFERS_PERCENT",
        "rome profession card code": "ROME_PROFESSION_CARD_CODE",
    },
    marks=frozenset({"contract type name", "offers percent"}),
)
LAYOUTS = (
    TENSION,
    BASINS,
    DARES_TENSION,
    CROSSWALK,
    PAY,
    DIFFICULTY,
    BMO,
    OLD_BMO,
    DIFFICULTY_BY_NAME,
    BRACKETS,
    JOBS,
    TEMPORARY,
    PART_TIME,
    SEEKERS,
    MARKET_SCORE,
    CONTRACTS,
)

NAMES_OF_FAMILIES = Layout(
    key="noms_fap",
    title="intitulés des familles professionnelles",
    publisher=DARES,
    columns={},
    marks=frozenset(),
    period="2009",
)
"""A list written for SAS, not a table: one line a family."""
