"""Whether the server lets anyone in, and how: by sign-in, by a free choice on this computer, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
CALLBACK = "/oauth2callback"
DEFAULT = "default"
"""What Streamlit calls a provider whose settings stand directly under `[auth]`."""

_NEEDED = ("client_id", "client_secret", "server_metadata_url")
_OF_DEFAULT = ("client_kwargs", "authorize_params")
"""Tables that belong to the provider whose settings stand directly under `[auth]`."""
_SHORTEST_SECRET = 32


@dataclass(frozen=True)
class SignIn:
    """How people sign in: the providers' display names by name, and the address at which the server is reached.

    `faults`: the settings that are missing or can't be right; with any of them nobody is let in.
    """

    providers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    origin: str = ""
    faults: tuple[str, ...] = ()


class Posture(Enum):
    SIGNED_IN = "signed in"
    LOCAL = "local"
    CLOSED = "closed"


def sign_in(settings: Mapping[str, Any]) -> SignIn | None:
    """What the settings of `[auth]` mean; None where there are none."""
    if not settings:
        return None
    sections = {
        name: value for name, value in settings.items() if isinstance(value, Mapping) and name not in _OF_DEFAULT
    }
    if any(name in settings for name in _NEEDED):
        sections[DEFAULT] = settings
    faults = [f"{name}.{key}" for name, section in sections.items() for key in _NEEDED if not section.get(key)]
    faults += [name for name in sections if "_" in name]
    faults += [] if sections else ["client_id"]
    origin = _origin(str(settings.get("redirect_uri", "")))
    faults += [] if origin else ["redirect_uri"]
    faults += [] if len(str(settings.get("cookie_secret", ""))) >= _SHORTEST_SECRET else ["cookie_secret"]
    names = {name: str(section.get("display_name") or name.capitalize()) for name, section in sections.items()}
    return SignIn(MappingProxyType(names), origin, tuple(faults))


def posture(configured: SignIn | None, address: str | None) -> Posture:
    """The state of a server with this sign-in, bound to this address (None: to all of the machine's)."""
    if configured is not None:
        return Posture.CLOSED if configured.faults else Posture.SIGNED_IN
    return Posture.LOCAL if (address or "").strip("[]").lower() in LOOPBACK else Posture.CLOSED


def host_of(header: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _origin(redirect_uri: str) -> str:
    """Scheme and host of the address to come back to; "" where it can't be used, or would send cookies unprotected."""
    try:
        parts = urlsplit(redirect_uri)
    except ValueError:
        return ""
    protected = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    return f"{parts.scheme}://{parts.netloc}" if protected and parts.path.endswith(CALLBACK) else ""
