"""Addresses that are made to be thrown away: nobody can be reached there tomorrow."""


def is_thrown_away(email: str) -> bool:
    """Whether an address belongs to a service of such addresses, at whichever of its hosts. The
    list is kept by many (disposable-email-domains) and comes with the package."""
    from disposable_email_domains import blocklist

    host = email.rpartition("@")[2].lower().rstrip(".")
    parts = host.split(".")
    return any(".".join(parts[at:]) in blocklist for at in range(len(parts) - 1))
