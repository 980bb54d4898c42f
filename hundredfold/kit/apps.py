from django.apps import AppConfig
from django.urls import register_converter

from hundredfold.kit.addresses import RowNumber


class KitConfig(AppConfig):
    name = "hundredfold.kit"

    def ready(self) -> None:
        register_converter(RowNumber, "row")
