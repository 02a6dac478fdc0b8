"""What a child process may use, whatever file it is given: set by the child itself, before it looks at anything."""

from importlib import import_module
from pathlib import Path


def limit(memory: int, seconds: int) -> None:
    """Let this process have so many bytes more than it has, so much processor time, and leave no core behind."""
    try:
        resource = import_module("resource")
    except ImportError:  # Windows has no such limits; the parent's time limit holds there too.
        return
    statm = Path("/proc/self/statm")
    own = int(statm.read_text("ascii").split()[0]) * resource.getpagesize() if statm.exists() else 0
    limits = ((resource.RLIMIT_AS, own + memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for which, most in limits:
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError):  # macOS refuses some limits.
            continue
