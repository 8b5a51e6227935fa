"""The system's keyring: is there one, and can it keep a secret?"""

from dataclasses import dataclass

PLAIN_TEXT = ("null", "plaintext", "alt.file")


@dataclass(frozen=True, slots=True)
class KeyringState:
    """Whether secrets can be kept here; ``name`` is the backend's."""

    usable: bool
    name: str
    sentence: str


def keyring_state() -> KeyringState:
    """Look at the keyring without writing to it; backends that keep secrets in clear are not accepted."""
    import keyring
    from keyring.backends import fail

    backend = keyring.get_keyring()
    name = f"{type(backend).__module__}.{type(backend).__name__}"
    if isinstance(backend, fail.Keyring):
        return KeyringState(
            False, name, "Aucun trousseau de clés : la connexion au portail ne pourra pas être mémorisée."
        )
    if any(word in name.lower() for word in PLAIN_TEXT):
        return KeyringState(False, name, "Ce trousseau garde les secrets en clair : il ne sera pas utilisé.")
    return KeyringState(True, name, "Trousseau de clés disponible.")
