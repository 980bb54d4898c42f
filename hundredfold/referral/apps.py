from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralConfig(AppConfig):
    name = "hundredfold.referral"

    def ready(self) -> None:
        from hundredfold.circles.place import Place
        from hundredfold.entrance import keys
        from hundredfold.entrance.models import Kind
        from hundredfold.kit.navigation import Entry, offer
        from hundredfold.people.shredding import on_shredding
        from hundredfold.referral import carrying, checks, permissions
        from hundredfold.referral.actions.accept import open_by_invitation
        from hundredfold.referral.actions.arrive import arrive
        from hundredfold.referral.actions.forget import forget

        self.checks, self.permissions = checks, permissions
        keys.fit(Kind.INVITATION, open_by_invitation)
        keys.on_arrival("referral.arrive", arrive)
        keys.look_into("way", carrying.way_in)
        keys.look_into("own", carrying.own_in)
        keys.look_into("network", carrying.network_in)
        on_shredding("referral.names", forget)

        def inviting(place: Place) -> str:
            """Members invite into their circle."""
            if place.membership is None or place.nearest is None:
                return ""
            return f"/{place.brand.slug}/{place.nearest.slug}/invite/"

        offer("member", Entry("invite", _("Invite"), "share", inviting, 60))
