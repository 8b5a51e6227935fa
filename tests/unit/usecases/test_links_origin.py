"""Links and the edition they were made under: in the store, in a file, and in the person’s own words."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.models.records.edition_changes import EditionName, EditionStep, Sureness
from app.models.records.ids import DossierId, RomeCode, new_part_id
from app.models.records.links import LinkState
from app.models.records.matching import Contribution, Source, SourceKind, Tie, kin_words
from app.models.records.path import Project, Study
from app.models.records.trouble import BadInput
from app.models.records.ways import Routes
from app.models.records.ways_words import departure
from app.services.usecases.desk import Desk
from app.services.usecases.link_times import Timeline
from app.services.usecases.link_words import fit, looked_for
from tests.conftest import desk_in
from tests.fakes.rome_editions import DerivedEdition, small, swapped, without_k1304
from tests.unit.usecases.links_kit import import_edition, job, notices, person

COOK = "Cuisinier / Cuisinière à domicile"


def gendered(turned: bool = False) -> DerivedEdition:
    """The small edition with labels in both genders, K1304 and K1399 perhaps swapped."""
    edition = small()
    edition.rename("K1304", "Aide-soignant / Aide-soignante")
    edition.rename("K1399", COOK)
    if turned:
        edition.swap("K1304", "K1399")
    return edition


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the small edition in both genders."""
    with ExitStack() as stack:
        made = desk_in(tmp_path / "data", stack)
        import_edition(made, gendered().write(tmp_path / "v460.zip", "460", "18/09/2025"))
        yield made


def brought(desk: Desk, path: Path, *parts: object, rome: dict[str, object] | None = None) -> DossierId:
    """Bring a file whose codes are of an edition, or of none that it tells."""
    desk.dossiers.export_to(person(desk, *parts), path)  # type: ignore[arg-type]
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["rome"]
    if rome is not None:
        told["rome"] = rome
    path.write_text(json.dumps(told), encoding="utf-8")
    return desk.dossiers.import_from(path).dossier_id


def test_a_link_that_was_right_all_along_is_not_spoken_of(desk: Desk, tmp_path: Path) -> None:
    """The edition went to the next one and came back: made here or brought from a file, nothing to say."""
    here = person(
        desk, job("K1304", "Aide-soignante"), Study(new_part_id(), "CAP", rome_code=RomeCode("K1304"))
    )
    file = tmp_path / "d.json"
    desk.dossiers.export_to(here, file)
    same = desk.dossiers.import_from(file).dossier_id
    unsaid = brought(desk, tmp_path / "u.json", job("K1304", "Aide-soignante"))
    assert notices(desk, same) == () and notices(desk, unsaid) == ()
    import_edition(desk, gendered(turned=True).write(tmp_path / "v461.zip"))
    for dossier_id in (here, same):
        assert {(one.state, one.guessed) for one in notices(desk, dossier_id)} == {(LinkState.CHANGED, False)}
    (told,) = notices(desk, unsaid)
    assert told.sure is not None and told.sure.code == "K1399" and not told.guessed
    import_edition(desk, gendered().write(tmp_path / "v460.zip", "460", "18/09/2025"))
    for dossier_id in (here, same, unsaid):
        assert notices(desk, dossier_id) == ()
        dossier = desk.dossiers.open(dossier_id)
        assert desk.links.understood(dossier) == dossier


def test_without_words_nor_edition_nothing_is_sure_nor_counted(desk: Desk, tmp_path: Path) -> None:
    study = Study(new_part_id(), "CAP", rome_code=RomeCode("K1304"))
    unsaid = brought(desk, tmp_path / "u.json", study, job("K1304", "Auxiliaire"))
    import_edition(desk, gendered(turned=True).write(tmp_path / "v461.zip"))
    found = notices(desk, unsaid)
    assert [one.guessed for one in found] == [True, True]
    assert all(one.best is None or one.best.sureness is Sureness.POSSIBLE for one in found)
    assert all("pas comptée tant que" in one.advice() for one in found if one.best)
    dossier = desk.dossiers.open(unsaid)
    assert desk.links.understood(dossier) == dossier
    assert desk.links.replace_sure(unsaid).edits == ()


