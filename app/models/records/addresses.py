"""Addresses of servers an administrator may give: ``https`` alone, this computer apart."""

from urllib.parse import urlsplit

from app.models.records.trouble import BadInput

_THIS_COMPUTER = frozenset({"127.0.0.1", "::1", "localhost"})


def is_this_computer(host: str) -> bool:
    """Tell whether a host is this very computer, for trials."""
    return host in _THIS_COMPUTER


def checked_address(text: str, field: str = "") -> str:
    """Give an address fit to be asked, without a final slash.

    Args:
        text: ``https://host[:port][/path]``; ``http`` for this computer alone.
        field: what the address is for, named in a refusal.

    Raises:
        BadInput: another scheme, no host, a password, a query or a fragment in it.
    """
    if set("@?#\\") & set(text):
        raise BadInput(
            "Une adresse ne contient ici ni identifiant, ni mot de passe, ni « ? », ni « # ».",
            field=field or None,
        )
    try:
        parts = urlsplit(text.strip())
        host, _port = parts.hostname or "", parts.port  # a port out of range is told when it is read
    except ValueError:
        host, parts = "", urlsplit("")
    plain = parts.scheme == "http" and is_this_computer(host)
    if not host or not host.isascii() or " " in text.strip() or not (parts.scheme == "https" or plain):
        raise BadInput(
            f"« {text} » n’est pas une adresse acceptée : elle doit commencer par https:// "
            "(http:// n’est admis que pour 127.0.0.1).",
            field=field or None,
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
