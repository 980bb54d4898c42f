"""The address of the search page."""

from django.urls import path

from hundredfold.search import views

app_name = "search"
urlpatterns = [path("<slug:brand>/search/", views.page, name="page")]
