from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate

from hundredfold.kit import promises


class SiteConfig(AppConfig):
    name = "hundredfold.site"

    def ready(self) -> None:
        from hundredfold.site import checks

        self.checks = checks
        *_, last = (config for config in apps.get_app_configs() if config.models_module)
        post_migrate.connect(_keep_promises, sender=last)


def _keep_promises(using: str, **_more: object) -> None:
    """Runs after the last table is made: Django drops triggers when it rebuilds one on SQLite."""
    promises.install(connections[using])
