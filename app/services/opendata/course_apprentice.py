"""Apprenticeship places: Parcoursup, Affelnet, the Carif-Oref list, and the national catalogue's API."""

import re
from collections.abc import Iterator
from typing import Any

from app.models.records.courses import CourseRow, Dataset
from app.models.records.folding import folded
from app.models.records.french import NBSP
from app.models.records.trainings import Modality, TrainingKind
from app.services.opendata.course_cells import CONTENT, NAME, OBJECTIVE, TITLE, bounded, identity, sized
from app.services.opendata.course_facts import certification_code
from app.services.opendata.course_file import OPEN_LICENCE, CourseFile, Opened
from app.services.opendata.course_json import JsonItems
from app.services.opendata.course_table import CsvTable, Row, cell

PARCOURSUP = (
    "UAI_AFF LIB_AFF CODECOMMUNE LIBCOMMUNE CODEPOSTAL CODEFORMATION LIBFORMATION CODESPÉCIALITÉ "
    "LIBSPÉCIALITÉ"
).split()
AFFELNET = (
    "UAI COMMUNE TYPE_ETABLISSEMENT MNEMONIQUE_FORMATION_ACCUEIL LIBELLE_FORMATION_ACCUEIL_BAN "
    "CODE_FORMATION_ACCUEIL_BAN CODE_COMMUNE_INSEE CODE_POSTAL"
).split()
RCO = (
    "etablissement_gestionnaire_siret etablissement_formateur_siret etablissement_lieu_formation_adresse "
    "etablissement_lieu_formation_code_postal etablissement_lieu_formation_code_insee cfd rncp_code "
    "debut_sessions"
).split()
_ENDING = re.compile(r"\s*-?\s*en apprentissage(?= - |$)")
_CEDEX = re.compile(r" CEDEX.*$", re.IGNORECASE)
_ROME = re.compile(r"[A-N]\d{4}")
_YEAR = re.compile(r"20\d\d")
_PRICE = (
    "Formations en apprentissage\u00a0: elles sont gratuites pour l’apprenti et ne se paient pas avec le CPF."
)
_CHECK = "Vérifiez auprès de l’établissement que ces places existent encore."
_UNDATED = "Le fichier ne dit pas de quelle année sont ces places."


class Apprenticeship(CourseFile):
    """What the four shapes share: free for the apprentice, never paid by the CPF."""

    dataset = Dataset.APPRENTICESHIP
    licence = OPEN_LICENCE

    def _objective(self, *more: str) -> str:
        """Say first that an apprentice pays nothing, then what the file tells."""
        return bounded("\n".join(one for one in (self.facts.free, *more) if one), OBJECTIVE)

    def _said(self) -> tuple[str, ...]:
        return (_PRICE, _CHECK)


class _Listed(Apprenticeship):
    """A list in CSV; a reader names its columns and turns one row into a course."""

    needed: tuple[str, ...] = ()
    what = ""

    def __init__(self, opened: Opened) -> None:
        """Check the columns.

        Raises:
            RefusedFile: columns are missing.
        """
        super().__init__(opened)
        self._table = CsvTable(self.name, opened.text, self.tally, self.needed, self.what)

    def _courses(self) -> Iterator[CourseRow]:
        at = [self._table.columns.index(name) for name in self.needed]
        for row in self._table.rows():
            if (course := self._course([" ".join(row[one].split()) for one in at])) is not None:
                yield course

    def _said(self) -> tuple[str, ...]:
        return (_PRICE, _UNDATED, _CHECK)

    def _course(self, row: Row) -> CourseRow | None:
        raise NotImplementedError


class ParcoursupPlaces(_Listed):
    """The places in apprenticeship of Parcoursup: an establishment, a family of diplomas, a speciality."""

    title = "Places en apprentissage (Parcoursup)"
    source = "Parcoursup, formations en apprentissage"
    needed, what = tuple(PARCOURSUP), "la liste Parcoursup des formations en apprentissage"

    def _course(self, row: Row) -> CourseRow | None:
        number, establishment, insee, town, postcode, family_code, family, code, speciality = row
        special = _ENDING.sub("", speciality).strip()
        if not special and not family:
            self.tally["untitled"] += 1
            return None
        known = self.facts.families.get(folded(family))
        commune, department = self.places.commune(insee, postcode, town)
        certifying = known is None or known.certifying
        return CourseRow(
            id=sized(
                "apprentissage",
                f"parcoursup_{number}_{family_code}_{code}_{identity(establishment, special, insee)}",
            ),
            title=bounded(f"{family}{NBSP}: {special}" if family and special else family or special, TITLE),
            provider=self.cells.line(establishment, NAME),
            commune_code=commune,
            department=department,
            kind=(TrainingKind.RNCP if certifying else TrainingKind.OTHER).value,
            certifying=certifying,
            level=known.level if known else None,
            objective=self._objective(),
            keywords="apprentissage, alternance",
        )


