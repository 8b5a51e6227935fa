"""Imports an edition of the reference data: stage, compare, show, then write the difference."""

from collections.abc import Callable
from dataclasses import replace
from typing import Self

from app.models.records.edition_changes import EditionChanges
from app.models.records.editions import Edition, EditionKind, ImportPreview, TableDifference
from app.models.records.trouble import RefusedFile
from app.models.store.reference_store import ReferenceStore, StagingUnit
from app.services.importers.edition_compare import compare_editions
from app.services.importers.edition_losses import losses_of
from app.services.opendata.edition_source import EditionSource, InParts

Report = Callable[[int, int, str], None]
"""Told rows done, rows expected and what is being done; may raise ``Cancelled``."""

LABELS = {
    "grand_domain": "Grands domaines",
    "domain": "Domaines professionnels",
    "occupation": "Métiers",
    "job_title": "Appellations",
    "occupation_text": "Phrases des fiches",
    "skill": "Compétences et savoirs",
    "work_context": "Contextes de travail",
    "occupation_skill": "Liens métier–compétence",
    "occupation_context": "Liens métier–contexte",
    "occupation_move": "Mobilités",
    "interest": "Centres d’intérêt",
    "sector": "Secteurs d’activité",
    "sub_sector": "Sous-secteurs d’activité",
    "naf_division": "Divisions NAF",
    "theme": "Thèmes",
    "occupation_interest": "Liens métier–centre d’intérêt",
    "occupation_sector": "Liens métier–secteur",
    "occupation_naf": "Liens métier–NAF",
    "occupation_theme": "Liens métier–thème",
    "commune": "Communes",
    "course": "Formations",
    "market_figure": "Chiffres du marché du travail",
    "market_crosswalk": "Liens métier–famille professionnelle",
    "market_family": "Familles professionnelles",
    "market_area": "Lieux des chiffres",
    "basin_commune": "Communes des bassins d’emploi",
    "market_source": "Fichiers du marché du travail",
    "esco_tie": "Liens appellation–métier européen",
    "esco_occupation": "Métiers européens (ESCO)",
    "esco_label": "Autres noms des métiers européens",
    "esco_source": "Fichiers ESCO",
    "market_series": "Séries et répartitions du marché du travail",
    "certification": "Certifications",
    "certification_block": "Blocs de compétences",
    "certification_occupation": "Liens certification–métier",
    "certification_subject": "Spécialités des certifications",
    "certification_certifier": "Certificateurs",
    "certification_access": "Voies d’accès aux certifications",
    "certification_succession": "Remplacements de certifications",
    "certification_diploma": "Liens certification–diplôme",
    "diploma": "Diplômes",
    "diploma_kind": "Niveaux de diplôme",
    "certification_source": "Fichiers des certifications",
}

MAIN_TABLE = {
    EditionKind.ROME: "occupation",
    EditionKind.MARKET: "market_source",
    EditionKind.ESCO: "esco_source",
    EditionKind.CERTIFICATIONS: "certification_source",
}
"""The table that may not be empty, where it is not the first."""


class StagedImport:
    """An import that was read and compared; nothing is written until ``apply``.

    ``name`` is what to call it in a refusal.
    """

    def __init__(self, unit: StagingUnit, preview: ImportPreview) -> None:
        self._unit = unit
        self.preview = preview
        self.name = preview.edition.title

    @classmethod
    def read(cls, store: ReferenceStore, source: EditionSource, report: Report) -> Self:
        """Read a whole edition beside the one in place, and count the difference.

        Raises:
            RefusedFile: the files contradict each other or are damaged; nothing has changed.
            Cancelled: ``report`` asked to stop; nothing has changed.
            DiskTrouble: no room; nothing has changed.
        """
        with store.read() as reading:
            current = reading.editions.of(source.kind)
        unit = store.stage(source.kind)
        try:
            _fill(unit, source, report)
            if isinstance(source, InParts):
                unit.keep_others(source.parts())
            edition, warnings = source.finish()
            tables = _compare(unit, source.kind)
            changes = _changes(unit, current, edition, tables)
            losses = losses_of(current, edition, tables)
            return cls(unit, ImportPreview(edition, current, tables, warnings, changes, losses=losses))
        except BaseException:
            unit.discard()
            raise

    def count_touched(self, touched: Callable[[EditionChanges], int]) -> None:
        """Let the preview say how many dossiers cite what would change; discards the import on trouble."""
        if self.preview.changes is None:
            return
        try:
            self.preview = replace(self.preview, touched_dossiers=touched(self.preview.changes))
        except BaseException:
            self.discard()
            raise

    def apply(self) -> None:
        """Write the difference and the name of the edition, all or nothing.

        Raises:
            DiskTrouble: no room; the previous edition is whole.
        """
        self._unit.apply(self.preview.edition, self.preview.changes)

    def discard(self) -> None:
        """Leave the edition in place as it is."""
        self._unit.discard()


def _fill(unit: StagingUnit, source: EditionSource, report: Report) -> None:
    """Stage every table of the source."""
    streams = source.tables()
    expected, done = source.expected_rows(), 0
    for table in unit.tables:
        words = LABELS[table.name]

        def tick(rows: int, words: str = words) -> None:
            nonlocal done
            done += rows
            report(done, max(expected, done), words)

        report(done, max(expected, done), words)
        unit.fill(table, streams[table.name](), tick)


def _changes(
    unit: StagingUnit, current: Edition | None, edition: Edition, tables: tuple[TableDifference, ...]
) -> EditionChanges | None:
    """Say what an edition of the ROME changes in the one in place; None for other data, or the first one."""
    if edition.kind is not EditionKind.ROME or current is None or not any(one.touches for one in tables):
        return None
    return compare_editions(unit.change_facts(), current, edition)


def _compare(unit: StagingUnit, kind: EditionKind) -> tuple[TableDifference, ...]:
    """Refuse orphans, then count the difference of every table."""
    for table in unit.tables:
        if orphan := unit.orphan(table):
            raise RefusedFile(
                f"Ces fichiers se contredisent : « {LABELS[table.name]} » cite « {orphan} », "
                "qui n’existe pas. L’export est incomplet ; les données en place n’ont pas changé."
            )
    differences = tuple(unit.difference(table, LABELS[table.name]) for table in unit.tables)
    named = MAIN_TABLE.get(kind, differences[0].table)
    main = next(one for one in differences if one.table == named)
    if main.added + main.changed + main.unchanged == 0:
        raise RefusedFile("Ce fichier ne contient aucune ligne. Les données en place n’ont pas changé.")
    return differences
