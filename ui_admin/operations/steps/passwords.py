"""Passwords as Argon2id hashes."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

STRONG = PasswordHasher()
QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


def hash_password(password: str, *, quick: bool = False) -> str:
    """Hash a password; a quick hash is for sample offices, whose passwords are known to everyone."""
    return (QUICK if quick else STRONG).hash(password)


def password_fits(hashed: str, password: str) -> bool:
    """Tell whether a password fits its hash."""
    try:
        return STRONG.verify(hashed, password)
    except VerificationError:
        return False
