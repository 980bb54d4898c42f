"""Ports that nobody uses, for tests that start real processes."""

import socket


def free_port(together: int = 1) -> int:
    """A port that is free now, with so many free ones in a row beginning there."""
    while True:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port: int = trial.getsockname()[1]
        if all(_is_free(port + step) for step in range(together)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        return port < 65_536 and trial.connect_ex(("127.0.0.1", port)) != 0
