"""The published files themselves: how many courses each holds, and some of them field by field."""

import gzip
from pathlib import Path

import pytest

from app.models.records.courses import CatalogueEdition, CourseRow, Dataset
from app.services.opendata.course_facts import CourseFacts, read_facts
from app.services.opendata.course_files import looks_like_courses, open_courses
from app.services.opendata.course_places import Towns
from app.services.system.folders import resources_folder


@pytest.fixture(scope="module")
def places() -> Towns:
    """Every commune the program ships with."""
    with gzip.open(resources_folder() / "starter" / "communes.csv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        cells = (line.rstrip("\n").split(";") for line in lines)
        return Towns.of((one[0], one[1], one[3], one[5]) for one in cells)


@pytest.fixture(scope="module")
def known() -> CourseFacts:
    """The dated facts the program ships with."""
    return read_facts(resources_folder())


@pytest.fixture
def read_all(shared_data: Path, places: Towns, known: CourseFacts) -> "Reading":
    """What reads one of the published files."""
    return Reading(shared_data, places, known)


class Reading:
    def __init__(self, folder: Path, places: Towns, known: CourseFacts) -> None:
        self._folder, self._places, self._known = folder, places, known

    def __call__(self, name: str) -> tuple[dict[str, CourseRow], CatalogueEdition]:
        path = self._folder / name
        if not path.is_file():
            pytest.skip(f"{name} is not beside the project")
        assert looks_like_courses(path)
        source = open_courses(path, self._places, self._known)
        try:
            rows = list(source.rows())
            by_id = {row.id: row for row in rows}
            assert len(by_id) == len(rows) and all(len(row.id) <= 80 and row.title for row in rows)
            return by_id, source.finish()
        finally:
            source.close()


def titled(rows: dict[str, CourseRow], title: str) -> CourseRow:
    (row,) = [one for one in rows.values() if one.title == title]
    return row


def said(edition: CatalogueEdition) -> str:
    return "\n".join(edition.notes).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_sample_of_the_caisse_des_depots(read_all: Reading) -> None:
    rows, edition = read_all("api-samples/cdc-catalogue-v2.1/records_200.CONSTRUCTED.json")
    assert (edition.courses, edition.version, edition.dataset) == (2, "2025-11-03", Dataset.CDC)
    web, english = rows["cdc:00000000000000_dwwm@76"], rows["cdc:00000000000000_cloe"]
    assert (web.certification, web.level, web.price, web.price_to) == ("RNCP37674", 5, 350_000, 790_000)
    assert (web.objective, web.content) == ("", "")
    assert (english.kind, english.certification, english.price, english.hours) == (
        "rs",
        "RS6561",
        240_000,
        40,
    )
    assert (english.department, english.modality, english.level) == ("", "mixte", None)


def test_results_of_mon_compte_formation(read_all: Reading) -> None:
    rows, edition = read_all("formation/offres/moncompteformation_recherche_2020.json")
    assert (edition.courses, edition.dataset, edition.version) == (9, Dataset.MCF, "sans date")
    climber = titled(rows, "Certificat de Spécialisation Arboriste Elagueur")
    assert (climber.price, climber.hours, climber.level) == (949_600, 1_085, 4)
    assert (climber.commune_code, climber.department) == ("2A272", "2A")  # « SARTENE », 20100
    assert (climber.certification, climber.occupations) == ("RNCP31620", "A1201")
    assert "Mettre en œuvre des" in climber.content
    assert "Justifier d’un diplôme" in climber.prerequisites
    digger = titled(rows, "CACES R482 Catégorie B2")
    assert (digger.kind, digger.certification, digger.siret) == ("rs", "RS5089", "79254089000011")
    farm = titled(rows, "BPA option travaux de la production animale spécialité polyculture-élevage")
    assert (farm.level, farm.modality, farm.formacodes) == (3, "mixte", "21040 21056 21052")
    whole = "\n".join(str(cell) for row in rows.values() for cell in row)
    assert "¿" not in whole and "exemple.invalid" not in whole and "0100000000" not in whole


def test_the_table_flattened_from_it(read_all: Reading) -> None:
    rows, edition = read_all("formation/offres/cpf_trainings_bob.csv")
    assert edition.courses == len(rows) == 13
    first = titled(rows, "Gestion d'une entreprise forestière")
    assert (first.occupations, first.price, first.hours) == ("A1101 A1201 A1205", 142_800, 150)
    assert (first.department, first.modality, first.kind) == ("65", "presentiel", "autre")
    assert "9 lignes de formations déjà lues : réunies avec elles." in said(edition)


def test_a_whole_formation_in_lheo(read_all: Reading) -> None:
    rows, edition = read_all("formation/lheo/lheo_anotea_intercarif_test.xml")
    (row,) = rows.values()
    assert (edition.version, edition.dataset) == ("2018-06-12", Dataset.LHEO)
    assert (row.id, row.title) == ("lheo:F_XX_XX_AC_XX_XXXXXX", "Développeur web")
    assert (row.provider, row.siret) == ("Anotea Formation", "")  # fifteen figures: no SIRET
    assert (row.commune_code, row.department) == ("75119", "75")  # the postcode stood for the INSEE code
    assert (row.starts, row.ends, row.hours) == ("2017-10-30", "2018-06-01", 697)
    assert (row.certification, row.level, row.certifying, row.kind) == ("RNCP320", 3, True, "rncp")
    assert (row.occupations, row.formacodes, row.keywords) == ("F1604", "22403", "NSF 233")
    whole = " ".join(map(str, row))
    for private in ("Martin", "Henri", "Jacko", "exemple.invalid", "11 11", "06 22"):
        assert private not in whole
    assert "ne sont pas conservées" in said(edition)


def test_summaries_of_offers_in_lheo(read_all: Reading) -> None:
    rows, edition = read_all("formation/lheo/lheo-index_carif.xml")
    assert (edition.courses, edition.version) == (10, "2017-08-09")
    guide = titled(rows, "Licence pro guide conférencier")
    assert guide.id == "lheo:14_AF_0000011179_SE_0000093700"
    assert (guide.provider, guide.siret) == ("GRETA METEHOR PARIS", "19750707200027")
    assert (guide.commune_code, guide.starts, guide.ends) == ("75117", "2017-10-03", "2019-09-28")
    assert (guide.level, guide.hours, guide.certification) == (6, 482, "RNCP25730")
    escort = titled(rows, "Titre professionnel d'accompagnateur(trice) de tourisme")
    assert (escort.starts, escort.level) == ("2017-09-01", 4)  # « 20170900 »
    assert "16 dates données sans leur jour : placées au premier du mois." in said(edition)


def test_places_of_parcoursup(read_all: Reading) -> None:
    rows, edition = read_all("formation/offres/listeFormationApprentissagePsup_2020.csv.gz")
    assert (edition.courses, edition.dataset) == (4_355, Dataset.APPRENTICESHIP)
    assert all(row.price is None and row.department for row in rows.values())
    assert sum(not row.commune_code for row in rows.values()) == 34
    assert "2 lignes répétées" in said(edition)
    row = next(
        one for one in rows.values() if one.provider == "Lycée Marcel Callo" and "voitures" in one.title
    )
    assert row.title == "BTS - Production\u00a0: Maintenance des véhicules option voitures particulières"
    assert (row.commune_code, row.department, row.level, row.kind) == ("35236", "35", 5, "rncp")
    assert "gratuite pour l’apprenti" in row.objective


def test_places_of_affelnet(read_all: Reading) -> None:
    rows, edition = read_all("formation/offres/AFFELNET_2020-05-12.csv.gz")
    assert edition.courses == 6_783  # one line says « POLYNESIE » and nothing else
    assert "1 formation sans intitulé : laissée de côté." in said(edition)
    row = next(one for one in rows.values() if "0040011R" in one.id and one.title.endswith("Cuisine"))
    assert (row.title, row.level) == ("CAP\u00a0: Cuisine", 3)
    assert row.provider == "Lycée professionnel, Manosque (UAI 0040011R)"
    assert (row.commune_code, row.department, row.price) == ("04112", "04", None)
    assert sum(row.department == "2A" for row in rows.values()) > 60
    assert sum(not row.commune_code for row in rows.values()) == 1


def test_the_list_of_the_carif_oref(read_all: Reading) -> None:
    rows, edition = read_all("formation/offres/formations_apprentissage_rco_20200910.csv.gz")
    assert edition.courses == 1_454 and "1 194 lignes de formations déjà lues" in said(edition)
    belfort = [
        one for one in rows.values() if one.siret == "39992626000031" and one.certification == "RNCP4521"
    ]
    (course,) = [one for one in belfort if one.commune_code == "90010"]
    assert (course.department, course.level, course.kind) == ("90", 4, "rncp")
    assert course.objective.endswith("Débuts annoncés\u00a0: 2020, 2021.") and not course.starts


def test_the_national_catalogue_of_apprenticeship(read_all: Reading) -> None:
    rows, edition = read_all("formation/offres/catalogue_apprentissage_formations_api.json")
    assert (edition.courses, edition.version) == (2, "2024-01-24")
    cycles = titled(rows, "Titre Conseiller technique cycles")
    assert (cycles.certification, cycles.level, cycles.price) == ("RNCP36721", 4, None)
    assert (cycles.commune_code, cycles.siret) == ("33063", "13002792300171")
    assert (cycles.starts, cycles.ends, cycles.occupations) == ("2021-09-02", "2023-12-30", "D1211 I1607")
    assert "étude posturale" in cycles.content and "<" not in cycles.content
    assert len(cycles.content) <= 3_000
    assert not any("exemple.invalid" in str(cell) for row in rows.values() for cell in row)


def test_every_other_published_file_is_refused_with_a_sentence(
    shared_data: Path, places: Towns, known: CourseFacts
) -> None:
    from app.models.records.trouble import RefusedFile

    tried = 0
    for path in sorted(shared_data.rglob("*")):
        if path.is_file() and not looks_like_courses(path):
            with pytest.raises(RefusedFile) as refused:
                open_courses(path, places, known)
            assert refused.value.sentence.endswith("changé.") and path.name in refused.value.sentence
            tried += 1
    assert tried > 80
