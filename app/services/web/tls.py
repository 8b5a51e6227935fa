"""Whom to trust: the system's own authorities, and the one an administration adds."""

import ssl
from pathlib import Path

import truststore

from app.models.records.os_words import os_words
from app.models.records.trouble import KnownTrouble


def trusted(authority: Path | None = None) -> ssl.SSLContext:
    """Make a context that trusts the system's authorities, TLS 1.2 at least; nothing turns the check off.

    Args:
        authority: a PEM file of certificates trusted besides, as the policy names it.

    Raises:
        KnownTrouble: the file cannot be read, or holds no certificate.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority is not None:
        try:
            context.load_verify_locations(cafile=str(authority))
        except ssl.SSLError:
            raise KnownTrouble(
                f"« {authority} », indiqué par la politique, ne contient aucun certificat au format PEM."
            ) from None
        except OSError as error:
            raise KnownTrouble(
                f"Le certificat « {authority} », indiqué par la politique, ne peut pas être lu "
                f"({os_words(error)}). Prévenez votre administrateur."
            ) from None
    return context
