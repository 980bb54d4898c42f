"""Ten questions made by hand in each language, and how many of the first five found are right.

`pytest -s` shows the table. What is right was decided before anything was asked.
"""

from collections.abc import Iterator

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.search.asking import asked_for
from hundredfold.search.queries import find
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast

FIRST = 5
ENGLISH = {
    "line": ("Which line for strong wind?", "A braided line of 40 kg holds, thin lines snap."),
    "knots": ("Knots that never slip", "Tie the bridle to the line with a lark's head."),
    "glue": ("Glue for rice paper", "Bone glue is slow, and it holds rice paper for years."),
    "paper": ("Where to buy rice paper", "The shop by the river sells it in rolls."),
    "bamboo": ("Splitting bamboo for spars", "Split it thin, dry it, and bend it over a candle."),
    "points": ("How points are earned", "Likes and accepted answers earn points every week."),
    "shop": (
        "The points shop opens on Tuesday",
        "Spend points on reels, paper and festival tickets.",
    ),
    "festival": ("Festival in October", "Three days at the beach, with night kites and lanterns."),
    "lantern": ("Lanterns for a night kite", "Small LED lanterns weigh ten grams each."),
    "wind": ("Reading the wind", "Watch the grass and the flags; gusts come in pairs."),
    "repair": ("Repairing a torn sail", "Patch it with ripstop tape on both sides."),
    "refund": ("Returned reels", "Whoever returns a reel within two weeks is refunded."),
    "volunteer": ("Volunteers for the beach", "We look for ten people who help at the festival."),
    "child": ("Kites for children", "Short tails and soft lines, so nobody cuts their hands."),
}
CHINESE = {
    "线": ("大风天用什么线？", "四十公斤的编织线很稳，细线容易断。"),
    "结": ("不会滑的绳结", "用双套结把提线绑在主线上。"),
    "胶": ("糊宣纸用什么胶", "骨胶干得慢，但是粘宣纸能用很多年。"),
    "纸": ("哪里买宣纸", "河边的小店成卷卖宣纸。"),
    "竹": ("劈竹做骨架", "劈薄、晾干，再用蜡烛烤弯。"),
    "积分": ("积分怎么得", "每周的点赞和被采纳的回答都能得积分。"),
    "商城": ("积分商城周二开门", "积分可以换线轮、宣纸和风筝节门票。"),
    "节": ("十月风筝节", "海边三天，有夜光风筝和灯笼。"),
    "灯": ("夜光风筝的灯", "小灯每个只有十克。"),
    "风": ("怎么看风", "看草和旗子，阵风常常成对来。"),
    "补": ("风筝面破了怎么补", "两面都贴防撕胶带。"),
    "退": ("退货说明", "两周之内退回线轮可以全额退款。"),
    "志愿": ("海边活动招志愿者", "风筝节需要十位志愿者帮忙。"),
    "小孩": ("适合小孩的风筝", "尾巴短一点，线软一点，不会割手。"),
}
ASKED_IN_ENGLISH = {
    "braided line": {"line"}, "rice paper": {"glue", "paper"}, "earning points": {"points"},
    "points shop": {"shop"}, "festival": {"festival", "shop", "volunteer"},
    '"night kites"': {"festival"}, "volunteer": {"volunteer"}, "refund reel": {"refund"},
    "kites for child": {"child"}, "lantern -led": {"festival"},
}  # fmt: skip
ASKED_IN_CHINESE = {
    "编织线": {"线"}, "宣纸": {"胶", "纸", "商城"}, "积分": {"积分", "商城"}, "积分商城": {"商城"},
    "风筝节": {"节", "商城", "志愿"}, "夜光风筝": {"节", "灯"}, "志愿者": {"志愿"},
    "退款": {"退"}, "小孩风筝": {"小孩"}, "宣纸 -骨胶": {"纸", "商城"},
}  # fmt: skip


def asked(
    cast: Cast, texts: dict[str, tuple[str, str]], questions: dict[str, set[str]]
) -> Iterator[tuple[str, float, float]]:
    """For each question: how many of the first five are right, and how many of the right ones are
    among them."""
    names = {
        publish(cast.circle, by=cast.chief, title=title, body=body).pk: name
        for name, (title, body) in texts.items()
    }
    catch_up()
    for words, wanted in questions.items():
        found = find(cast.brand, "posts", asked_for(words), viewer=None, limit=FIRST).hits
        told = [names[hit.shown.number] for hit in found]
        right = len(wanted & set(told))
        yield words, right / max(1, len(told)), right / len(wanted)


@pytest.mark.parametrize(
    ("texts", "questions"), [(ENGLISH, ASKED_IN_ENGLISH), (CHINESE, ASKED_IN_CHINESE)]
)
def test_what_is_found_is_what_was_meant(
    cast: Cast,
    fresh_database: object,
    texts: dict[str, tuple[str, str]],
    questions: dict[str, set[str]],
) -> None:
    rows = list(asked(cast, texts, questions))
    for words, precision, recall in rows:
        print(f"{words:20} precision {precision:.2f} recall {recall:.2f}")  # noqa: T201 shown by -s
    assert len(rows) == 10
    assert sum(precision for _words, precision, _recall in rows) / 10 >= 0.9
    assert all(recall == 1 for _words, _precision, recall in rows)