def test_a_file_of_an_edition_not_known_here_is_read_by_its_words(desk: Desk, tmp_path: Path) -> None:
    rome = {"version": "461", "sha256": "0123456789ab"}
    jobs = (("K1399", "Aide-soignante"), ("K1399", "Personne de confiance"), ("K1304", "Aide-soignante"))
    for header in (rome, None):
        (told,) = notices(desk, brought(desk, tmp_path / "f.json", *(job(*one) for one in jobs), rome=header))
        assert (told.state, told.title, told.guessed) == (LinkState.CHANGED, "Aide-soignante", True)
        assert told.best is not None
        assert (told.best.code, told.best.sureness) == ("K1304", Sureness.POSSIBLE)
    aim = Project(new_part_id(), RomeCode("K1399"), "Astronaute")
    (told,) = notices(desk, brought(desk, tmp_path / "f.json", aim, rome=rome))
    assert (told.state, told.guessed, told.targets) == (LinkState.CHANGED, True, ())
    assert "Est-ce bien ce métier" in told.advice()


def test_a_file_tells_its_edition_and_the_parts_of_another(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(desk, Study(new_part_id(), "CAP", rome_code=RomeCode("K1304")))
    first = json.loads(desk.dossiers.export_text(dossier_id))["rome"]
    assert first["version"] == "460" and len(first["sha256"]) == 12 and first["others"] == []
    import_edition(desk, gendered(turned=True).write(tmp_path / "v461.zip"))
    later = Study(new_part_id(), "Titre", rome_code=RomeCode("K1304"))
    desk.editing.put(dossier_id, later)
    file = tmp_path / "d.json"
    desk.dossiers.export_to(dossier_id, file)
    told = json.loads(file.read_text(encoding="utf-8"))["rome"]
    assert told["version"] == "461"
    assert [(one["version"], one["sha256"]) for one in told["others"]] == [("460", first["sha256"])]
    again = desk.dossiers.import_from(file).dossier_id
    assert [(one.title, one.guessed) for one in notices(desk, again)] == [("CAP", False)]
    assert json.loads(desk.dossiers.export_text(again))["rome"]["others"][0]["version"] == "460"


def test_aims_of_one_rank_are_ranked_when_read(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    aims = [Project(new_part_id(), RomeCode(code), code, rank=rank) for code, rank in
            (("K1302", 7), ("K1304", 1), ("K1399", 1))]  # fmt: skip
    desk.dossiers.export_to(person(desk, *aims), file)
    found = desk.dossiers.open(desk.dossiers.import_from(file).dossier_id).projects
    assert sorted((one.rank, one.rome_code) for one in found) == [(1, "K1304"), (2, "K1399"), (3, "K1302")]


def test_a_skill_not_known_here_is_announced_like_an_occupation(desk: Desk, tmp_path: Path) -> None:
    from tests.unit.usecases.links_kit import held

    found = notices(desk, brought(desk, tmp_path / "f.json", held("999", "Piloter une fusée"), job("Z9999")))
    assert {(one.code, one.state, one.presses) for one in found} == {
        ("999", LinkState.UNKNOWN, True),
        ("Z9999", LinkState.UNKNOWN, True),
    }


def test_a_guessed_successor_is_never_said_to_have_been_held(desk: Desk, tmp_path: Path) -> None:
    edition = gendered()
    edition.withdraw("K1304")
    dossier_id = person(desk, job("K1304", "Aide-soignante"))
    import_edition(desk, edition.write(tmp_path / "v461.zip"))
    dossier = desk.dossiers.open(dossier_id)
    (told,) = notices(desk, dossier_id)
    unsure = desk.links.unsure(dossier)
    possible = told.best is not None and told.best.sureness is Sureness.POSSIBLE
    assert unsure == ({told.part_id} if possible else frozenset())
    found = Routes(
        RomeCode("X"), "X", ((RomeCode("G1810"), "Chef de rang"),), 3, False, True, (),
        guessed=((RomeCode("G1810"), "Serveuse"),),
    )  # fmt: skip
    said = departure(found).replace("\u00a0", " ")
    assert "« Serveuse » (rapproché de « Chef de rang », à vérifier)" in said


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        (SourceKind.JOB, "K1304", "Vous avez exercé ce métier"),
        (SourceKind.ACTIVITY, "K1304", "Vous avez pratiqué ce métier hors travail"),
        (SourceKind.STUDY, "K1304", "Vos études mènent à ce métier"),
        (SourceKind.JOB, "K1302", "Métier voisin d’un métier que vous avez exercé"),
        (SourceKind.ACTIVITY, "K1302", "Métier voisin d’un métier que vous avez pratiqué hors travail"),
    ],
)
def test_an_occupation_is_no_neighbour_of_itself(kind: SourceKind, code: str, words: str) -> None:
    source = Source(kind, new_part_id(), "Aide", 1.0)
    part = Contribution("", 0.3, False, (source,), Tie.KIN, rome_code=RomeCode("K1304"))  # type: ignore[arg-type]
    assert kin_words(part, RomeCode(code)) == words


