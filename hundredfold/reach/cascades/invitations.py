"""K: how many new members each member brings by invitation."""

from typing import NamedTuple

from hundredfold.reach.intervals import Share, share_of


class Invitations(NamedTuple):
    """K = invitations per member × conversion; `low` and `high` carry over the conversion's."""

    invites: float
    conversion: Share
    k: float
    low: float
    high: float


def k_factor(*, members: int, sent: int, accepted: int) -> Invitations:
    """Of `members`, who sent `sent` invitations in all, of which `accepted` led to a new member.

    Raises ValueError without members or invitations, or if more were accepted than sent.
    """
    if members < 1 or sent < 1:
        raise ValueError("K needs members and invitations")
    each, conversion = sent / members, share_of(accepted, sent)
    low, high = float(conversion.low or 0.0), float(conversion.high or 0.0)
    return Invitations(each, conversion, accepted / members, each * low, each * high)
