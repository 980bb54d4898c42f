from django.apps import AppConfig

from hundredfold.kit.promises import promised


class BrandsConfig(AppConfig):
    name = "hundredfold.brands"

    def ready(self) -> None:
        from hundredfold.brands.promises import (
            rows_are_seen_in_their_brand,
            rows_stay_in_their_brand,
        )

        promised(rows_stay_in_their_brand)
        promised(rows_are_seen_in_their_brand)
