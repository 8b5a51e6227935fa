"""Series, shares and the other forms of the survey: read right, put right where wrong, tied and said so."""

import csv
from pathlib import Path

import pytest

from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.market import AreaKind, CodeSystem, FigureKind, JoinKind, Market, Missing
from app.models.records.market_heads import heads
from app.models.records.market_pictures import Bars, LineShown, pictures
from app.models.records.trouble import RefusedFile
from app.services.usecases.desk import Desk
from tests.fakes import market_series_set as more
from tests.fakes import market_set

VIERZON, K1302 = CommuneCode("18279"), RomeCode("K1302")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with the tiny set and its series."""
    folder = market_set.write_set(tmp_path / "set", market_set.FILES | more.SERIES)
    desk.referentials.apply(desk.referentials.stage(folder))
    return desk


def put(desk: Desk, tmp_path: Path, name: str, text: str) -> Market:
    """Import one more file and give the market of the home help."""
    desk.referentials.apply(desk.referentials.stage(market_set.write_file(tmp_path, name, text)))
    return desk.occupations.market(K1302, VIERZON)


def test_series_come_in_people_percents_and_periods(filled: Desk) -> None:
    market = filled.occupations.market(K1302, VIERZON)
    jobs = market.series_of(FigureKind.JOBS)
    assert [(one.name, one.value) for one in jobs.known] == [("2004", 389_400), ("2018", 557_600)]
    assert (jobs.points[0].value, jobs.points[0].missing) == (None, Missing.NOT_PUBLISHED)
    seekers = market.series_of(FigureKind.SEEKERS)
    assert [int(one.value) for one in seekers.known] == [101_880, 96_750]  # not those of category A alone
    temporary = market.series_of(FigureKind.TEMPORARY)
    assert (temporary.join.code, float(temporary.known[-1].value)) == ("T2A", 14.29)
    assert float(temporary.whole[-1].value) == 9.58  # of all people in work, not of employees alone


def test_the_two_brackets_published_the_wrong_way_round_are_put_right_and_it_is_said(
    desk: Desk, tmp_path: Path
) -> None:
    folder = market_set.write_set(tmp_path / "set", market_set.FILES | more.SERIES)
    staged = desk.referentials.stage(folder)
    told = plain(" ".join(staged.preview.warnings))
    assert "deux dernières tranches sont interverties" in told and "2 familles sur 2" in told
    desk.referentials.apply(staged)
    shares = desk.occupations.market(K1302).series_of(FigureKind.BRACKETS)
    assert [int(one.value) for one in shares.points] == [46, 32, 16, 4, 2]
    assert "remises en ordre" in shares.source.title
    assert [one.name for one in shares.points][-1] == "3000 € ou plus"


@pytest.mark.parametrize(
    ("brackets", "pay", "said"),
    [
        (more.RIGHT, more.PAY, ""),
        (more.TURNED, None, "importez-le avec"),
        (more.brackets({"T2A60": (0, 0, 0, 0, 100), "M2Z90": (100, 0, 0, 0, 0)}), more.PAY, "contredisent"),
    ],
)
def test_brackets_are_kept_only_where_the_medians_agree(
    desk: Desk, tmp_path: Path, brackets: str, pay: str | None, said: str
) -> None:
    files = {"salaires_3niv.csv": brackets.encode("cp1252")}
    files |= {"salaire_median_3niv.csv": pay.encode()} if pay else {}
    files["fap225_rome.csv"] = market_set.FILES["fap225_rome.csv"]
    staged = desk.referentials.stage(market_set.write_set(tmp_path / "set", files))
    told = plain(" ".join(staged.preview.warnings))
    assert said in told and "interverties" not in told
    desk.referentials.apply(staged)
    found = desk.occupations.market(K1302).series_of(FigureKind.BRACKETS)
    assert (found is None) == bool(said)


def test_the_older_survey_is_read_with_its_own_codes_and_a_part_gives_no_country(
    filled: Desk, tmp_path: Path
) -> None:
    market = put(filled, tmp_path, "bmo.csv", more.OLD_BMO)
    found = {one.area.kind: one for one in market.of(FigureKind.PROJECTS)}
    near = found[AreaKind.BASIN]
    assert (round(near.value), near.join.kind, near.source.period) == (46, JoinKind.FAP, "")
    assert found[AreaKind.DEPARTMENT].missing is Missing.PARTIAL  # Bourges is hidden
    assert found[AreaKind.NATION].missing is Missing.NOT_PUBLISHED
    assert "année non précisée" in heads(market)[0].title


def test_a_survey_by_name_alone_is_tied_by_name_and_says_so(filled: Desk, tmp_path: Path) -> None:
    market = put(filled, tmp_path, "metiers_tension_2020.csv", more.BY_NAME)
    (figure,) = market.of(FigureKind.DIFFICULT)
    assert (float(figure.value), figure.source.period) == (86.2, "2020")
    assert figure.join.kind is JoinKind.LABEL
    assert "Rapprochement par libellé" in heads(market)[0].origin
    with filled.referentials._store.read() as reading:
        assert set(reading.market.names(CodeSystem.BMO20).values()) == {
            "Aides à domicile & aides ménagères",
            "Couvreurs",
        }


def test_figures_of_new_codes_are_tied_by_name_not_by_a_code_that_changed(
    filled: Desk, tmp_path: Path
) -> None:
    market = put(filled, tmp_path, "bmo26.csv", market_set.BMO.replace("T2A60", "T2X60"))
    near = market.of(FigureKind.PROJECTS)[0]
    assert (near.value, near.join.kind, near.join.code) == (120, JoinKind.LABEL, "T2X60")


def test_official_counts_of_a_department_come_before_sums_of_basins(filled: Desk, tmp_path: Path) -> None:
    market = put(filled, tmp_path, "imt.csv", more.APPLICANTS)
    cher = [one for one in market.of(FigureKind.PER_OFFER) if one.area.kind is AreaKind.DEPARTMENT]
    assert [(one.value, one.source.dataset) for one in cher] == [(3, "imt_candidats")]
    head = heads(market)[1]
    assert plain(head.value) == "0,5" and "Cher" not in head.title  # the basin is nearer and sound
    contracts = put(filled, tmp_path, "contrats.csv", more.CONTRACTS).series_of(FigureKind.CONTRACTS)
    assert {one.name: int(one.value) for one in contracts.points} == {"CDI": 60, "CDD <= 3 mois": 40}


def test_basins_are_added_up_for_the_region_and_few_cases_give_way(desk: Desk, tmp_path: Path) -> None:
    few = market_set.TENSION.replace("VIERZON;40;20;5", "VIERZON;2;4;5")
    few += "2020;K1302;Assistance;2403;BOURGES;48;8;5\n2020;K1302;Assistance;2404;BLOIS;50;88;4\n"
    basins = (
        market_set.BASINS
        + "18033,D,24,18,18033,Bourges,2403,BOURGES\r\n41018,D,24,41,41018,Blois,2404,BLOIS\r\n"
    )
    files = market_set.FILES | {
        "cities-tension-utf8.csv": few.encode(),
        "lexique-bassins.csv": basins.encode("utf-8-sig"),
    }
    desk.referentials.apply(desk.referentials.stage(market_set.write_set(tmp_path / "set", files)))
    market = desk.occupations.market(K1302, VIERZON)
    ratios = {one.area.kind: (float(one.value), one.missing) for one in market.of(FigureKind.PER_OFFER)}
    assert ratios[AreaKind.BASIN] == (2.0, Missing.FRAGILE)
    assert ratios[AreaKind.DEPARTMENT] == (0.24, Missing.SUMMED)  # (4 + 8) / (2 + 48)
    assert ratios[AreaKind.REGION] == (1.0, Missing.SUMMED)  # 100 / 100
    head = heads(market)[1]
    assert "Cher, 2020" in head.title and plain(head.value) == "0,2"
    assert any("Bassin de Vierzon : 2,0 (très petits nombres)" in plain(one) for one in head.notes)


def test_heads_say_what_is_unknown_in_one_line() -> None:
    assert heads(Market(imported=False)) == ()
    empty = heads(Market(imported=True))
    assert [one.value for one in empty] == ["", "", ""]
    assert all(len(one.notes) == 1 and one.notes[0].endswith(".") for one in empty)


def test_the_pay_bar_holds_the_middle_half_and_the_median(filled: Desk) -> None:
    head = heads(filled.occupations.market(K1302, VIERZON))[2]
    assert (head.bar.median, head.bar.low, head.bar.high) == (1290, None, 1500)
    assert plain(head.notes[0]) == "46 % gagnent moins de 1 250 €, et 22 % au moins 1 500 €"
    assert 0 < head.bar.place(head.bar.median) < head.bar.place(head.bar.high) < 1


def test_pictures_have_their_words_their_source_and_their_table(filled: Desk) -> None:
    shown = pictures(filled.occupations.market(K1302, VIERZON))
    assert [type(one) for one in shown] == [Bars, LineShown, Bars, LineShown, Bars]
    for one in shown:
        assert one.title and one.told and "Dares" in one.source
        assert all(len(row) == len(one.headings) for row in one.table)
    factors, jobs, brackets, _seekers, conditions = shown
    assert factors.steps == 5 and "Cher" in factors.title
    assert plain(jobs.told) == "557 600 personnes en 2018, +43 % depuis 2004."
    assert plain(brackets.table[0][2]) == "10 %"
    assert plain(conditions.told) == (
        "Part des CDD : 14 % (ensemble : 10 %) ; part du temps partiel : 73 % (ensemble : 18 %)."
    )


@pytest.mark.parametrize(
    ("name", "text", "lost"),
    [
        ("effectifs.csv", more.JOBS.replace('"ENS"', '"TOUS"'), "ENS"),
        ("cdd.csv", more.TEMPORARY.replace('"part"', '"taux"'), "part"),
        ("bmo.csv", more.OLD_BMO.replace("REGION_CODE", "REGION"), "REGION_CODE"),
        ("imt.csv", more.APPLICANTS.replace("AREA_TYPE_CODE", "TYPE"), "AREA_TYPE_CODE"),
    ],
)
def test_another_header_is_refused_with_the_column_it_lacks(
    desk: Desk, tmp_path: Path, name: str, text: str, lost: str
) -> None:
    path = market_set.write_file(tmp_path, name, text)
    with pytest.raises(RefusedFile, match=f"n’a pas la colonne «\u00a0{lost}\u00a0»"):
        desk.referentials.stage(path)


def test_the_real_figures_are_those_of_the_files(rome_desk: Desk, shared_data: Path) -> None:
    """Worked out again here from the files as they are, by other means than the program’s."""
    import gzip

    folder = shared_data / "marche-travail"
    if not folder.is_dir():
        pytest.skip("the labour-market files are not beside the project (../shared/data)")
    rome_desk.referentials.apply(rome_desk.referentials.stage(folder))
    market = rome_desk.occupations.market(K1302, VIERZON)
    with gzip.open(folder / "mobiville" / "cities-tension-utf8.csv.gz", "rt", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter=";") if row["ROME"] == "K1302"]
    centre = [row for row in rows if row["cbassin"].zfill(4).startswith("24")]
    offers = sum(int(row["oee"] or 0) for row in centre)
    seekers = sum(int(row["defm_abc"] or 0) for row in centre)
    region = next(one for one in market.of(FigureKind.PER_OFFER) if one.area.kind is AreaKind.REGION)
    assert float(region.value) == pytest.approx(seekers / offers, abs=0.01)
    with gzip.open(folder / "dares-portraits-metiers" / "effectifs_3niv.csv.gz", "rt") as stream:
        jobs = {row["Annee"]: row["T2A60"] for row in csv.DictReader(stream)}
    known = {one.name: float(one.value) for one in market.series_of(FigureKind.JOBS).known}
    assert known["2018"] == pytest.approx(float(jobs["2018"]) * 1000, abs=0.01) and "2003" not in known
    brackets = market.series_of(FigureKind.BRACKETS)
    assert [round(float(one.value), 1) for one in brackets.points] == [45.9, 31.8, 15.8, 4.7, 1.8]
    (hard,) = market.of(FigureKind.DIFFICULT)
    with (folder / "labonneboite" / "metiers_tension_2020.csv").open(encoding="utf-8-sig") as stream:
        named = dict(line.strip().split(";") for line in stream)
    written = named["Aides à domicile et aides ménagères"]
    assert float(hard.value) == float(written.rstrip(" %").strip().replace(",", "."))
