"""Files about certifications as an edition to import; sets not given this time keep their place."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from app.models.records.certifications import CertificationSource
from app.models.records.editions import Edition, EditionKind
from app.models.records.french import NBSP, count, day
from app.models.records.trouble import RefusedFile
from app.services.opendata.certif_files import UNCHANGED, open_certifications
from app.services.opendata.certif_layouts import (
    FRANCE_COMPETENCES,
    KIT,
    OLD_KIT,
    OPEN,
    PUBLISHERS,
    REGISTER_FILES,
)
from app.services.opendata.certif_rows import CertificationRows
from app.services.opendata.edition_source import Rows

BYTES_A_ROW = 75
SHOWN = 6
DATED = ("fiches", "kit", "diplomes", "niveaux")
"""The file of each set that may not be empty, and whose day is that of the set."""
TOO_MANY_BAD = 0.1
CERTIFYING = (FRANCE_COMPETENCES, KIT, OLD_KIT)


class CertificationEdition:
    """Some files about certifications: one, a folder, a zip or several of these.

    Args:
        paths: what was given.
        held: the files in place, which stay where no set replaces them.

    Raises:
        RefusedFile: see ``open_certifications``.
    """

    kind = EditionKind.CERTIFICATIONS

    def __init__(self, paths: Sequence[Path], held: Iterable[CertificationSource] = ()) -> None:
        files, self._unknown = open_certifications(*paths)
        known: set[str] = set()
        self._rows = [CertificationRows(one, known) for one in files]
        held = tuple(held)
        self._replaced = {one.dataset: one for one in held if one.dataset in self.parts()}
        self._held = [one for one in held if one.dataset not in self._replaced]

    def parts(self) -> tuple[str, ...]:
        """Name the sets given: rows of the others are kept."""
        return tuple(dict.fromkeys(one.file.layout.dataset for one in self._rows))

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give the row streams by table."""
        return {
            "certification": lambda: self._each(CertificationRows.certifications),
            "certification_block": lambda: self._each(CertificationRows.blocks),
            "certification_occupation": lambda: self._each(CertificationRows.occupations),
            "certification_subject": lambda: self._each(CertificationRows.subjects),
            "certification_certifier": lambda: self._each(CertificationRows.certifiers),
            "certification_access": lambda: self._each(CertificationRows.access),
            "certification_succession": lambda: self._each(CertificationRows.successions),
            "certification_diploma": lambda: self._each(CertificationRows.diploma_links),
            "diploma": lambda: self._each(CertificationRows.diplomas),
            "diploma_kind": lambda: self._each(CertificationRows.kinds),
            "certification_source": lambda: (_source_row(_source(one)) for one in self._rows),
        }

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Name the whole, what was there before included, and say what was passed over or is lacking.

        Raises:
            RefusedFile: the list of a set is empty, or too many lines make no sense.
        """
        for one in self._rows:
            if len(one.bad) > TOO_MANY_BAD * one.count:
                raise one.file.damaged(one.bad[0])
            if not one.count and one.file.layout.file in DATED:
                name = f"«{NBSP}{one.file.name}{NBSP}»"
                raise RefusedFile(f"{name} ne contient aucune ligne{NBSP}; {UNCHANGED}")
        sources = sorted([*self._held, *map(_source, self._rows)], key=lambda one: (one.dataset, one.file))
        mark = hashlib.sha256("\n".join(f"{one.dataset} {one.file} {one.sha256}" for one in sources).encode())
        main = min(sources, key=lambda one: (_rank(one.dataset), one.file != "fiches"))
        edition = Edition(
            kind=self.kind,
            version=main.version,
            title=f"Certifications, {main.title}",
            published_on=main.published_on,
            sha256=mark.hexdigest(),
            source=", ".join(dict.fromkeys(one.publisher for one in sources)),
            licence=" ; ".join(dict.fromkeys(one.licence for one in sources)),
            rows_read={f"{one.dataset}/{one.file}": one.rows_read for one in sources},
        )
        return edition, tuple(self._warnings({one.dataset for one in sources}))

    def expected_rows(self) -> int:
        """Estimate the rows to stage."""
        return sum(len(one.file.data) for one in self._rows) // BYTES_A_ROW

    def close(self) -> None:
        """Nothing to release."""

    def _each(self, read: Callable[[CertificationRows], Rows]) -> Rows:
        """Chain what several files give."""
        for one in self._rows:
            yield from read(one)

    def _warnings(self, present: set[str]) -> Iterator[str]:
        """Say what was not read, and what would be needed to use what was."""
        if self._unknown:
            shown = ", ".join(self._unknown[:SHOWN])
            more = f" et {len(self._unknown) - SHOWN} autres" if len(self._unknown) > SHOWN else ""
            yield f"Fichiers non utilisés{NBSP}: {shown}{more}."
        for one in self._rows:
            yield from _told(one)
        yield from self._older()
        files = {one.file.layout.file for one in self._rows if one.file.layout.dataset == FRANCE_COMPETENCES}
        if lacking := [one.title for one in REGISTER_FILES if files and one.file not in files]:
            yield f"Il manque à l’export{NBSP}: {', '.join(lacking)}."
        if present.isdisjoint(CERTIFYING):
            yield (
                f"Ces nomenclatures donnent seulement les noms des diplômes{NBSP}: importez aussi le kit "
                "apprentissage ou l’export de France compétences."
            )
        elif FRANCE_COMPETENCES not in present:
            yield (
                f"Le kit ne dit pas à quels métiers une certification prépare{NBSP}: l’export de France "
                "compétences (RNCP et RS) le dit, avec les blocs, les certificateurs et les voies d’accès."
            )

    def _older(self) -> Iterator[str]:
        """Say which sets are older than what they would take the place of."""
        for source in map(_source, self._rows):
            before = self._replaced.get(source.dataset)
            if before is None or source.file not in DATED:
                continue
            mine, theirs = source.published_on, before.published_on
            if mine and theirs and mine < theirs:
                yield f"Ce fichier ({day(mine)}) est plus ancien que celui qui est en place ({day(theirs)})."


def _told(one: CertificationRows) -> Iterator[str]:
    """Say what was passed over in a file."""
    name = f"«{NBSP}{one.file.name}{NBSP}»"
    if one.unlisted:
        lines = count(one.unlisted, "diplôme n’a", "diplômes n’ont")
        yield f"{lines} pas de fiche dans {name} («{NBSP}NR{NBSP}»)."
    if one.bad:
        lines = count(len(one.bad), "ligne n’a pas été lue", "lignes n’ont pas été lues")
        yield f"{lines} dans {name}, faute de code lisible (la première est la ligne {one.bad[0]})."
    if one.strange:
        lines = count(sum(one.strange.values()), "ligne cite", "lignes citent")
        first = next(iter(one.strange))
        fiches = count(len(one.strange), "certification absente", "certifications absentes")
        yield f"{lines}, dans {name}, {fiches} de la liste ({first}…)."


def _rank(dataset: str) -> int:
    return CERTIFYING.index(dataset) if dataset in CERTIFYING else len(CERTIFYING)


def _source(rows: CertificationRows) -> CertificationSource:
    """Write down a file that was read."""
    file, layout = rows.file, rows.file.layout
    published = file.published_on or rows.latest
    dated = f"état au {day(published)}" if published else "sans date"
    version = f"v{file.version}" if layout.dataset == OLD_KIT and file.version else dated
    names = {"fiches": f"France compétences, {version}", "kit": f"{layout.title}, {version}"}
    return CertificationSource(
        layout.dataset,
        layout.file,
        names.get(layout.file, layout.title),
        PUBLISHERS[layout.dataset],
        version,
        published,
        OPEN,
        file.sha256,
        rows.count,
    )


def _source_row(one: CertificationSource) -> tuple[str | int | None, ...]:
    """Give a file as the table of files keeps it."""
    day_text = one.published_on.isoformat() if one.published_on else None
    return (
        *(one.dataset, one.file, one.title, one.publisher, one.version),
        *(day_text, one.licence, one.sha256, one.rows_read),
    )
