"""The words of which passphrases are made, a list for each language."""

from planner.files import resource

FALLBACK = "en"


def passphrase_words(language: str = FALLBACK) -> tuple[str, ...]:
    """The word list of a language; the English one where there is none."""
    path = resource("wordlists", f"{language}.txt")
    if not (language.isalpha() and path.is_file()):
        path = resource("wordlists", f"{FALLBACK}.txt")
    return tuple(path.read_text("utf-8").split())
