"""Builds what asks servers: the policy is read, the HTTP client loaded, when first needed; never at start."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

from app.models.records.market import AreaKind
from app.models.records.policy import Policy
from app.models.store.reference_store import ReferenceStore
from app.services.system.clock import Clock
from app.services.system.folders import Folders
from app.services.usecases.offers import Offers, OfferSource, PolicyOnce
from app.services.usecases.online_rome import OnlineRome, RomeSource

if TYPE_CHECKING:
    from app.services.francetravail.api import Partner


def build_policy() -> PolicyOnce:
    """Make the one reader of the policy."""

    def read() -> Policy:
        from app.services.system.policy import read_policy

        return read_policy()

    return PolicyOnce(read)


def build_offers(
    store: ReferenceStore, folders: Folders, clock: Clock, policy: PolicyOnce, stack: ExitStack
) -> Offers:
    """Build the offers near a place; ``stack`` closes the client."""

    def connect(policy: Policy) -> OfferSource:
        from app.services.francetravail.api import OFFERS_SCOPE
        from app.services.francetravail.offres import OffersClient

        return OffersClient(_partner(policy, stack).api(OFFERS_SCOPE))

    return Offers(store, clock, policy, connect, department_names(folders))


def department_names(folders: Folders) -> Callable[[], Mapping[str, str]]:
    """Give what reads the names of departments by code, once, when first asked."""

    @cache
    def departments() -> Mapping[str, str]:
        from app.services.opendata.market import read_places

        return {
            code: name for kind, code, name in read_places(folders.starter) if kind is AreaKind.DEPARTMENT
        }

    return departments


def build_online_rome(store: ReferenceStore, policy: PolicyOnce, stack: ExitStack) -> OnlineRome:
    """Build the comparison with the ROME online; ``stack`` closes the client."""

    def connect(policy: Policy) -> RomeSource:
        from app.services.francetravail.api import ROME_SCOPE, SHEETS_SCOPE
        from app.services.francetravail.rome import RomeClient

        partner = _partner(policy, stack)
        return RomeClient(partner.api(ROME_SCOPE), partner.api(SHEETS_SCOPE))

    return OnlineRome(store, policy, connect)


def _partner(policy: Policy, stack: ExitStack) -> "Partner":
    """Connect to France Travail as the policy says."""
    from app.services.francetravail.api import Partner
    from app.services.system.policy import partner_access

    partner = Partner(partner_access(policy))
    stack.callback(partner.close)
    return partner
