"""The law as dated values: the files we ship, what a day gives, what is refused and how."""

import copy
import re
import shutil
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.law import Certainty, LegalUnit
from app.models.records.trouble import RefusedFile
from app.services.rights.law import OutsideLaw, read_law
from app.services.usecases.legal import LegalValues, load_law

LEGAL = Path(__file__).resolve().parents[3] / "resources" / "legal"
ONE_DAY = timedelta(days=1)
FILES = {path.relative_to(LEGAL).as_posix(): path for path in sorted(LEGAL.rglob("*.yaml"))}
LAW = load_law(LEGAL)

# What the engine asks for: a pattern, then what stands in place of its star.
EXPECTED = """
cpf.*      seuil_plein_droit cumul participation retraite.age_automatique bilan.carence_annees
cpf.prive.heures.*           annuel annuel_au_dela_palier palier plafond
cpf.esat.heures.*            annuel annuel_au_dela_palier palier plafond
cpf.public.heures.*          annuel annuel_au_dela_palier palier plafond
cpf.infra3.*                 heures.annuel heures.plafond euros.annuel euros.plafond euros.base_sous_seuil
cpf.tns.*                    condition heures.annuel euros.annuel euros.plafond premier_versement
cpf.*.euros_par_heure        conversion public.conversion cec.public
cpf.public.*                 conversion.heures_max conversion.annees inaptitude.supplement anticipation.annees
cpf.public.catC.*            conversion.heures_max conversion.annees heures.annuel plafond
cpf.reference.*              heures_annuelles forfait_jours_max smic_multiple
cpf.*.versement              euros heures public
cpf.*                        euros.annuel euros.plafond esat.euros.annuel esat.euros.plafond
cpf.*                        boeth.majoration boeth.plafond dif.plafond dif.date_limite
cpf.compte.*                 age_min age_min_apprenti
cpf.participation.exemption.* demandeur_emploi abondement c2p at_mp opco
cpf.usage.*                  plafond.rs plafond.bilan plafond.permis_leger permis_leger.tiers_min
cpf.abondement.*             correctif correctif_heures accord_performance at_mp lanceur_alerte
cpf.absence.*                maternite paternite adoption presence_parentale proche_aidant parental naissance
cpf.absence.*                maladie_professionnelle accident_travail maladie sans_solde
cpf.absence_public.*         maternite paternite adoption presence_parentale proche_aidant parental naissance
cpf.absence_public.*         maladie_professionnelle accident_travail maladie sans_solde
retraite.*                   age_legal
formation.*.condition        rncp bloc rs clea vae bilan creation permis permis_lourd benevole autre
cec.*                        heures.credit heures.plafond euros.credit euros.plafond cumul compte.age_min
cec.*                        conversion.euros_par_heure attestation.limite association.anciennete_annees
cec.declaration.*            limite limite_2017
cec.activite.*.minimum       service_civique reserve_militaire reserve_citoyenne_defense reserve_communale
cec.activite.*.minimum       reserve_sanitaire maitre_apprentissage benevolat reserve_education sapeur_pompier
cec.activite.*.minimum       reserve_police reserve_citoyenne_police reserve_reinsertion reserve_civique
cec.activite.*.minimum_principal benevolat reserve_civique
c2p.points.*                 mono poly trimestre.mono trimestre.poly plafond
c2p.*                        formation.heures_par_point formation.valeur_point bloc reserve inscription
c2p.*                        retraite.trimestres_max retraite.age_min doublement.ne_avant doublement.facteur
c2p.*                        contrat.duree_min_mois contestation.annees rectification.annees reponse.mois
*                            c2p.fin_a_la_retraite formation.differee.age_max
c2p.temps_partiel.*          mois_par_10 jours_par_10 points_max_avant_60 age reste_min reste_max
c2p.facteur.*.seuil          nuit equipes repetitif hyperbare temperature bruit
c2p.facteur.*.seuil          manutention postures vibrations chimiques
c2p.facteur.*                bruit.seuil_pics manutention.seuil_jours
c2p.transition_2023.nuit.*    permanent janvier_aout septembre_decembre a_cheval
c2p.transition_2023.equipes.* permanent janvier_aout septembre_decembre a_cheval
"""
IDS = [
    line.split()[0].replace("*", part) for line in EXPECTED.strip().splitlines() for part in line.split()[1:]
]

