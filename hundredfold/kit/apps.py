from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "hundredfold.kit"
