"""Passwords as Argon2id hashes, and how strong one must be."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ui_admin.domain.refusal import Refused

STRONG = PasswordHasher()
QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
SHORTEST = 8
FEWEST_DIFFERENT = 5


def hash_password(password: str, *, quick: bool = False) -> str:
    """Hash a password; a quick hash is for sample offices, whose passwords are known to everyone."""
    return (QUICK if quick else STRONG).hash(password)


def password_fits(hashed: str, password: str) -> bool:
    """Tell whether a password fits its hash."""
    try:
        return STRONG.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def refuse_weak_password(password: str, login: str) -> None:
    """Refuse a password that is short, has few different signs, or holds the officer's own sign-in name."""
    if len(password) < SHORTEST:
        raise Refused("officer.password_short", field="password", least=SHORTEST)
    if len(set(password)) < FEWEST_DIFFERENT:
        raise Refused("officer.password_simple", field="password", least=FEWEST_DIFFERENT)
    if login and login.casefold() in password.casefold():
        raise Refused("officer.password_login", field="password")
