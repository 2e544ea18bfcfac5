"""The file by which a claim goes from one office to another: readable JSON, sealed by the hash of its content."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ui_admin.domain.refusal import Refused

FORMAT, VERSION = "ui-admin claim", 1
PARTS = frozenset({"scheme", "is_training", "from", "to", "person", "claim", "separation", "papers", "facts", "months"})
MOST_BYTES = 20_000_000


def seal_of(content: dict[str, Any]) -> str:
    """Hash the content in one form, whatever spaces and order a file has."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def write_packet(content: dict[str, Any]) -> bytes:
    """Write the file of a claim."""
    packet = {"format": FORMAT, "version": VERSION, "sha256": seal_of(content), "content": content}
    return (json.dumps(packet, ensure_ascii=False, indent=1) + "\n").encode()


def read_packet(data: bytes, name: str) -> dict[str, Any]:
    """Read the content of a file; refuses one that is not such a file, is newer than the program, or was changed."""
    try:
        packet = json.loads(data[:MOST_BYTES].decode("utf-8-sig"))
    except ValueError:
        raise Refused("claim_packet.not_one", file=name) from None
    if not isinstance(packet, dict) or packet.get("format") != FORMAT:
        raise Refused("claim_packet.not_one", file=name)
    if packet.get("version") != VERSION:
        raise Refused("claim_packet.newer", file=name)
    content = packet.get("content")
    if not isinstance(content, dict) or not content.keys() >= PARTS or packet.get("sha256") != seal_of(content):
        raise Refused("claim_packet.changed", file=name)
    return content
