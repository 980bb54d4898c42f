from django.apps import AppConfig

from hundredfold.kit.promises import promised
from hundredfold.kit.role import granted


class ActivityConfig(AppConfig):
    name = "hundredfold.activity"

    def ready(self) -> None:
        from hundredfold.activity import checks
        from hundredfold.activity.promises import (
            TABLE,
            facts_know_their_commit,
            the_log_only_grows,
            writers_can_be_held_back,
        )

        self.checks = checks
        granted(TABLE, "insert", "select")
        promised(writers_can_be_held_back)
        promised(the_log_only_grows)
        promised(facts_know_their_commit)
