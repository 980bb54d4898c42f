"""How the houses are wired: settings, addresses, processes, the command."""