# The chronology: a day, then each value it changed: the day before, and from that day; - where there is none.
CHANGES = """
2015-01-01  cpf.prive.heures.annuel - 24           cpf.prive.heures.plafond - 150
2015-01-01  cpf.prive.heures.annuel_au_dela_palier - 12   cpf.reference.heures_annuelles - 1607
2015-01-01  c2p.points.mono - 4      c2p.points.poly - 8      c2p.doublement.ne_avant - 1956-07-01
2016-07-01  c2p.facteur.bruit.seuil - 600          c2p.facteur.postures.seuil - 900
2017-01-01  cpf.infra3.heures.annuel - 48          cpf.infra3.heures.plafond - 400
2017-01-01  cpf.esat.heures.annuel - 24            cpf.public.heures.annuel - 24
2017-01-01  cec.heures.credit - 20   cec.heures.plafond - 60  cec.activite.benevolat.minimum - 200
2017-01-01  formation.bilan.condition non oui      formation.benevole.condition - cec
2017-03-15  formation.permis.condition non oui
2017-10-01  c2p.facteur.postures.seuil 900 -       c2p.facteur.manutention.seuil_jours 120 -
2018-01-01  cpf.tns.heures.annuel - 24             cec.declaration.limite_2017 2019-02-28 -
2019-01-01  cpf.prive.heures.annuel 24 -           cpf.infra3.heures.annuel 48 -
2019-01-01  cpf.esat.heures.annuel 24 -            cpf.tns.heures.annuel 24 -
2019-01-01  cpf.euros.annuel - 500                 cpf.euros.plafond - 5000
2019-01-01  cpf.infra3.euros.annuel - 800          cpf.esat.euros.annuel - 800
2019-01-01  cpf.conversion.euros_par_heure - 15    cpf.reference.forfait_jours_max - 218
2019-01-01  cpf.heures.versement 12-31 -           cpf.euros.versement - 06-30
2019-01-01  cpf.seuil_plein_droit - 0.5            cpf.abondement.correctif - 3000
2019-01-01  cec.heures.credit 20 -   cec.euros.credit - 240   cec.euros.plafond - 720
2019-01-01  cec.conversion.euros_par_heure - 12    cec.cumul par_categorie par_annee
2019-01-01  c2p.formation.heures_par_point 25 -    c2p.formation.valeur_point - 375
2019-01-01  formation.rncp.condition liste oui     formation.permis_lourd.condition non oui
2019-06-09  cpf.boeth.majoration - 300             cpf.boeth.plafond - 8000
2020-01-01  cpf.public.heures.annuel 24 25         cpf.public.heures.annuel_au_dela_palier 12 -
2020-01-01  cpf.public.catC.heures.annuel 48 50    cpf.cumul - plus_favorable
2021-01-01  cpf.dif.date_limite 2020-12-31 2021-06-30
2022-12-30  cpf.abondement.lanceur_alerte - 8000
2023-09-01  c2p.points.poly 8 -      c2p.points.plafond 100 - c2p.formation.valeur_point 375 500
2023-09-01  c2p.facteur.nuit.seuil 120 100         c2p.facteur.equipes.seuil 50 30
2023-09-01  c2p.temps_partiel.mois_par_10 3 4      c2p.temps_partiel.jours_par_10 45 60
2024-01-01  c2p.transition_2023.nuit.permanent 113 -   c2p.transition_2023.equipes.a_cheval 43 -
2023-09-01  c2p.temps_partiel.points_max_avant_60 - 80
2024-04-17  cec.association.anciennete_annees 3 1
2024-05-02  cpf.participation - 100                cpf.participation.exemption.c2p - oui
2024-05-19  formation.permis.condition oui sans_permis
2024-12-01  cec.activite.reserve_sanitaire.minimum - 30   cec.activite.reserve_reinsertion.minimum - 80
2025-01-01  cpf.participation 100 102.23
2025-02-16  formation.creation.condition oui certifiante
2026-01-01  cpf.participation 102.23 103.20        cpf.absence.naissance - oui
2026-02-26  cpf.usage.plafond.rs - 1500            cpf.usage.plafond.bilan - 1600
2026-02-26  cpf.usage.plafond.permis_leger - 900   cpf.bilan.carence_annees - 5
2026-02-26  formation.permis.condition sans_permis tiers_ou_demandeur
2026-09-01  cpf.abondement.correctif 3000 -
1961-09-01  retraite.age_legal 744 747
1965-04-01  retraite.age_legal 753 756
1969-01-01  retraite.age_legal 765 768
1960-01-01  c2p.reserve 0 10
1963-01-01  c2p.reserve 10 20
"""


