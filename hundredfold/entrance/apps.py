from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "hundredfold.entrance"

    def ready(self) -> None:
        from hundredfold.circles.front import Section, offer
        from hundredfold.circles.place import CirclePlace
        from hundredfold.entrance.actions.forget import forget
        from hundredfold.people.shredding import on_shredding

        def to_the_hundred(place: CirclePlace) -> str:
            """Members are asked whom they would ask; others have to come in first."""
            inside = place.membership is not None
            return f"{place.address}hundred/" if inside else ""

        on_shredding("entrance.words", forget)
        offer(Section("hundred", "entrance/_front.html", to_the_hundred, 90))
