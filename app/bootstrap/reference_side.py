"""Builds the use cases that need the reference data; loaded once the first dossier is in sight."""

from contextlib import ExitStack

from app.bootstrap.online import build_offers, build_online_rome, build_policy, department_names
from app.models.store.catalogue_store import CatalogueStore
from app.models.store.dossier_store import DossierStore
from app.models.store.reference_store import ReferenceStore
from app.services.matching.profile import Weights
from app.services.system.clock import Clock
from app.services.system.folders import Folders
from app.services.system.settings import SettingsFile
from app.services.usecases.advise import Advising
from app.services.usecases.aims import Aims
from app.services.usecases.catalogue import Catalogue
from app.services.usecases.certifications import Certifications
from app.services.usecases.compare import Comparing
from app.services.usecases.course_compare import CourseComparing
from app.services.usecases.course_doors import CourseDoors
from app.services.usecases.desk import ReferenceSide
from app.services.usecases.doctor import Doctor
from app.services.usecases.dossiers import DossierFolder
from app.services.usecases.esco import Esco
from app.services.usecases.fiche_paper import FichePaper
from app.services.usecases.indexes import Indexes
from app.services.usecases.legal import LegalValues
from app.services.usecases.links import Links
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.places import Places
from app.services.usecases.planning import Planning
from app.services.usecases.planning_kept import KeptPlans
from app.services.usecases.query_names import QueryNaming
from app.services.usecases.referentials import Referentials
from app.services.usecases.rights import Rights
from app.services.usecases.sample import Sample
from app.services.usecases.saved_searches import SavedSearches
from app.services.usecases.summary import Summary
from app.services.usecases.trainings import Trainings
from app.services.usecases.ways import Ways
from app.services.usecases.wishing import Wishing


def build_reference_side(
    folders: Folders, clock: Clock, stack: ExitStack, dossier_store: DossierStore, dossiers: DossierFolder
) -> ReferenceSide:
    """Open the reference store and build what works on it; ``stack`` closes it.

    Raises:
        KnownTrouble: the store cannot be opened; the sentence says why and what to do.
    """
    reference_store = ReferenceStore.open_sqlite(folders.reference_file)
    stack.callback(reference_store.close)
    indexes = Indexes(reference_store, folders.resources / "search" / "lay_words.yaml")
    occupations = Occupations(reference_store, indexes)
    links = Links(reference_store, dossier_store, occupations.complete_title, occupations.complete_skill)
    catalogue = Catalogue(CatalogueStore(folders.catalogue), reference_store, folders.starter)
    referentials = Referentials(reference_store, catalogue, folders, links.touched)
    matching = Matching(reference_store, indexes, clock, Weights(), links.understood)
    advising = Advising(folders.resources / "advice" / "operators.yaml", clock)
    legal = LegalValues(folders.resources / "legal")
    rights = Rights(legal, advising, clock)
    certifications = Certifications(reference_store, clock)
    trainings = Trainings(reference_store, dossier_store, catalogue, certifications, clock)
    ways = Ways(reference_store, indexes, occupations, matching, trainings, links.understood, links.unsure)
    kept_plans = KeptPlans(trainings, rights, matching.labels_of, clock)
    places = Places(reference_store, department_names(folders))
    naming = QueryNaming(places, occupations, matching)
    doors_file = folders.resources / "formation" / "doors.yaml"
    planning = Planning(
        reference_store,
        dossier_store,
        trainings,
        occupations,
        matching,
        rights,
        kept_plans,
        clock,
        links.understood,
    )
    policy = build_policy()
    place_name = SettingsFile(folders.settings_file).read().place_name
    summary = Summary(
        occupations,
        matching,
        advising,
        referentials,
        rights,
        clock,
        place_name,
        kept_plans=kept_plans,
        links=links,
        ways=ways,
    )
    return ReferenceSide(
        occupations=occupations,
        matching=matching,
        trainings=trainings,
        catalogue=catalogue,
        planning=planning,
        saved_searches=SavedSearches(dossier_store, trainings, catalogue, rights, naming, clock),
        course_doors=CourseDoors(doors_file, legal, trainings, certifications, advising, naming, clock),
        course_comparing=CourseComparing(trainings, certifications, places, rights, clock),
        places=places,
        referentials=referentials,
        advising=advising,
        rights=rights,
        summary=summary,
        sample=Sample(folders.starter / "sample_dossier.json", dossiers),
        doctor=Doctor(folders, dossiers, referentials, catalogue),
        ways=ways,
        comparing=Comparing(occupations, matching, trainings, links.story),
        aims=Aims(dossier_store),
        wishing=Wishing(dossier_store, clock),
        offers=build_offers(reference_store, folders, clock, policy, stack),
        online_rome=build_online_rome(reference_store, policy, stack),
        esco=Esco(reference_store, clock, policy),
        links=links,
        certifications=certifications,
        fiche_paper=FichePaper(
            occupations, matching, advising, referentials, trainings, clock, place_name, links.story
        ),
    )
