"""What the system refuses about a file, in French: its own words are in the language of the machine."""

import errno

_WORDS = {
    errno.ENOENT: "il n’existe pas",
    errno.EACCES: "ce compte n’a pas le droit de le lire",
    errno.EPERM: "ce compte n’a pas le droit de le lire",
    errno.EISDIR: "c’est un dossier, pas un fichier",
    errno.ENOTDIR: "son chemin passe par un fichier qui n’est pas un dossier",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.ELOOP: "son chemin tourne en rond",
    errno.EIO: "le disque a répondu par une erreur",
    errno.EBUSY: "un autre programme l’occupe",
    errno.ETIMEDOUT: "le disque ou le réseau n’a pas répondu à temps",
    errno.ENOSPC: "le disque est plein",
    errno.EMFILE: "trop de fichiers sont ouverts",
}


def os_words(error: OSError) -> str:
    """Say why a file cannot be read, as the end of a sentence, without a final stop."""
    if error.errno in _WORDS:
        return _WORDS[error.errno]
    number = getattr(error, "winerror", None) or error.errno
    return f"erreur {number} du système" if number else "le système n’a pas dit pourquoi"
