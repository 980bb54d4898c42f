"""The rows of who brought whom."""

from hundredfold.referral.models.bindings import (
    Arrival,
    Binding,
    Ended,
    Policy,
    Trace,
    Way,
    Wins,
)
from hundredfold.referral.models.links import Invitation, Link, Visits
from hundredfold.referral.models.posters import Layout, Paper, Poster

__all__ = [
    "Arrival",
    "Binding",
    "Ended",
    "Invitation",
    "Layout",
    "Link",
    "Paper",
    "Policy",
    "Poster",
    "Trace",
    "Visits",
    "Way",
    "Wins",
]
