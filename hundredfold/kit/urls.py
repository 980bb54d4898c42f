from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from hundredfold.kit import views

app_name = "kit"
urlpatterns = [
    path("worker.js", views.worker, name="worker"),
    path("design/", views.design, name="design"),
    # Choosing a language acts in nobody's name. Without a token, pages for strangers stay the same
    # for everyone and can be kept.
    path("language/", csrf_exempt(set_language), name="language"),
]
