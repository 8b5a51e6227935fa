"""Put a person's summary together and render it as a PDF."""

from importlib import import_module
from pathlib import Path

from app.models.records.dossier import Dossier
from app.models.records.outlook import RightsOverview
from app.models.records.periods import age_on
from app.models.records.trouble import KnownTrouble, NotFound
from app.services.documents.summary_content import SummaryContent
from app.services.system.clock import Clock
from app.services.usecases.advise import Advising
from app.services.usecases.dossiers import write_whole
from app.services.usecases.links import Links
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.planning_kept import KeptPlans
from app.services.usecases.referentials import Referentials
from app.services.usecases.rights import Rights
from app.services.usecases.ways import Ways

ADVISERS_SHOWN = 2


class Summary:
    """The summary document of a dossier."""

    def __init__(
        self,
        occupations: Occupations,
        matching: Matching,
        advising: Advising,
        referentials: Referentials,
        rights: Rights,
        clock: Clock,
        place: str,
        *,
        kept_plans: KeptPlans,
        links: Links | None = None,
        ways: Ways | None = None,
    ) -> None:
        self._links = links
        self._ways = ways
        self._occupations = occupations
        self._matching = matching
        self._advising = advising
        self._referentials = referentials
        self._rights = rights
        self._clock = clock
        self._place = place
        self._kept_plans = kept_plans

    def content(self, dossier: Dossier) -> SummaryContent:
        """Gather everything the document says."""
        today = self._clock.today()
        birth = dossier.identity.birth_date
        fiche = score = gap = market = None
        meant = self._links.understood(dossier) if self._links else dossier
        if meant.main_project is not None:
            try:
                fiche = self._occupations.fiche(meant.main_project.rome_code)
            except NotFound:
                fiche = None  # the edition in place does not know the project: the document says so
        if fiche is not None:
            score = self._matching.score(dossier, fiche.code)
            gap = self._matching.gap(dossier, fiche)
            market = self._occupations.market(fiche.code, dossier.identity.commune_code)
        rights, rights_trouble = self._overview(dossier)
        return SummaryContent(
            dossier=dossier,
            made_on=today,
            age=age_on(birth, today) if birth else None,
            adviser=self._advising.advice(dossier)[:ADVISERS_SHOWN],
            project_fiche=fiche,
            project_score=score,
            gap=gap,
            project_routes=self._ways.routes(dossier, fiche.code) if self._ways and fiche else None,
            editions=self._referentials.editions(),
            place=self._place,
            rights=rights,
            rights_trouble=rights_trouble,
            project_market=market,
            kept=self._kept_plans.plan(dossier) if dossier.plan else None,
            links=self._links.notices(dossier) if self._links else (),
        )

    def _overview(self, dossier: Dossier) -> tuple[RightsOverview | None, str]:
        """Compute the rights, or say why they are not; the document is made anyway."""
        try:
            return self._rights.overview(dossier), ""
        except KnownTrouble as trouble:
            return None, trouble.sentence

    def warm_up(self) -> None:
        """Load the PDF library ahead of the first summary."""
        import_module("app.services.documents.summary_pdf")

    def pdf(self, dossier: Dossier) -> bytes:
        """Render the summary."""
        from app.services.documents.summary_pdf import render_summary  # reportlab is loaded on demand

        return render_summary(self.content(dossier))

    def save_pdf(self, dossier: Dossier, path: Path) -> None:
        """Write the summary to a file, all or nothing.

        Raises:
            DiskTrouble: the file cannot be written.
        """
        write_whole(path, self.pdf(dossier))
