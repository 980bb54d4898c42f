"""Whoever has a page open sees what others do, and their own deeds once."""

from typing import Any

import pytest

from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.actions.visit import visit


@pytest.fixture
def open_page(house, visitor, sign_in, circle):
    house.open()

    def opened(person, path: str) -> Any:
        page = visitor()
        cookie = sign_in(person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": house.address}])
        with page.expect_response(lambda answer: "/live?" in answer.url):
            page.goto(f"{house.address}/{circle.brand.slug}/{circle.slug}/{path}")
        return page

    return opened


def test_a_wall_follows_its_circle(open_page, circle, iron, fan):
    post = publish(circle, by=iron, body="A kite of rice paper.")
    page = open_page(iron, "wall/")
    like(post, by=fan)
    page.locator(f'[data-post="{post.pk}"] [data-figure="likes"]', has_text="1").wait_for()
    new = publish(circle, by=fan, body="Mine is of silk.")
    page.locator(f"#post-{new.pk}").wait_for()
    first = page.locator("[data-live-wall] article").first
    assert first.get_attribute("id") == f"post-{new.pk}"
    assert page.locator("#live").text_content() == "A new post is on the wall."


def test_a_thread_follows_its_question(open_page, circle, iron, fan):
    asked = publish(circle, by=iron, title="Which glue?", body="For rice paper.", question=True)
    page = open_page(iron, f"posts/{asked.pk}/")
    said = comment(asked, by=fan, body="Which paper exactly?")
    page.locator(f"#comment-{said.pk}").wait_for()
    answered = answer(asked, by=fan, body="Rice glue.")
    page.locator(f"#post-{answered.pk}").wait_for()
    below = comment(answered, by=fan, body="Thin it well.")
    page.locator(f'[data-comments="{answered.pk}"] #comment-{below.pk}').wait_for()


@pytest.mark.same_on_either
def test_what_is_new_in_a_thread_one_has_read_counts_up(open_page, circle, iron, fan):
    asked = publish(circle, by=iron, title="Which glue?", body="For rice paper.", question=True)
    other = publish(circle, by=iron, body="Never opened.")
    visit(asked, by=iron)
    page = open_page(iron, "wall/")
    mark = page.locator(f"#post-{asked.pk} [data-unread]")
    assert not mark.is_visible()
    comment(asked, by=iron, body="One's own is not new.")
    comment(other, by=fan, body="Nor is this: it was never read.")
    comment(asked, by=fan, body="Which paper?")
    answer(asked, by=fan, body="Rice glue.")
    page.wait_for_selector(f"#post-{asked.pk} [data-unread='2']")
    assert mark.is_visible()
    assert mark.text_content() == "2 new"
    assert page.locator("[data-unread]").count() == 1


@pytest.mark.same_on_either
def test_who_is_here_and_who_is_writing(open_page, circle, iron, fan):
    asked = publish(circle, by=iron, title="Which glue?", body="For rice paper.", question=True)
    page = open_page(iron, f"posts/{asked.pk}/")
    other = open_page(fan, f"posts/{asked.pk}/")
    page.locator("[data-here]", has_text="2 here now").wait_for()
    other.locator("#answer textarea").press_sequentially("Rice gl")
    line = page.locator("#answers ~ .writing")
    page.wait_for_selector(".writing:text('Fan is writing…')")
    assert line.text_content() == "Fan is writing…"
    assert other.locator(".writing").first.text_content() == ""
    other.locator("#answer button.primary").click()
    page.locator(".answer").wait_for()
    page.wait_for_selector(".writing:empty", state="attached")
    other.close()
    page.locator("[data-here]").wait_for(state="hidden")


@pytest.mark.same_on_either
def test_ones_own_words_come_once(open_page, circle, iron):
    post = publish(circle, by=iron, body="A kite of rice paper.")
    page = open_page(iron, f"posts/{post.pk}/")
    page.locator(f"#say-{post.pk} textarea").fill("And the tail is cotton.")
    page.locator(f"#say-{post.pk} button").click()
    mine = page.get_by_text("And the tail is cotton.", exact=True)
    mine.first.wait_for()
    page.wait_for_timeout(1_000)
    assert mine.count() == 1
    figure = page.locator('article [data-figure="comments"]').first
    assert figure.text_content() == "1"


@pytest.mark.same_on_either
def test_headings_follow_and_what_is_taken_back_goes(open_page, circle, chief, iron, fan):
    asked = publish(circle, by=iron, title="Which glue?", body="For rice paper.", question=True)
    page = open_page(iron, f"posts/{asked.pk}/")
    heading = page.locator("#answers-so-far")
    assert not heading.is_visible()
    said, other = answer(asked, by=fan, body="Rice glue."), answer(asked, by=fan, body="Tape.")
    remark = comment(said, by=fan, body="Thin it well.")
    page.locator("#answers-so-far", has_text="2").wait_for()
    page.locator(f"#comment-{remark.pk}").wait_for()
    accept(said, by=iron)
    page.locator(f"#post-{said.pk} .badge.good").wait_for()
    assert page.locator(f"#comment-{remark.pk}").count() == 1
    uncomment(remark, by=fan)
    page.locator(f"#comment-{remark.pk}").wait_for(state="detached")
    hide(other, by=chief, cause="spam")
    page.locator(f"#post-{other.pk}").wait_for(state="detached")
    show(other, by=chief)
    page.locator(f"#post-{other.pk}").wait_for()
    unanswer(other, by=fan)
    page.locator(f"#post-{other.pk}").wait_for(state="detached")
    page.locator("#answers-so-far", has_text="1").wait_for()
    assert page.locator(f"#post-{said.pk}").count() == 1


@pytest.mark.same_on_either
def test_a_post_shown_again_stands_where_it_stood(open_page, circle, chief, iron, fan):
    older, post, newer = (publish(circle, by=fan, body=f"Number {n}.") for n in (1, 2, 3))
    wall, thread = open_page(iron, "wall/"), open_page(iron, f"posts/{post.pk}/")
    hide(post, by=chief, cause="spam")
    wall.locator(f"#post-{post.pk}").wait_for(state="detached")
    thread.get_by_text("taken back or hidden").first.wait_for()
    show(post, by=chief)
    wall.locator(f"#post-{post.pk}").wait_for()
    thread.get_by_text("Number 2.").first.wait_for()
    cards = wall.locator("[data-live-wall] > article")
    names = [card.get_attribute("id") for card in cards.all()]
    assert names == [f"post-{one.pk}" for one in (newer, post, older)]
    assert wall.locator("#live").text_content() == "Something on this page has changed."


@pytest.mark.same_on_either
def test_a_post_taken_back_leaves_the_wall_and_its_own_page(open_page, circle, iron, fan):
    post = publish(circle, by=fan, body="Mine is of silk.")
    wall, thread = open_page(iron, "wall/"), open_page(iron, f"posts/{post.pk}/")
    unpublish(post, by=fan)
    wall.locator(f"#post-{post.pk}").wait_for(state="detached")
    thread.get_by_text("taken back or hidden").first.wait_for()
    assert thread.get_by_text("Mine is of silk.").count() == 0