def test_comparing_says_what_became_of_each_code(desk: Desk, tmp_path: Path) -> None:
    import_edition(desk, swapped().write(tmp_path / "v461.zip"))
    found = desk.comparing.compare([RomeCode("K1304"), RomeCode("K1302")])
    assert len(found.notices) == 1 and "K1304 désigne" in found.notices[0] and found.lost == ()
    paper = desk.complete().fiche_paper
    assert paper.content(RomeCode("K1304"), None).notice == found.notices[0]
    assert paper.content(RomeCode("K1302"), None).notice == ""
    import_edition(desk, without_k1304().write(tmp_path / "v462.zip", "462", "15/12/2026"))
    found = desk.comparing.compare([RomeCode("K1304"), RomeCode("K1302"), RomeCode("K1399"), RomeCode("Z1")])
    assert found.lost == ("Z1",)
    assert "n’est plus dans le ROME" in found.notices[0] and "voir «" in found.notices[0]
    with pytest.raises(BadInput, match="voir «"):
        desk.comparing.compare([RomeCode("K1304"), RomeCode("K1302")])


@pytest.mark.parametrize(
    ("words", "label", "least", "most"),
    [
        ("Aide-soignante", "Aide-soignant / Aide-soignante", 1.0, 1.0),
        ("aide soignant", "Aide-soignant / Aide-soignante", 1.0, 1.0),
        ("Développeuse informatique", "Développeur / Développeuse informatique", 1.0, 1.0),
        ("Infirmière", "Infirmier / Infirmière en soins généraux (IDE)", 0.3, 0.9),
        ("Aide-soignante de nuit", "Aide-soignant / Aide-soignante", 0.8, 0.99),
        ("Serveuse", "Serveur / Serveuse en restauration", 0.5, 0.9),
        ("Aide-soignante", "Développeur / Développeuse informatique", 0.0, 0.0),
        ("Assistante commerciale", "Assistant / Assistante en cybersoin", 0.0, 0.0),
        ("", "Aide-soignant", 0.0, 0.0),
    ],
)
def test_words_name_an_occupation_whatever_the_gender(
    words: str, label: str, least: float, most: float
) -> None:
    assert least <= fit(words, label) <= most


def test_what_is_looked_for_stands_in_both_genders() -> None:
    assert looked_for("Serveuse") in "Serveur" and looked_for("Infirmière") in "Infirmier"
    assert looked_for("à vue") == ""


def test_an_edition_that_came_back_is_taken_where_it_was_last() -> None:
    old, new = (EditionName(version, version, None, version * 8) for version in ("460", "461"))
    steps = (EditionStep(new, old, "2026-03", 2), EditionStep(old, new, "2026-02", 1))
    times = Timeline(steps, old.mark)
    assert (times.since(old.mark), times.since(new.mark), times.since("x"), times.since("")) == (
        2,
        1,
        None,
        None,
    )
    assert [times.mark_at(at) for at in ("2026-01", "2026-02-15", "2026-04")] == [
        old.mark,
        new.mark,
        old.mark,
    ]
