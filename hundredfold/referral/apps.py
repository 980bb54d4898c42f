from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralConfig(AppConfig):
    name = "hundredfold.referral"

    def ready(self) -> None:
        from hundredfold.circles.place import Place
        from hundredfold.entrance import keys
        from hundredfold.entrance.models import Kind
        from hundredfold.kit.navigation import Entry, offer
        from hundredfold.media.uses import on_use
        from hundredfold.people.shredding import on_shredding
        from hundredfold.referral import carrying, checks, permissions
        from hundredfold.referral.actions.accept import open_by_invitation
        from hundredfold.referral.actions.arrive import arrive
        from hundredfold.referral.actions.forget import forget
        from hundredfold.referral.queries.posters import sent_along

        self.checks, self.permissions = checks, permissions
        keys.fit(Kind.INVITATION, open_by_invitation)
        keys.on_arrival("referral.arrive", arrive)
        keys.look_into("way", carrying.way_in)
        keys.look_into("own", carrying.own_in)
        keys.look_into("network", carrying.network_in)
        on_shredding("referral.names", forget)
        on_use("referral.posters", sent_along)
        _let_links_go_along()

        def inviting(place: Place) -> str:
            """Members invite into their circle."""
            if place.membership is None or place.nearest is None:
                return ""
            return f"/{place.brand.slug}/{place.nearest.slug}/invite/"

        offer("member", Entry("invite", _("Invite"), "share", inviting, 60))


def _let_links_go_along() -> None:
    """Whoever turns out to be an imported person takes along what they invited with."""
    from hundredfold.people.actions.carry_rows import rows_of
    from hundredfold.people.merging import Porter, on_merging
    from hundredfold.referral.actions.carry_arrival import carry_arrival, carry_arrival_back
    from hundredfold.referral.models import Invitation, Link

    on_merging("referral.links", rows_of(Link, "owner"))
    on_merging("referral.invitations", rows_of(Invitation, "by"))
    on_merging("referral.arrival", Porter(carry_arrival, carry_arrival_back))
