"""What members may claim, for programs: read by everybody, given, used, given on and shown."""

from ninja import Router

from hundredfold.benefits.api.defining import router as of_defining
from hundredfold.benefits.api.giving import router as of_giving
from hundredfold.benefits.api.having import router as of_having
from hundredfold.benefits.api.packing import router as of_packing
from hundredfold.benefits.api.scanning import router as of_scanning

router = Router(tags=["benefits"])
for one in (of_defining, of_having, of_giving, of_scanning, of_packing):
    router.add_router("", one)
