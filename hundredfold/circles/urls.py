from django.urls import path

from hundredfold.circles import views

app_name = "circles"
urlpatterns = [
    path("<slug:brand>/", views.brand, name="brand"),
    path("<slug:brand>/<slug:circle>/", views.circle, name="circle"),
    path("<slug:brand>/<slug:circle>/leave/", views.leave, name="leave"),
]
