"""What members may claim, for programs: read by everybody, taken, used; run by stewards."""

from ninja import Router

from hundredfold.benefits.api.defining import router as of_defining
from hundredfold.benefits.api.having import router as of_having

router = Router(tags=["benefits"])
for one in (of_defining, of_having):
    router.add_router("", one)
