from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "hundredfold.insight"
