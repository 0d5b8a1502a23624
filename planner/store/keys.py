"""Keys of encrypted plans: made from a passphrase and the first bytes of the file."""

import os
import unicodedata
from dataclasses import field

from planner.domain.errors import PlannerError
from planner.domain.values import value
from planner.i18n import _

MEMORY_KIB, PASSES = 64 * 1024, 3
"""What one guess at a passphrase costs: 64 MiB of memory, gone through three times (Argon2id)."""
KEY_BYTES, SALT_BYTES = 32, 16
_CHECK_BYTES = 4
_OURS = b"coalition plan"
_PLAIN = b"SQLite format 3\0"


class NoMemory(PlannerError):
    """The machine has no 64 MiB to spare."""


@value
class Key:
    """What opens an encrypted plan and its copies. Never shown, written down or passed to another program.

    `salt` is no secret: it is what the file begins with.
    """

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def derived(cls, passphrase: str, salt: bytes) -> "Key":
        """The key that a passphrase gives for a file that begins with `salt`. Takes a fifth of a second.

        Raises NoMemory.
        """
        # With its C library it is imported only for a plan that is encrypted.
        from argon2.exceptions import HashingError
        from argon2.low_level import Type, hash_secret_raw

        try:
            raw = hash_secret_raw(
                _typed(passphrase),
                salt,
                time_cost=PASSES,
                memory_cost=MEMORY_KIB,
                parallelism=1,
                hash_len=KEY_BYTES,
                type=Type.ID,
            )
        except HashingError as error:
            raise NoMemory(
                _("There is too little free memory to try a passphrase. Close something.")
            ) from error
        return cls(raw, salt)

    @classmethod
    def fresh(cls, passphrase: str) -> "Key":
        """A key for a plan that is to be encrypted with a passphrase."""
        return cls.derived(passphrase, fresh_salt())

    @property
    def spelled(self) -> str:
        """The key as the engine wants it: raw, and with the salt, so that no key is derived a second time."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def fresh_salt() -> bytes:
    """Sixteen bytes for a file to begin with: twelve at random, and four by which our files are known.

    So a file that wants a passphrase is told apart from one that is no plan at all.
    """
    drawn = os.urandom(SALT_BYTES - _CHECK_BYTES)
    return drawn + _check(drawn)


def is_salt(first_bytes: bytes) -> bool:
    """Whether a file that begins with these bytes is an encrypted plan."""
    if first_bytes == _PLAIN:
        return False
    drawn, check = first_bytes[:-_CHECK_BYTES], first_bytes[-_CHECK_BYTES:]
    return len(first_bytes) == SALT_BYTES and check == _check(drawn)


def _check(drawn: bytes) -> bytes:
    from hashlib import blake2b  # with OpenSSL behind it, which a plan in plain sight does not need

    return blake2b(drawn, digest_size=_CHECK_BYTES, person=_OURS).digest()


def _typed(passphrase: str) -> bytes:
    # One passphrase, however a keyboard composes its letters and however many spaces a thumb leaves.
    words = unicodedata.normalize("NFKC", passphrase).split()
    return " ".join(words).encode("utf-8", "surrogatepass")
