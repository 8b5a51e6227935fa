"""Mon Compte Formation answers and apprenticeship lists: what is absent, padded, doubled or lost a zero."""

from pathlib import Path
from typing import Any

import pytest

from app.models.records.trouble import RefusedFile
from tests.fakes.course_files import read, write

PARCOURSUP = (
    "UAI_GES;UAI_AFF;LIB_AFF;CODECOMMUNE;LIBCOMMUNE;CODEPOSTAL;CODEFORMATION;LIBFORMATION;CODESPÉCIALITÉ;"
    "LIBSPÉCIALITÉ"
)
AFFELNET = (
    "UAI;COMMUNE;ACADEMIE;TYPE_ETABLISSEMENT;MNEMONIQUE_FORMATION_ACCUEIL;LIBELLE_FORMATION_ACCUEIL_BAN;"
    "CODE_FORMATION_ACCUEIL_BAN;CODE_COMMUNE_INSEE;CODE_POSTAL"
)
RCO = (
    "etablissement_gestionnaire_siret;etablissement_formateur_siret;etablissement_lieu_formation_adresse;"
    "etablissement_lieu_formation_code_postal;etablissement_lieu_formation_code_insee;cfd;rncp_code;debut_sessions"
)


def offer(**changed: Any) -> dict[str, Any]:
    return {
        "formation": {
            "title": "Soudeur",
            "outLevel": {"code": "NIVEAU_3"},
            "codeRncp": 12,
            "codeModaliteEnseign": "2",
        },
        "address": {"city": "BOURGES", "postalCode": "18000"},
        "totalPriceTTC": 1200.5,
        "duration": 70,
        "raisonSocialeOrganisme": "AFPA",
        "siretOrganisme": "1234567890001",
    } | changed


def test_an_offer_is_read_whole(tmp_path: Path) -> None:
    ((row,), edition) = read(write(tmp_path, [offer()]))
    assert (row.title, row.provider, row.siret) == ("Soudeur", "AFPA", "01234567890001")
    assert (row.price, row.hours, row.level, row.certification) == (120_050, 70, 3, "RNCP12")
    assert (row.commune_code, row.modality, edition.courses) == ("18033", "distance", 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"address": None, "totalPriceTTC": None, "duration": None, "siretOrganisme": None},
        {"contactInformation": {"urlActions": ["mailto:x@y.fr", 3]}, "formateur": {"nom": "DURAND"}},
        {"formation": {"title": "Soudeur", "proximiteRomes": [{"code": "x"}, 3], "formacodes": None}},
        {"totalPriceTTC": "?", "duration": {}, "address": []},
    ],
)
def test_parts_of_an_offer_may_be_absent(tmp_path: Path, changed: dict[str, Any]) -> None:
    ((row,), _edition) = read(write(tmp_path, [offer(**changed)]))
    assert row.title == "Soudeur" and row.url == "" and row.occupations == ""
    assert "DURAND" not in " ".join(map(str, row))


def test_what_is_no_offer_is_counted(tmp_path: Path) -> None:
    content = [offer(), {"formation": None}, 3, offer(formation={"title": " "}), offer()]
    rows, edition = read(write(tmp_path, content))
    said = "\n".join(edition.notes).replace("\u00a0", " ")
    assert len(rows) == 1
    for words in (
        "2 éléments qui ne sont pas des formations",
        "1 formation sans intitulé",
        "1 ligne répétée",
    ):
        assert words in said


def test_parcoursup_codes_that_lost_their_zero(tmp_path: Path) -> None:
    lines = [
        PARCOURSUP,
        "1;0180001A;CFA du Cher;1001;L'Abergement;1400;43;BTS - Services;1;Tourisme - en apprentissage",
        "1;0180001A;CFA du Cher;18033;Bourges;18000;61;Mise à niveau;2;Hôtellerie - en apprentissage",
        "1;0180001A;CFA du Cher;18033;Bourges;18000;61;;3;",
    ]
    rows, edition = read(write(tmp_path, "\n".join(lines).encode("mac_roman")))
    assert [(row.title, row.commune_code, row.level, row.kind, row.certifying) for row in rows] == [
        ("BTS - Services\u00a0: Tourisme", "01001", 5, "rncp", True),
        ("Mise à niveau\u00a0: Hôtellerie", "18033", None, "autre", False),
    ]
    assert any("1\u00a0code de commune remis en forme" in note for note in edition.notes)
    assert all(row.price is None and "gratuite" in row.objective for row in rows)


def test_affelnet_cells_are_padded(tmp_path: Path) -> None:
    lines = [
        AFFELNET,
        "0180001A ; BOURGES CEDEX   ; ORLEANS ; LYCEE PROFESSIONNEL   ;  1CAP2 ;  1CAP2  CUISINE   ;"
        " 24122139210 ; - ; 18022",
        ";;POLYNESIE;;;;;;",
        "0180001A;BOURGES;;CENTRE DE FORMATION D APPRENTIS;2NDPRO;2NDPRO METIERS ELECT.;247255;18033;18000",
    ]
    rows, edition = read(write(tmp_path, "\n".join(lines)))
    assert [(row.title, row.provider, row.commune_code, row.level) for row in rows] == [
        ("CAP\u00a0: Cuisine", "Lycée professionnel, Bourges (UAI 0180001A)", "18033", 3),
        (
            "Bac professionnel\u00a0: Metiers elect.",
            "Centre de formation d’apprentis, Bourges (UAI 0180001A)",
            "18033",
            4,
        ),
    ]
    assert edition.courses == 2


def test_rco_lines_of_one_course_are_one(tmp_path: Path) -> None:
    lines = [
        RCO,
        '39992626000031;0;"1 rue\nBP 3";18000;18033;4463351;4521;2020',
        '39992626000031;0;"1 rue\nBP 3";18000;18033;4463351;4521;2021,2022',
        '39992626000031;0;"1 rue\nBP 3";18000;18033;4463351;4521;2020',
        ";;;;;;;",
        "39992626000031;12345678900011;2 rue;18000;18033;32025215;;2021",
        "39992626000031;12345678900011;2 rue;18000;18033;;;2021",
    ]
    rows, edition = read(write(tmp_path, "\n".join(lines)))
    first, second = rows
    assert (first.siret, first.certification, first.title) == (
        "39992626000031",
        "RNCP4521",
        "Certification RNCP4521, en apprentissage",
    )
    assert first.objective.endswith("2020, 2021, 2022.") and "diplôme 04463351" in first.keywords
    assert (second.title, second.level) == ("Diplôme de code 32025215, en apprentissage", 5)
    assert any("2\u00a0lignes de formations déjà lues" in note for note in edition.notes)


def test_a_list_without_a_column_names_it(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="la liste Affelnet") as refused:
        read(write(tmp_path, AFFELNET.replace(";CODE_POSTAL", "") + "\n"))
    assert "CODE_POSTAL" in refused.value.sentence


def test_apprenticeship_records_may_lack_nearly_all(tmp_path: Path) -> None:
    records = {"formations": [{"cfd": "1", "intitule_long": "CAP CUISINE"}, {"cfd": "2"}, {"x": 1}]}
    ((row,), edition) = read(write(tmp_path, records))
    assert (row.title, row.price, row.starts) == ("CAP CUISINE", None, "")
    assert edition.version == "sans date"
