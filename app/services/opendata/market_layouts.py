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
LAYOUTS = (TENSION, BASINS, DARES_TENSION, CROSSWALK, PAY, DIFFICULTY, BMO)

NAMES_OF_FAMILIES = Layout(
    key="noms_fap",
    title="intitulés des familles professionnelles",
    publisher=DARES,
    columns={},
    marks=frozenset(),
    period="2009",
)
"""A list written for SAS, not a table: one line a family."""
