from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "hundredfold.media"

    def ready(self) -> None:
        from hundredfold.media import permissions
        from hundredfold.media.actions.drop_picture import drop_all_of
        from hundredfold.media.models import Picture
        from hundredfold.people.actions.carry_rows import rows_of
        from hundredfold.people.merging import on_merging
        from hundredfold.people.shredding import on_shredding

        self.permissions = permissions
        on_merging("media.pictures", rows_of(Picture, "owner"))
        on_shredding("media.pictures", drop_all_of)
