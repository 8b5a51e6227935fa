"""The catalogue of Mon Compte Formation as the Caisse des Dépôts publishes it: Explore v2.1, CSV or JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter, lt

from app.models.records.courses import CourseRow, Dataset
from app.models.records.trainings import Modality, TrainingKind
from app.models.records.trouble import RefusedFile
from app.services.opendata.course_bytes import UNCHANGED
from app.services.opendata.course_cells import CONTENT, NAME, OBJECTIVE, SHORT, TITLE, remember, sized
from app.services.opendata.course_facts import CourseFacts, certification_code
from app.services.opendata.course_file import OPEN_LICENCE, CourseFile, Opened
from app.services.opendata.course_json import JsonItems
from app.services.opendata.course_table import CsvTable, JsonTable, Row

WHAT = "un catalogue de la Caisse des Dépôts"
NEEDED = (
    "date_extract nom_of code_departement type_referentiel code_inventaire code_rncp intitule_certification "
    "libelle_niveau_sortie_formation siret numero_formation intitule_formation nb_session_active "
    "nb_session_a_distance nombre_heures_total_min nombre_heures_total_max frais_ttc_tot_min "
    "frais_ttc_tot_max"
).split()
FORMACODES = tuple(f"code_formacode_{number}" for number in range(1, 6))
LABELS = ("libelle_code_formacode_principal", "libelle_nsf_1", "libelle_nsf_2", "libelle_nsf_3")
OPTIONAL = (
    *FORMACODES,
    *LABELS,
    *"code_certifinfo objectif_formation contenu_formation resultats_attendus_formation points_forts".split(),
    *"code_insee_commune debuts_sessions taux_reussite_pour_mille candidats_presentes".split(),
)
WANTED = (*NEEDED, *OPTIONAL)
SINGLES = (
    "numero_formation intitule_formation nom_of siret code_departement date_extract frais_ttc_tot_min "
    "frais_ttc_tot_max nombre_heures_total_min nombre_heures_total_max nb_session_active "
    "nb_session_a_distance "
    "objectif_formation contenu_formation resultats_attendus_formation points_forts code_insee_commune "
    "debuts_sessions taux_reussite_pour_mille candidats_presentes"
).split()
CERTIFIED = (
    "type_referentiel code_inventaire code_rncp intitule_certification libelle_niveau_sortie_formation "
    "code_certifinfo"
).split()
"""The columns a course is read from, one by one; and those of its certification, read together."""
TRIAL, TRIAL_NAME = "ESSAI-", " (essai)"
"""How a catalogue written by a program says so, on every row (``resources/formats/catalogue.md``)."""
_MISSING = (
    "Ce fichier ne donne ni la commune ni les dates des sessions\u00a0: la recherche par distance s’arrête "
    "au département, et les dates sont à demander à l’organisme."
)


class CdcCourses(CourseFile):
    """Reads the catalogue row by row: a million of them at a few microseconds each, memory flat."""

    dataset = Dataset.CDC
    title = "Catalogue Mon Compte Formation"
    source = "Caisse des Dépôts, Mon Compte Formation"
    licence = OPEN_LICENCE

    def __init__(self, opened: Opened, *, is_json: bool) -> None:
        """Check the columns.

        Raises:
            RefusedFile: columns are missing, or the file is cut in its first rows.
        """
        super().__init__(opened)
        self._table: CsvTable | JsonTable
        if is_json:
            items = JsonItems(self.name, opened.text, ("results", "records"))
            self._table = JsonTable(self.name, items, self.tally, WANTED, NEEDED, WHAT)
        else:
            self._table = CsvTable(self.name, opened.text, self.tally, NEEDED, WHAT)
        self._placed = not is_json and "code_insee_commune" in self._table.columns

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses of the table."""
        columns = {name: at for at, name in enumerate(self._table.columns)}
        rows = self._table.rows()
        first = next(rows, None)
        if first is None:
            return
        self.is_synthetic = _is_trial(first[columns["numero_formation"]])
        read = _Rows(self, columns).reader(self.is_synthetic)
        if (row := read(first)) is not None:
            yield row
        for cells in rows:
            if (row := read(cells)) is not None:
                yield row

    def _said(self) -> tuple[str, ...]:
        if self.is_synthetic:
            return ("Catalogue d’essai écrit par un programme\u00a0: aucune de ces formations n’existe.",)
        return () if self._placed else (_MISSING,)

    def mixed(self) -> RefusedFile:
        """Say that true and invented rows stand in one file."""
        return RefusedFile(
            f"« {self.name} » mélange des formations d’essai, inventées, et d’autres qui ne le sont "
            f"pas\u00a0: il a été refusé. {UNCHANGED}"
        )


