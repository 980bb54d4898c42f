from django.apps import AppConfig
from django.urls import register_converter

from hundredfold.kit.addresses import RowNumber
from hundredfold.kit.promises import promised
from hundredfold.kit.role import the_app_may


class KitConfig(AppConfig):
    name = "hundredfold.kit"

    def ready(self) -> None:
        register_converter(RowNumber, "row")
        promised(the_app_may)
