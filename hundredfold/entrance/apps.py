from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "hundredfold.entrance"

    def ready(self) -> None:
        from hundredfold.circles import gate
        from hundredfold.circles.front import Section, offer
        from hundredfold.circles.place import CirclePlace
        from hundredfold.entrance import checks, keys, permissions
        from hundredfold.entrance.actions.enter import let_pass
        from hundredfold.entrance.actions.forget import forget
        from hundredfold.entrance.actions.make_code import use_code
        from hundredfold.entrance.models import Kind
        from hundredfold.entrance.queries.doors import asked_for, ways_for
        from hundredfold.people.shredding import on_shredding

        def to_the_hundred(place: CirclePlace) -> str:
            """Members are asked whom they would ask; others have to come in first."""
            inside = place.membership is not None
            return f"{place.address}hundred/" if inside else ""

        self.checks, self.permissions = checks, permissions
        on_shredding("entrance.words", forget)
        gate.set_up("entrance.doors", let_pass)
        keys.fit(Kind.CODE, use_code)
        offer(Section("ways", "entrance/_ways.html", ways_for, 5))
        offer(Section("asking", "entrance/_asking.html", asked_for, 15))
        offer(Section("hundred", "entrance/_front.html", to_the_hundred, 90))