def dated_cases():
    """Each change as two cases: the identifier, a day, and what it was worth."""
    for line in CHANGES.strip().splitlines():
        day, *words = line.split()
        for id_, before, after in zip(words[::3], words[1::3], words[2::3], strict=True):
            yield id_, date.fromisoformat(day) - ONE_DAY, before
            yield id_, date.fromisoformat(day), after


def a_file(**changes):
    """What a good file holds, with some fields changed."""
    checked = {"verifie_le": date(2026, 3, 27)}
    rows = [
        {"depuis": date(2019, 1, 1), "valeur": 500, "source": "une loi", "certitude": "V1", **checked},
        {"depuis": date(2027, 1, 1), "valeur": 600, "source": "un décret", "certitude": "I", **checked},
    ]
    good = {"id": "essai.montant", "libelle": "Montant d’essai", "unite": "euros", "valeurs": rows}
    return {**good, **changes}


def a_file_with(place, field, value):
    """A good file with one field of one row changed."""
    content = copy.deepcopy(a_file())
    content["valeurs"][place][field] = value
    return content


def a_file_without(field, place=None):
    """A good file with one field taken away, of the file or of a row."""
    content = copy.deepcopy(a_file())
    del (content if place is None else content["valeurs"][place])[field]
    return content


def a_file_in(unit, value):
    """A good file in another unit, with its first value."""
    return a_file_with(0, "valeur", value) | {"unite": unit}


# ── The files we ship


def test_every_file_is_read():
    assert len(LAW.parameters) == len(FILES) >= 150
    assert LAW.known_on == date(2026, 3, 27)


def test_what_the_engine_asks_for_is_there_and_nothing_else():
    assert len(IDS) == len(set(IDS))
    assert sorted(IDS) == sorted(LAW.parameters)


def test_a_file_is_named_after_its_identifier():
    for name in FILES:
        folder, _, file = name.partition("/")
        id_ = file.removesuffix(".yaml")
        assert id_ in LAW.parameters, name
        assert folder == id_.partition(".")[0], name


