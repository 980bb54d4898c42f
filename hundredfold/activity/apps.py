from django.apps import AppConfig

from hundredfold.kit.promises import promised


class ActivityConfig(AppConfig):
    name = "hundredfold.activity"

    def ready(self) -> None:
        from hundredfold.activity import checks
        from hundredfold.activity.promises import facts_know_their_commit, the_log_only_grows

        self.checks = checks
        promised(the_log_only_grows)
        promised(facts_know_their_commit)