class _Rows:
    """Turns rows into courses; what repeats from row to row is thought about once."""

    def __init__(self, file: CdcCourses, columns: Mapping[str, int]) -> None:
        self._file, self._facts = file, file.facts
        self._at = {name: columns.get(name, len(columns)) for name in WANTED}
        self._certifications: dict[tuple[str, ...], tuple[str, bool, str, str, int | None, str]] = {}
        self._joined: dict[tuple[str, ...], str] = {}
        self._names: dict[str, str] = {}
        self._known_days: dict[str, str] = {}

    def reader(self, is_trial: bool) -> Callable[[Row], CourseRow | None]:
        """Give the function that reads one row; all it uses is at hand, for it runs a million times."""
        at, file, cells, tally = self._at, self._file, self._file.cells, self._file.tally
        text, prices, lengths, commune_of = cells.text, cells.prices, cells.lengths, file.places.commune
        department_of, certification_of, joined = file.places.department, self._certification, self._labels
        kind_of, name_of, siret_of, hints = self._facts.kind, self._name, cells.siret, hints_of(self._facts)
        singles = itemgetter(*(at[one] for one in SINGLES))
        certified = itemgetter(*(at[one] for one in CERTIFIED))
        codes, labels = itemgetter(*(at[one] for one in FORMACODES)), itemgetter(*(at[one] for one in LABELS))
        dates: set[str] = set()
        rate_words = "Catalogue d’essai" if is_trial else file.source

        def read(row: Row) -> CourseRow | None:
            row.append("")  # what an absent column gives
            (
                name, title, provider, siret, department, extracted, low, high, short, long, active, afar,
                goal, content, results, strong, commune, starts, rated, sat,
            ) = singles(row)  # fmt: skip
            name, title = name.strip(), " ".join(title.split())
            if not name or not title:
                tally["untitled" if name else "unnamed"] += 1
                return None
            if name.startswith(TRIAL) is not is_trial:
                raise file.mixed()
            if extracted not in dates:
                dates.add(extracted)
                file.dated(extracted)
            siret, department = siret_of(siret), department_of(department)
            if commune:
                commune, found = commune_of(commune)
                department = department or found
            kind, certifying, code, label, level, words = certification_of(certified(row))
            lower = title.lower()
            for hint in hints[code[:2]]:
                if hint in lower:
                    kind = kind_of(code.rstrip("0123456789"), title, label).value
                    break
            price, price_to = prices(low, high)
            hours, hours_to = lengths(short, long)
            sessions, remote = _count(active), _count(afar)
            rate, people = self._rate(rated, sat) if rated else (None, None)
            if not is_trial and siret and not name.startswith(siret):
                name = f"{siret}_{name}"
            told = text(content, CONTENT)
            if strong and (strong := text(strong, SHORT)) and len(told) + len(strong) < CONTENT - 20:
                told = f"{told}\nPoints forts\u00a0: {strong}" if told else strong
            return CourseRow(
                sized("cdc", f"{name}@{department}" if department else name),
                title if len(title) <= TITLE else cells.line(title, TITLE),
                name_of(provider), siret, commune, department,
                kind, certifying, _modality(sessions, remote), level, code, label,
                price, price_to, hours, hours_to, self._days(starts) if starts else "", "", False, sessions,
                text(goal, OBJECTIVE), told, "", text(results, SHORT),
                rate, people, rate_words if rate is not None else "",
                "", "", joined(codes(row), True), joined((*labels(row), words), False),
            )  # fmt: skip

        return read

    def _certification(self, key: tuple[str, ...]) -> tuple[str, bool, str, str, int | None, str]:
        """Read kind, whether it certifies, code, name, level and other words of a certification."""
        found = self._certifications.get(key)
        if found is None:
            register, inventory, rncp, name, level, certifinfo = (one.strip() for one in key)
            code, of_code, is_block = certification_code(rncp, inventory)
            register = of_code or (register.upper() if register.upper() in ("RNCP", "RS") else "")
            label = self._file.cells.line(name, TITLE)
            kind = TrainingKind.BLOCK if is_block else self._facts.kind(register, "", label, certifinfo)
            words = rncp.upper().replace(" ", "") if is_block else ""
            value = (kind.value, bool(register), code, label, self._facts.level(level), words)
            found = remember(self._certifications, key, value)
        return found

    def _labels(self, key: tuple[str, ...], is_code: bool) -> str:
        """Join the cells of a group, each once."""
        found = self._joined.get(key)
        if found is None:
            parts = [" ".join(one.split()).removesuffix(".0") for one in key]
            kept = [one for one in dict.fromkeys(parts) if one and not (is_code and not one.isdigit())]
            found = remember(self._joined, key, (" " if is_code else ", ").join(kept))
        return found

    def _name(self, raw: str) -> str:
        name = self._names.get(raw)
        return name if name is not None else remember(self._names, raw, self._file.cells.line(raw, NAME))

    def _days(self, raw: str) -> str:
        """Read the days sessions begin, in order, each once."""
        known, days = self._known_days, raw.split()
        try:
            read = [known[one] for one in days]
        except KeyError:
            read = [remember(known, one, self._file.cells.day(one)) for one in days]
        if read == days and all(map(lt, days, days[1:])):
            return raw
        return " ".join(sorted(set(read).difference(("",))))

    def _rate(self, raw: str, sat: str) -> tuple[int | None, int | None]:
        """Read a rate per thousand and how many sat."""
        rate, people = _count(raw), _count(sat)
        if rate is None or rate > 1_000:
            self._file.tally["wrong_rate"] += 1
            return None, None
        return rate, people


def hints_of(facts: CourseFacts) -> dict[str, tuple[str, ...]]:
    """Give, by the first two letters of a code, the pieces of words that may change the kind of a course."""
    return {
        start: tuple(
            sorted(
                {
                    hint
                    for rule in facts.rules
                    if rule.in_title and where in rule.registers
                    for hint in rule.hints
                }
            )
        )
        for start, where in (("RN", "RNCP"), ("RS", "RS"), ("", "aucun"))
    }


def _is_trial(number: str) -> bool:
    return number.strip().startswith(TRIAL)


def _count(raw: str) -> int | None:
    """Read a whole number; None where there is none."""
    if raw.isdecimal():
        return int(raw)
    text = raw.strip().removesuffix(".0")
    return int(text) if text.isdecimal() else None


def _modality(sessions: int | None, remote: int | None) -> str:
    """Tell from the number of sessions how many are followed from home."""
    if not remote:
        return Modality.ON_SITE.value
    return Modality.REMOTE.value if remote >= (sessions or 0) else Modality.MIXED.value


def columns_met(columns: Iterable[str]) -> int:
    """Count the columns of the catalogue among these: from four on, it is one."""
    return len(set(WANTED).intersection(columns))
