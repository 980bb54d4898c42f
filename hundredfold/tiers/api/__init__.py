"""Tiers, for programs."""

from ninja import Router

from hundredfold.tiers.api.ladders import router as ladders
from hundredfold.tiers.api.standing import router as standing

router = Router(tags=["tiers"])
router.add_router("", ladders)
router.add_router("", standing)
