"""Files of ESCO as an edition to import: the mapping to ROME titles, the list of occupations, or both."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.models.records.editions import Edition, EditionKind
from app.models.records.esco import EscoSource
from app.models.records.french import count, day
from app.models.records.trouble import RefusedFile
from app.services.opendata.edition_source import Rows
from app.services.opendata.esco_files import (
    LIST,
    MAPPING,
    UNCHANGED,
    URI,
    EscoFile,
    day_of,
    open_esco,
    relation_of,
)

USUAL_ROWS = 27_000
SHOWN = 6
TOO_MANY_BAD = 0.1
MAPPED_BY = "France Travail (correspondance ROME–ESCO)"
LISTED_BY = "Commission européenne (ESCO)"
LICENCE = (
    "Réutilisation autorisée par la Commission européenne (CC BY 4.0). Ce service utilise la "
    "classification ESCO de la Commission européenne"
)
"""The notice that ESCO asks those who reuse it to show."""


class EscoEdition:
    """The mapping from ROME titles to European occupations, and their list: one file, a folder or a zip.

    Args:
        paths: what was given, one file or several.
        held: the files in place, which stay where no file replaces them.

    Raises:
        RefusedFile: see ``open_esco``.
    """

    kind = EditionKind.ESCO

    def __init__(self, paths: Sequence[Path], held: Iterable[EscoSource] = ()) -> None:
        files, self._unknown = open_esco(*paths)
        self._files = {one.kind: one for one in files}
        self._held = [one for one in held if one.dataset not in self._files]
        self._read = dict.fromkeys(self._files, 0)
        self._newest: date | None = None
        self._bad: list[int] = []
        self._cited: dict[str, int] = {}
        self._listed: set[str] = set()

    def parts(self) -> tuple[str, ...]:
        """Name the files given: rows of the other are kept."""
        return tuple(self._files)

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give the row streams by table."""
        return {
            "esco_tie": self._ties,
            "esco_occupation": self._occupations,
            "esco_label": self._labels,
            "esco_source": lambda: (_source_row(self._source(one)) for one in self._files.values()),
        }

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Name the whole, what was there before included, and say what was passed over or is lacking.

        Raises:
            RefusedFile: a file is empty, or too many lines make no sense.
        """
        if self._bad and len(self._bad) > TOO_MANY_BAD * self._read[MAPPING]:
            raise self._files[MAPPING].damaged(self._bad[0])
        if empty := next((one for one in self._files.values() if not self._read[one.kind]), None):
            raise RefusedFile(f"«\u00a0{empty.name}\u00a0» ne contient aucune ligne\u00a0; {UNCHANGED}")
        sources = sorted([*self._held, *map(self._source, self._files.values())], key=lambda one: one.dataset)
        mark = hashlib.sha256("\n".join(f"{one.dataset} {one.sha256}" for one in sources).encode())
        mapping = next((one for one in sources if one.dataset == MAPPING), sources[0])
        names = {MAPPING: MAPPED_BY, LIST: LISTED_BY}
        edition = Edition(
            kind=self.kind,
            version=mapping.version,
            title=mapping.title,
            published_on=mapping.published_on,
            sha256=mark.hexdigest(),
            source=", ".join(names[one.dataset] for one in sources),
            licence=LICENCE,
            rows_read={one.dataset: one.rows_read for one in sources},
        )
        return edition, tuple(self._warnings({one.dataset for one in sources}))

    def expected_rows(self) -> int:
        """Estimate the rows to stage."""
        return USUAL_ROWS

    def close(self) -> None:
        """Nothing to release."""

    def _ties(self) -> Rows:
        """Stream the mapping; a line without a title, a relation or an address that makes sense is told."""
        file = self._files.get(MAPPING)
        if file is None:
            return
        self._read[MAPPING] = 0
        for line, row in file.rows():
            self._read[MAPPING] += 1
            code, uri = row["classification 2 id"], row["classification 1 id"]
            relation = relation_of(row["mapping relation"])
            if relation is None or URI not in uri or not code.isdigit():
                self._bad.append(line)
                continue
            self._cited[uri] = self._cited.get(uri, 0) + 1
            titles = row["classification 2 prefered label"], row["classification 1 prefered label"]
            yield code, uri, str(relation), *titles, MAPPING

    def _occupations(self) -> Rows:
        """Stream the list of occupations."""
        file = self._files.get(LIST)
        if file is None:
            return
        self._read[LIST] = 0
        for line, row in file.rows():
            self._read[LIST] += 1
            uri, label = row["concepturi"], row["preferredlabel"]
            if URI not in uri or not label:
                if "/isco/" in uri:
                    continue  # the groups of ISCO come in the same layout, and are no occupations
                raise file.damaged(line)
            changed = day_of(row.get("modifieddate", ""))
            if changed and (self._newest is None or changed > self._newest):
                self._newest = changed
            self._listed.add(uri)
            description = " ".join(row.get("description", "").split())
            yield uri, label, row["iscogroup"].removeprefix("C"), description, LIST

    def _labels(self) -> Rows:
        """Stream the other labels of each occupation, one a line inside their cell."""
        file = self._files.get(LIST)
        if file is None:
            return
        for _line, row in file.rows():
            if URI in row["concepturi"]:
                for label in dict.fromkeys(one.strip() for one in row["altlabels"].splitlines()):
                    if label and label != row["preferredlabel"]:
                        yield row["concepturi"], label, LIST

    def _source(self, file: EscoFile) -> EscoSource:
        """Write down a file that was read."""
        if file.kind == MAPPING:
            version = file.about.get("mapping project version", "")
            published = day_of(file.about.get("mapping project version date", ""))
            esco = file.about.get("classification 1 version", "")
            title = f"Correspondance ESCO{f' {esco}' if esco else ''}–ROME {version}".strip()
        else:
            published = self._newest
            version = f"état au {day(published)}" if published else "sans date"
            title = f"Métiers ESCO, {version}"
        return EscoSource(
            file.kind, title, version or "sans numéro", published, LICENCE, file.sha256, self._read[file.kind]
        )

    def _warnings(self, present: set[str]) -> Iterator[str]:
        """Say what was not read, and what would be needed to use what was."""
        if self._unknown:
            shown = ", ".join(self._unknown[:SHOWN])
            more = f" et {len(self._unknown) - SHOWN} autres" if len(self._unknown) > SHOWN else ""
            yield f"Fichiers non utilisés\u00a0: {shown}{more}."
        if self._bad:
            lines = count(len(self._bad), "ligne n’a pas été lue", "lignes n’ont pas été lues")
            first = f"la première est la ligne {self._bad[0]}"
            yield f"{lines}, faute de code, d’adresse ou de relation connue ({first})."
        if self._listed and (gone := self._cited.keys() - self._listed):
            many = count(sum(self._cited[uri] for uri in gone), "lien")
            absent = count(len(gone), "métier européen absent", "métiers européens absents")
            yield f"{many} de la correspondance vers {absent} de la liste d’aujourd’hui."
        if MAPPING not in present:
            yield "Il manque la correspondance ESCO–ROME\u00a0: sans elle, rien n’est montré sur les fiches."
        if LIST not in present:
            yield (
                "Il manque la liste des métiers ESCO («\u00a0occupations_fr.csv\u00a0»)\u00a0: les noms "
                "viennent de la correspondance, et les groupes internationaux ne sont pas montrés."
            )


def _source_row(one: EscoSource) -> tuple[str | int | None, ...]:
    day_text = one.published_on.isoformat() if one.published_on else None
    return one.dataset, one.title, one.version, day_text, one.licence, one.sha256, one.rows_read
