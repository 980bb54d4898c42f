from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "hundredfold.insight"

    def ready(self) -> None:
        from hundredfold.imports.afterwards import after_an_import
        from hundredfold.insight import checks, folds, permissions
        from hundredfold.insight.actions.note_interests import note_what_came_in
        from hundredfold.insight.actions.publish_standings import publish_what_came_in

        self.checks, self.folds, self.permissions = checks, folds, permissions
        after_an_import("insight.standings", publish_what_came_in)
        after_an_import("insight.interests", note_what_came_in)