def test_the_folder_holds_nothing_that_would_not_be_read():
    others = {path.name for path in LEGAL.rglob("*") if path.is_file() and path.suffix != ".yaml"}
    assert others == {"README.md"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_well_written(name):
    text = FILES[name].read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    for field in ("depuis", "valeur", "source", "certitude", "verifie_le"):
        assert len(re.findall(rf"^ +(?:- )?{field}:", text, re.MULTILINE)) == len(content["valeurs"]), field
    words = [content["libelle"]]
    for row in content["valeurs"]:
        words += [row["source"], row.get("note", "")]
    for word in words:
        assert not re.search(r"['\"]|\.\.\.| [:;!?%€»]|« (?=\S)", word.replace("\u00a0", "_")), word


@pytest.mark.parametrize(("id_", "day", "expected"), list(dated_cases()))
def test_value_of_a_day(id_, day, expected):
    found = LAW.find(id_, day)
    if expected == "-" or found is None:
        assert (expected, found) == ("-", None)
    elif found.unit is LegalUnit.DATE:
        assert found.value == date.fromisoformat(expected)
    elif isinstance(found.value, Decimal):
        assert found.value == Decimal(expected) == LAW.amount(id_, day)
    else:
        assert found.value == expected == LAW.word(id_, day)


@pytest.mark.parametrize(
    ("id_", "day", "certainty", "source"),
    [
        ("cpf.participation", date(2024, 6, 1), Certainty.V1, "2024-394"),
        ("cpf.participation", date(2025, 6, 1), Certainty.V2, "26/12/2024"),
        ("cpf.participation", date(2026, 6, 1), Certainty.V3, "30/12/2025"),
        ("cpf.euros.annuel", date(2022, 1, 1), Certainty.V1, "R6323-1"),
        ("cpf.infra3.euros.base_sous_seuil", date(2022, 1, 1), Certainty.I, "R6323-3-1"),
        ("cpf.tns.heures.annuel", date(2018, 6, 1), Certainty.I, "L6323-27"),
        ("cpf.euros.versement", date(2022, 1, 1), Certainty.I, "L6323-10"),
        ("cpf.participation.exemption.opco", date(2025, 1, 1), Certainty.I, "avocats"),
        ("cec.cumul", date(2018, 1, 1), Certainty.V2, "2016-1970"),
        ("cec.cumul", date(2019, 1, 1), Certainty.I, "D5151-14"),
        ("c2p.temps_partiel.jours_par_10", date(2020, 1, 1), Certainty.M_H, "D4163-26"),
        ("c2p.temps_partiel.jours_par_10", date(2024, 1, 1), Certainty.V1, "D4163-26"),
        ("c2p.facteur.vibrations.seuil", date(2017, 1, 1), Certainty.M_H, "2015-1888"),
        ("retraite.age_legal", date(1957, 1, 1), Certainty.M_H, "L161-17-2"),
        ("retraite.age_legal", date(1970, 1, 1), Certainty.V1, "L161-17-2"),
    ],
)
def test_who_says_so(id_, day, certainty, source):
    value = LAW.at(id_, day)
    assert value.certainty is certainty
    assert source in value.source
    assert certainty.to_confirm is (certainty.value[0] in "MI")


def test_dates_of_birth_say_so():
    for id_ in ("retraite.age_legal", "c2p.reserve"):
        assert "date de naissance" in LAW.parameters[id_].label


@given(st.dates(date(1890, 1, 1), date(2110, 12, 31)), st.sampled_from(IDS))
def test_a_day_has_one_value_or_none(day, id_):
    parameter = LAW.parameters[id_]
    covering = [
        value
        for value in parameter.values
        if value.value is not None and value.since <= day and (value.until is None or day <= value.until)
    ]
    found = LAW.find(id_, day)
    assert covering == ([] if found is None else [found])
    for before, after in zip(parameter.values, parameter.values[1:], strict=False):
        assert before.until == after.since - ONE_DAY
    assert parameter.values[-1].until is None


# ── What is asked outside the law


def test_outside_the_law_names_the_range():
    with pytest.raises(OutsideLaw) as refused:
        LAW.amount("cpf.prive.heures.annuel", date(2019, 1, 1))
    assert refused.value.field == "cpf.prive.heures.annuel"
    for words in ("Heures de CPF par an", "du 01/01/2015 au 31/12/2018", "rien pour le 01/01/2019"):
        assert words in refused.value.sentence
    with pytest.raises(OutsideLaw, match="depuis le 02/05/2024"):
        LAW.at("cpf.participation", date(2024, 5, 1))


def test_a_parameter_nobody_wrote():
    assert LAW.find("cpf.imaginaire", date(2026, 1, 1)) is None
    with pytest.raises(OutsideLaw, match=r"cpf\.imaginaire"):
        LAW.at("cpf.imaginaire", date(2026, 1, 1))


def test_a_parameter_that_stopped_and_came_back_names_both_ranges():
    content = a_file_with(1, "valeur", None)
    content["valeurs"].append({**content["valeurs"][0], "depuis": date(2030, 1, 1)})
    law = read_law({"a.yaml": content})
    assert law.find("essai.montant", date(2029, 12, 31)) is None
    assert law.amount("essai.montant", date(2030, 1, 1)) == 500
    with pytest.raises(OutsideLaw, match="du 01/01/2019 au 31/12/2026 puis depuis le 01/01/2030"):
        law.at("essai.montant", date(2028, 1, 1))


def test_identifiers_below_a_prefix():
    below = LAW.below("cpf.usage.plafond.")
    assert below == ("cpf.usage.plafond.bilan", "cpf.usage.plafond.permis_leger", "cpf.usage.plafond.rs")
    assert LAW.first_day("cpf.boeth.majoration") == date(2019, 6, 9)


# ── Changing the law without code


def test_a_row_added_to_a_copy_changes_the_answer(tmp_path):
    folder = tmp_path / "legal"
    shutil.copytree(LEGAL, folder)
    path = folder / "cpf" / "cpf.participation.yaml"
    row = "  - {depuis: 2027-01-01, valeur: 150.25, source: décret, certitude: M-m, verifie_le: 2027-01-02}\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    law = load_law(folder)
    assert law.amount("cpf.participation", date(2026, 12, 31)) == Decimal("103.20")
    assert law.amount("cpf.participation", date(2027, 1, 1)) == Decimal("150.25")
    assert law.at("cpf.participation", date(2027, 1, 1)).certainty.to_confirm
    assert law.known_on == date(2027, 1, 2)
    assert LAW.amount("cpf.participation", date(2027, 1, 1)) == Decimal("103.20")


def test_the_law_is_read_once():
    values = LegalValues(LEGAL)
    assert values.law() is values.law()


def test_no_value_at_all_is_refused(tmp_path):
    with pytest.raises(RefusedFile, match="réinstallez le programme"):
        load_law(tmp_path)


def test_a_file_that_is_not_yaml_is_named(tmp_path):
    (tmp_path / "cpf.abime.yaml").write_text("valeurs: [", encoding="utf-8")
    with pytest.raises(RefusedFile, match=r"cpf\.abime\.yaml"):
        load_law(tmp_path)


# ── Files that are refused

BAD_NUMBERS = (-1, "12,5", "cent", True, "NaN", float("inf"), [500])
BAD_DAYS = ("30-06", "02-29", "6-30", "W01-1", date(2026, 6, 30))
BROKEN = [
    ("id", "doit contenir", ["texte"]),
    ("id", "obligatoire", a_file_without("id")),
    ("id", "identifiant", a_file(id="sans espace")),
    ("id", "identifiant", a_file(id="seul")),
    ("libelle", "obligatoire", a_file_without("libelle")),
    ("libelle", "obligatoire", a_file(libelle="  ")),
    ("unite", "obligatoire", a_file_without("unite")),
    ("unite", "unité connue", a_file(unite="francs")),
    ("valeurs", "obligatoire", a_file_without("valeurs")),
    ("valeurs", "obligatoire", a_file(valeurs=[])),
    ("valeurs", "une liste", a_file(valeurs={"2019": 500})),
    ("note", "champ inconnu", a_file(note="au mauvais endroit")),
    ("valeurs[0]", "depuis, valeur", a_file(valeurs=["2019"])),
    ("valeurs[1].remarque", "champ inconnu", a_file_with(1, "remarque", "x")),
    *((f"valeurs[1].{field}", "obligatoire", a_file_without(field, 1)) for field in a_file()["valeurs"][1]),
    ("valeurs[0].depuis", "obligatoire", a_file_with(0, "depuis", None)),
    *(
        ("valeurs[0].depuis", "AAAA-MM-JJ", a_file_with(0, "depuis", bad))
        for bad in ("01/01/2019", "2019-02-30", 20190101, datetime(2019, 1, 1, 8))
    ),
    ("valeurs[0].depuis", "entre 1900 et 2100", a_file_with(0, "depuis", date(219, 1, 1))),
    ("valeurs[1].depuis", "se suivre", a_file_with(1, "depuis", date(2019, 1, 1))),
    ("valeurs[1].depuis", "se suivre", a_file_with(1, "depuis", date(2018, 1, 1))),
    ("valeurs[1].verifie_le", "AAAA-MM-JJ", a_file_with(1, "verifie_le", "hier")),
    ("valeurs[0].source", "obligatoire", a_file_with(0, "source", " ")),
    ("valeurs[0].certitude", "V1, V2, V3, M-h", a_file_with(0, "certitude", "sûr")),
    ("valeurs[0].valeur", "en ferme une autre", a_file_with(0, "valeur", None)),
    *(("valeurs[0].valeur", "nombre positif", a_file_with(0, "valeur", bad)) for bad in BAD_NUMBERS),
    ("valeurs[0].valeur", "taux", a_file_in("taux", 50)),
    ("valeurs[0].valeur", "AAAA-MM-JJ", a_file_in("date", "demain")),
    *(("valeurs[0].valeur", "MM-JJ", a_file_in("jour_de_l_annee", bad)) for bad in BAD_DAYS),
    *(("valeurs[0].valeur", "un mot", a_file_in("mot", bad)) for bad in (True, 12, "Oui", "oui non", "été")),
]


@pytest.mark.parametrize(("field", "why", "content"), BROKEN)
def test_a_broken_file_is_refused_with_its_name_and_field(field, why, content):
    with pytest.raises(RefusedFile) as refused:
        read_law({"cpf/essai.yaml": content})
    assert refused.value.field == field
    for words in ("cpf/essai.yaml", f"«\u00a0{field}\u00a0»", why):
        assert words in refused.value.sentence


def test_an_identifier_is_written_once():
    with pytest.raises(RefusedFile, match=r"b\.yaml.*«\u00a0id\u00a0».*est déjà dans a\.yaml"):
        read_law({"b.yaml": a_file(), "a.yaml": a_file()})


@pytest.mark.parametrize(
    ("unit", "written", "read"),
    [
        *(("euros", written, Decimal("102.23")) for written in (102.23, "102.23")),
        ("points", 0, Decimal(0)),
        ("taux", 0.5, Decimal("0.5")),
        ("date", "2021-06-30", date(2021, 6, 30)),
        ("jour_de_l_annee", "02-28", "02-28"),
        ("mot", "plus_favorable", "plus_favorable"),
    ],
)
def test_each_unit_is_read_as_it_is_written(unit, written, read):
    content = a_file_in(unit, written)
    del content["valeurs"][1]
    assert read_law({"a.yaml": content}).at("essai.montant", date(2026, 1, 1)).value == read
