"""The brand and its circles as they introduce themselves."""

from dataclasses import dataclass

from hundredfold.kit.words import Words
from hundredfold.referral.models import Layout, Paper

SLUG = "kite"
NAME = Words({"en": "Kite", "zh-hans": "纸鸢"})
HUE = 262
ZONE = "Asia/Shanghai"


@dataclass(frozen=True)
class Introduction:
    name: Words
    about: Words
    admits: Words


CIRCLES = {
    "fever": Introduction(
        Words({"en": "Kite Fever", "zh-hans": "发烧友"}),
        Words(
            {
                "en": "For people who open things up. We make the Kite together: what annoys you "
                "on Monday can ship on Friday, with your name on it.",
                "zh-hans": "给爱动手的人。我们一起做纸鸢："
                "周一让你皱眉的地方，周五就可能改好，并署上你的名字。",
            }
        ),
        Words(
            {
                "en": "You own a Kite, are waiting for one, or repair one for somebody else.",
                "zh-hans": "你有一台纸鸢，正在等一台，或者在帮别人修一台。",
            }
        ),
    ),
    "porto": Introduction(
        Words({"en": "Porto club", "zh-hans": "波尔图同城会"}),
        Words(
            {
                "en": "A long table, four soldering irons and good coffee, at Inês’s shop on the "
                "second Sunday of each month.",
                "zh-hans": "一张长桌，四把烙铁，好喝的咖啡。每月第二个周日，在伊内斯的店里。",
            }
        ),
        Words(
            {
                "en": "You can be in Porto on a Sunday now and then.",
                "zh-hans": "你偶尔周日能到波尔图来。",
            }
        ),
    ),
    "shanghai": Introduction(
        Words({"en": "Shanghai club", "zh-hans": "上海同城会"}),
        Words(
            {
                "en": "Every other Saturday afternoon near Suzhou Creek: repairs, test builds, and "
                "games nobody has finished yet.",
                "zh-hans": "隔周周六下午，苏州河边。修机器，试新固件，玩还没人通关的游戏。",
            }
        ),
        Words(
            {
                "en": "You live in or near Shanghai, or you are passing through.",
                "zh-hans": "你住在上海或附近，或者正好路过。",
            }
        ),
    ),
}

CONVENTION = [
    {
        "en": "Say what you tried before you ask. A picture of the fault beats a paragraph.",
        "zh-hans": "提问前先说试过什么。一张故障照片胜过一段描述。",
    },
    {
        "en": "Criticise the thing, never the person. Kite’s own people included.",
        "zh-hans": "对事不对人，对纸鸢自己的人也一样。",
    },
    {
        "en": "Test builds stay inside. What breaks, you tell us first.",
        "zh-hans": "测试版不外传。坏了什么，先告诉我们。",
    },
    {
        "en": "Codes and gifts are for people you know. Nobody resells them.",
        "zh-hans": "邀请码和赠品送给认识的人，不转卖。",
    },
    {
        "en": "When an answer helped, come back and say so.",
        "zh-hans": "先搜索，再提问；得到答案后，请回来说一声结果。",
    },
]


@dataclass(frozen=True)
class Shown:
    """A poster and the words to send along."""

    title: Words
    lines: Words
    says: Words
    layout: Layout
    paper: Paper
    for_irons: bool = False


POSTERS = (
    Shown(
        Words({"en": "What annoys you can ship on Friday", "zh-hans": "让你皱眉的，周五就能改好"}),
        Words(
            {
                "en": "Open it up, say what is wrong, see your name on the fix.",
                "zh-hans": "拆开它，说出哪里不对，看自己的名字写在改动上。",
            }
        ),
        Words(
            {
                "en": "We make the Kite together here. Come and open one up with us:",
                "zh-hans": "我们在这里一起做纸鸢。来，和我们一起拆一台：",
            }
        ),
        Layout.SHEET,
        Paper.LIGHT,
    ),
    Shown(
        Words({"en": "A hundred people who care", "zh-hans": "一百个在乎的人"}),
        Words({"en": "One of them could be you.", "zh-hans": "其中一个可以是你。"}),
        Words({"en": "There is a place for you:", "zh-hans": "给你留了位子："}),
        Layout.BAND,
        Paper.DARK,
        for_irons=True,
    ),
)
