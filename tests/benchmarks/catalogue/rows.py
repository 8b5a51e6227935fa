"""Streams trial courses as the cells of the official export, drawn with a fixed seed, a batch at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import numpy as np

from tests.benchmarks.catalogue import words
from tests.benchmarks.catalogue.materials import Materials
from tests.benchmarks.catalogue.subjects import Subject, subjects_of

COLUMNS = (
    "date_extract nom_of nom_departement nom_region type_referentiel code_inventaire code_rncp "
    "intitule_certification libelle_niveau_sortie_formation code_formacode_1 code_formacode_2 "
    "code_formacode_3 code_formacode_4 code_formacode_5 libelle_code_formacode_principal libelle_nsf_1 "
    "libelle_nsf_2 libelle_nsf_3 code_nsf_1 code_nsf_2 code_nsf_3 code_certifinfo siret numero_formation "
    "intitule_formation objectif_formation contenu_formation resultats_attendus_formation points_forts "
    "nb_action nb_session_active nb_session_a_distance nombre_heures_total_min nombre_heures_total_max "
    "nombre_heures_total_mean frais_ttc_tot_min frais_ttc_tot_max frais_ttc_tot_mean code_departement "
    "code_region nbaction_nbheures coderegion_export "
    "code_insee_commune debuts_sessions taux_reussite_pour_mille candidats_presentes"
).split()
SEED = 20261124
EXTRACTED = date(2026, 11, 20)
BATCH = 5_000
PROVIDERS = 26_000
DRAWS = 26
REMOTE, SAID = 0.38, 0.98
"""Shares of courses followed from home, and of those whose text says « formation »."""
SIRET, DEPARTMENT, COMMUNE = (
    COLUMNS.index(name) for name in ("siret", "code_departement", "code_insee_commune")
)


class Catalogue:
    """Trial courses without end; the same materials, seed and extraction day give the same rows."""

    def __init__(self, materials: Materials, seed: int = SEED, extracted: date = EXTRACTED) -> None:
        draw = Random(seed)
        self._rng = np.random.Generator(np.random.PCG64(seed))
        self._extracted = extracted.isoformat()
        self._subjects = subjects_of(materials, draw)
        self._subject_sums = np.cumsum([one.weight for one in self._subjects])
        self._heads = [[one.fixed.get(name, "") for name in COLUMNS[4:SIRET]] for one in self._subjects]
        self._communes = materials.communes
        self._commune_sums = np.cumsum([one.population**0.95 for one in materials.communes])
        self._places = []
        for town in materials.communes:
            name, region = materials.departments[town.department]
            self._places.append((town.code, town.department, name, region, materials.regions.get(region, "")))
        self._names = words.provider_names(min(PROVIDERS, 40 * len(self._subjects)), draw)
        self._homes = self._among(self._commune_sums, self._rng.random(len(self._names)))
        self._provider_sums = np.cumsum(1.0 / (np.arange(len(self._names)) + 20.0) ** 0.75)
        self._posts = [post.split(" / ")[0] for one in self._subjects for post in one.posts[:40]]
        self._days = [(extracted + timedelta(days=day - 40)).isoformat() for day in range(420)]
        remote = sum(one.weight * one.remote for one in self._subjects) / float(self._subject_sums[-1])
        self._remote_share = [
            min(0.95, one.remote * REMOTE / remote) if remote else 0.0 for one in self._subjects
        ]
        self._said = SAID
        self._made = 0

    @staticmethod
    def _among(sums: np.ndarray, drawn: np.ndarray) -> list[int]:
        """Turn numbers from 0 to 1 into places, as often as their weights say."""
        return np.minimum(np.searchsorted(sums, drawn * sums[-1], side="right"), len(sums) - 1).tolist()

    def rows(self, how_many: int) -> Iterator[list[str]]:
        """Stream that many rows, in the order of ``COLUMNS``."""
        left = how_many
        while left > 0:
            size = min(left, BATCH)
            uniform = self._rng.random(
                (DRAWS, BATCH)
            )  # always whole batches: a longer file begins like a shorter one
            subjects = self._among(self._subject_sums, uniform[0])
            providers = self._among(self._provider_sums, uniform[1])
            towns = self._among(self._commune_sums, uniform[2])
            draws = uniform[3:].T.tolist()
            for at in range(size):
                yield self._row(subjects[at], providers[at], towns[at], draws[at])
            left -= size

    def _row(self, subject: int, provider: int, town: int, u: list[float]) -> list[str]:
        one = self._subjects[subject]
        self._made += 1
        remote = u[0] < self._remote_share[subject]
        home = self._homes[provider]
        if u[1] < 0.55:
            town = home
        commune, department, name, region, region_name = self._places[home if remote else town]
        if remote:
            commune = department = name = ""
        elif u[1] > 0.97:
            commune = ""  # the department alone is published
        sessions = 1 + int(u[2] * u[2] * 9)
        afar = sessions if remote else (sessions // 2 if u[3] < 0.2 else 0)
        rate, seated = self._outcome(one, u)
        row = [
            self._extracted,
            self._names[provider],
            name,
            region_name,
            *self._heads[subject],
            f"000{provider:06d}000{1 + int(u[13] * 9):02d}",
            f"ESSAI-{self._made:08d}",
            one.titles[int(u[14] * u[14] * len(one.titles))],
            *self._texts(one, town, remote, u),
            words.RESULTS[int(u[19] * len(words.RESULTS))],
            words.STRENGTHS[int(u[20] * len(words.STRENGTHS))],
            "1",
            str(sessions),
            str(afar),
            *_figures(one, u),
            department,
            region,
            "",
            region,
            commune,
            self._starts(sessions, u),
            rate,
            seated,
        ]
        if u[21] < 0.012:
            _spoil(row, u[21])
        return row

    @staticmethod
    def _outcome(one: Subject, u: list[float]) -> tuple[str, str]:
        """Give a passing rate and how many sat, for some of what certifies."""
        if u[9] >= 0.22 or "type_referentiel" not in one.fixed:
            return "", ""
        seated = 3 + int(240 * u[10] ** 3)
        return str(max(0, min(1000, one.rate + int((u[11] + u[12] - 1) * 260)))), str(seated)

    def _starts(self, sessions: int, u: list[float]) -> str:
        """Give the days sessions begin, a few of them past; nothing for a quarter of the courses."""
        if u[22] < 0.25:
            return ""
        first = int(u[22] * 200) - 50
        return " ".join(
            self._days[min(419, first + 10 + int(u[15] * 40 + 17) * at)] for at in range(min(sessions, 6))
        )

    def _texts(self, one: Subject, town: int, remote: bool, u: list[float]) -> tuple[str, str]:
        """Tell the goal and the programme."""
        openers = words.OPENERS if u[15] < self._said else words.PLAIN_OPENERS
        goal = (
            openers[int(u[16] * len(openers))]
            + one.goals[int(u[17] * len(one.goals))]
            + words.CLOSERS[int(u[18] * u[16] * len(words.CLOSERS))]
        )
        parts = one.programmes[int(u[18] * len(one.programmes))]
        if u[12] < 0.04:
            content = "Programme :\n- " + parts.replace("\0", "\n- ")
        else:
            content = parts.replace("\0", ", " if u[11] < 0.5 else " ; ") + "."
        if u[10] < 0.4:
            content += f" Métier visé : {self._posts[int(u[7] * u[10] * 2.5 * len(self._posts))]}."
        if not remote and u[8] < 0.3:
            content += f" Lieu : {self._communes[town].name}."
        if u[4] < 0.05:
            content += f" Réf. {one.fixed.get('type_referentiel', 'F')[:1]}{int(u[6] * 60_000)}."
        return goal, content


def _figures(one: Subject, u: list[float]) -> tuple[str, ...]:
    """Give hours then prices: least, most, mean."""
    low, high = one.hours
    hours = int(low + (high - low) * u[4])
    hours_to = hours if u[5] < 0.7 else int(hours * (1.1 + u[5] / 2))
    low, high = one.price
    price = 0.0 if u[5] > 0.992 else float(int(low + (high - low) * u[6] * u[7] ** 0.3) // 10 * 10)
    if price and 0.3 < u[7] < 0.34:
        price += 0.5
    price_to = price if u[8] < 0.68 or not price else float(int(price * (1.05 + u[8] / 3)) + 1)
    return (
        str(hours), str(hours_to), str((hours + hours_to) // 2),
        str(price), str(price_to), str((price + price_to) / 2),
    )  # fmt: skip


def _spoil(row: list[str], drawn: float) -> None:
    """Put in a row one of the defects real files have."""
    if drawn < 0.004:
        row[SIRET] = "\t" + row[SIRET]
    elif drawn < 0.008:
        row[SIRET] = row[SIRET].lstrip("0")
    elif row[DEPARTMENT].startswith("0"):
        row[DEPARTMENT] = row[DEPARTMENT][1:]
        row[COMMUNE] = row[COMMUNE][1:]
