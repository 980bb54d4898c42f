"""What a circle works for: what people seek in it, its three functions, and its potential."""

from django.utils.translation import gettext_lazy as _

from hundredfold.insight.rulers.definition import Definition

PURPOSES: tuple[Definition, ...] = (
    Definition(
        "seek_function", "steps", "share", "seek_function", _("Function: they asked"),
        _("Of all active in 90 days, who asked how something works."),
    ),
    Definition(
        "seek_brand", "steps", "share", "seek_brand", _("Brand: they liked"),
        _("Of the same, who liked what others said."),
    ),
    Definition(
        "seek_experience", "steps", "share", "seek_experience", _("Experience: they commented"),
        _("Of the same, who commented on what others do."),
    ),
    Definition(
        "seek_part", "steps", "share", "seek_part", _("Participation: they posted or answered"),
        _("Of the same, who brought something of their own or answered somebody."),
    ),
    Definition(
        "gather", "functions", "share", "gather", _("Gather"),
        _("Of all who ever joined, who did something in the last 90 days."),
    ),
    Definition(
        "cooperate", "functions", "share", "cooperate", _("Cooperate"),
        _("Of all who ever joined, who did something for somebody else in the last 90 days."),
    ),
    Definition(
        "monetise", "functions", "share", "buyers", _("Monetise"),
        _("Of all who ever joined, who bought something. Not observed before there is a shop."),
    ),
    Definition(
        "trial", "functions", "share", "triers", _("Tried before they bought"),
        _(
            "Of all who bought, who had tried it first: experience before consumption. Not observed"
            " before there is a shop."
        ),
    ),
    Definition(
        "dialogue", "functions", "share", "dialogue", _("Talk that goes both ways"),
        _(
            "Of the members with whom those who run the circle had words in the last 90 days, with"
            " whom words went both ways: dialogue instead of advertising."
        ),
    ),
    Definition(
        "value_mined", "functions", "share", "below_best", _("Of what people have in them"),
        _(
            "All deeds of the last 90 days over the deeds of everybody’s own best 90 days. It opens"
            " those who do less than half of their best."
        ),
    ),
    Definition(
        "potential", "potential", "share", "uninvited", _("Came by themselves"),
        _("Of all who joined in the last 90 days, whom nobody of the list of the hundred invited."),
    ),
    Definition(
        "connection_cost", "potential", "each", "connected", _("Deeds for one connection"),
        _(
            "What those with a role did for newcomers of the last 90 days, for each of these who"
            " has a tie by now. Money spent is not counted yet."
        ),
    ),
)  # fmt: skip

STEPS = ("seek_function", "seek_brand", "seek_experience", "seek_part")