class AffelnetPlaces(_Listed):
    """The places in apprenticeship of Affelnet: cells padded with blanks, a UAI for each establishment."""

    title = "Places en apprentissage (Affelnet)"
    source = "Affelnet, formations en apprentissage"
    needed, what = tuple(AFFELNET), "la liste Affelnet des formations en apprentissage"

    def _course(self, row: Row) -> CourseRow | None:
        number, town, kind, initials, label, code, insee, postcode = row
        if not number or not label:
            self.tally["untitled"] += 1
            return None
        family = self.facts.family_of(initials)
        special = label.removeprefix(initials).strip()
        if special == label:  # the label has initials of its own
            first, _blank, rest = label.partition(" ")
            special = rest.strip() if self.facts.family_of(first) and rest else label
        commune, department = self.places.commune(insee, postcode, town)
        shown = special[:1] + special[1:].lower() if special.isupper() else special
        where = _CEDEX.sub("", town).title().replace("'", "’")
        return CourseRow(
            id=sized("apprentissage", f"affelnet_{number}_{code}_{identity(label)}"),
            title=bounded(f"{family.name}{NBSP}: {shown}" if family else shown, TITLE),
            provider=self.cells.line(
                f"{self.facts.establishments.get(kind, kind.capitalize())}, {where} (UAI {number})", NAME
            ),
            commune_code=commune,
            department=department,
            kind=TrainingKind.RNCP.value,
            certifying=True,
            level=family.level if family else None,
            objective=self._objective(),
            keywords=f"apprentissage, alternance, {label}",
        )


