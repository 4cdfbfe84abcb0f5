"""What asks other servers: SERVICE and LOAD, kept to the hosts that the operator lists."""

from server.federation.federation import Federation, check
from server.federation.reading import Reading, read

__all__ = ["Federation", "Reading", "check", "read"]
