"""Addresses of the desk, below the brand's own."""

from django.urls import path

from hundredfold.desk.views import (
    circles,
    explain,
    hundred,
    people,
    portrait,
    rulers,
    rules,
    segments,
    today,
)

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("people/", people.people, name="people"),
    path("people/<slug:circle>/<row:person>/role/", people.give_role, name="give_role"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:rule>/", rules.rule, name="rule"),
    path("facts/<slug:figure>/", today.rows, name="rows"),
    path("hundred/", hundred.show, name="hundred"),
    path("hundred/search/", hundred.search, name="search_the_hundred"),
    path("rulers/", rulers.show, name="rulers"),
    path("rulers/measure/", rulers.measure, name="measure"),
    path("rulers/<slug:figure>/people/", rulers.people, name="counted"),
    path("circles/", circles.show, name="circles"),
    path("circles/both/<slug:one>/<slug:other>/", circles.in_both, name="in_both"),
    path("circles/groups/", circles.groups, name="groups"),
    path("circles/groups/draw/", circles.draw, name="draw_the_groups"),
    path("circles/groups/<row:number>/", circles.group, name="group"),
    path("circles/tribes/", circles.tribes, name="tribes"),
    path("circles/tribes/plan/", circles.plan, name="plan_the_tribes"),
    path("circles/tribes/<row:iron>/", circles.tribe, name="tribe"),
    path("people/<row:person>/", portrait.show, name="portrait"),
    path("people/<row:person>/topic/", portrait.topic, name="topic"),
    path("segments/", segments.show, name="segments"),
    path("segments/save/", segments.save, name="save_segment"),
    path("segments/people.csv", segments.sheet, name="sheet"),
    path("segments/given/<slug:name>/", segments.given, name="given_segment"),
    path("segments/<row:number>/", segments.segment, name="segment"),
    path("segments/<row:number>/drop/", segments.drop, name="drop_segment"),
    path("segments/<row:number>/restore/", segments.restore, name="restore_segment"),
    path("explain/", explain.search, name="explain"),
    path("explain/fact/<row:number>/", explain.fact, name="explain_fact"),
    path("explain/transfer/<row:line>/", explain.transfer, name="explain_transfer"),
]