class RcoPlaces(_Listed):
    """The list of the network of Carif-Oref: SIRET, place, codes of the diploma, years; no title, no name."""

    title = "Places en apprentissage (réseau des Carif-Oref)"
    source = "Réseau des Carif-Oref, formations en apprentissage"
    needed, what = tuple(RCO), "la liste des formations en apprentissage du réseau des Carif-Oref"

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses: the years of one course stand on several lines, most of them repeated."""
        years: dict[tuple[str, ...], set[str]] = {}
        lines = 0
        at = [self._table.columns.index(name) for name in self.needed]
        for row in self._table.rows():
            *key, starts = (" ".join(row[one].split()) for one in at)
            if not key[5] and not key[6]:
                self.tally["untitled"] += 1
                continue
            lines += 1
            years.setdefault(tuple(key), set()).update(_YEAR.findall(starts))
        self.tally["merged"] += lines - len(years)
        for one, starts_in in years.items():
            yield self._place(one, sorted(starts_in))

    def _place(self, key: tuple[str, ...], years: list[str]) -> CourseRow:
        manager, trainer, address, postcode, insee, diploma, rncp = key
        siret = self.cells.siret(trainer) or self.cells.siret(manager)
        code, _register, _block = certification_code(rncp, "")
        if diploma.isdigit() and len(diploma) == 7:
            diploma = f"0{diploma}"
        commune, department = self.places.commune(insee, postcode)
        named = f"Certification {code}" if code else f"Diplôme de code {diploma}"
        said = f"Débuts annoncés{NBSP}: {', '.join(years)}." if years else ""
        return CourseRow(
            id=sized("apprentissage", f"rco_{siret}_{identity(manager, address, insee, diploma, code)}"),
            title=f"{named}, en apprentissage",
            provider=f"Établissement de SIRET {siret}" if siret else "Établissement non nommé",
            siret=siret,
            commune_code=commune,
            department=department,
            kind=TrainingKind.RNCP.value,
            certifying=True,
            level=self.facts.diplomas.get(diploma[:1]),
            certification=code,
            objective=self._objective(said),
            keywords=f"apprentissage, alternance{f', diplôme {diploma}' if diploma else ''}",
        )


class ApprenticeshipCatalogue(Apprenticeship):
    """The answers of the national catalogue of apprenticeship; a quarter of the 156 fields is read."""

    title = "Catalogue national de l’apprentissage"
    source = "Catalogue des offres de formations en apprentissage (réseau des Carif-Oref)"

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._items = JsonItems(self.name, opened.text, ("formations", "results"))

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses of the answers."""
        for item in self._items.items():
            if isinstance(item, dict) and "cfd" in item:
                if (row := self._course(item)) is not None:
                    yield row
            else:
                self.tally["unreadable"] += 1

    def _course(self, item: dict[str, Any]) -> CourseRow | None:
        """Turn a record into a course; addresses of mailboxes are not even looked at."""
        say = {
            key: " ".join(cell(item.get(key)).split())
            for key in item
            if not isinstance(item[key], dict | list)
        }
        title = say.get("intitule_rco") or say.get("intitule_long") or say.get("rncp_intitule") or ""
        if not title:
            self.tally["untitled"] += 1
            return None
        if item.get("published") is False and item.get("catalogue_published") is False:
            self.tally["unpublished"] += 1
        self.dated(say.get("updated_at") or say.get("last_update_at", ""))
        details = item.get("rncp_details")
        details = details if isinstance(details, dict) else {}
        commune, department = self.places.commune(
            say.get("code_commune_insee", ""), say.get("code_postal", ""), say.get("localite", "")
        )
        code, _register, _block = certification_code(say.get("rncp_code", ""), "")
        starts, ends = self._sessions(item)
        provider = (
            say.get("etablissement_formateur_enseigne")
            or say.get("etablissement_formateur_entreprise_raison_sociale")
            or say.get("etablissement_gestionnaire_entreprise_raison_sociale", "")
        )
        name = say.get("cle_ministere_educatif") or say.get("id_rco_formation") or say.get("_id")
        level = self.facts.level(f"niveau {say.get('niveau', '')}")
        return CourseRow(
            id=sized("apprentissage", name or identity(title, provider)),
            title=self.cells.line(title, TITLE),
            provider=self.cells.line(provider, NAME),
            siret=self.cells.siret(say.get("etablissement_formateur_siret", "")),
            commune_code=commune,
            department=department or self.places.department(say.get("num_departement", "")),
            kind=TrainingKind.RNCP.value,
            certifying=True,
            modality=(
                Modality.REMOTE if item.get("entierement_a_distance") is True else Modality.ON_SITE
            ).value,
            level=level,
            certification=code,
            certification_label=self.cells.line(say.get("rncp_intitule", ""), TITLE),
            starts=starts,
            ends=ends,
            permanent=True in (item.get("modalites_entrees_sorties") or ()),
            objective=self._objective(_length(say.get("duree", ""))),
            content=self._content(details),
            occupations=" ".join(
                one for one in map(cell, item.get("rome_codes") or ()) if _ROME.fullmatch(one)
            ),
            keywords=self._keywords(say.get("diplome", ""), cell(details.get("nsf_libelle"))),
            url=say.get("onisep_url", ""),
            updated_on=self.cells.day(say.get("last_update_at", "")),
        )

    def _keywords(self, *words: str) -> str:
        return self.cells.line(", ".join(("apprentissage", *filter(None, words))), NAME)

    def _sessions(self, item: dict[str, Any]) -> tuple[str, str]:
        """Read the days sessions begin and end."""
        begin, finish = (
            [self.cells.day(cell(one)) for one in item.get(key) or ()] for key in ("date_debut", "date_fin")
        )
        if len(begin) != len(finish):
            return " ".join(sorted({one for one in begin if one})), ""
        pairs = sorted({(start, end or "-") for start, end in zip(begin, finish, strict=True) if start})
        return " ".join(start for start, _end in pairs), " ".join(end for _start, end in pairs)

    def _content(self, details: dict[str, Any]) -> str:
        """Put together what each block of skills teaches."""
        blocks = [one for one in details.get("blocs_competences") or () if isinstance(one, dict)]
        told = (
            f"{cell(one.get('intitule')).strip()}\n{cell(one.get('liste_competences')).strip()}".strip()
            for one in blocks
        )
        return self.cells.text("\n".join(told), CONTENT)


def _length(years: str) -> str:
    """Say how many years a course lasts."""
    return f"Durée{NBSP}: {years} an{'s' if years > '1' else ''}." if re.fullmatch(r"[1-6]", years) else ""
