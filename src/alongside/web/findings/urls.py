"""Addresses of what is found and told, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.findings import views
from alongside.web.findings.views import comments, recalls, tables

urlpatterns = [
    path("", views.picture, name="programme"),
    path("reach/", views.reach, name="reach"),
    path("findings/", views.board, name="findings"),
    path("findings/new/", views.finding_new, name="finding_new"),
    path("findings/<int:pk>/", views.finding, name="finding"),
    path("findings/<int:pk>/edit/", views.finding_edit, name="finding_edit"),
    path("findings/<int:pk>/publication/", views.finding_publication, name="finding_publication"),
    path("findings/<int:pk>/comments/", comments.finding_comment, name="finding_comment"),
    path("comments/<int:pk>/answer/", comments.comment_answer, name="comment_answer"),
    path("quotes/", views.quotes, name="quotes"),
    path("quotes/new/", views.quote_new, name="quote_new"),
    path("quotes/check/", views.quote_check, name="quote_check"),
    path("quotes/<int:pk>/", views.quote, name="quote"),
    path("quotes/<int:pk>/edit/", views.quote_edit, name="quote_edit"),
    path("quotes/<int:pk>/clearance/", views.quote_clearance, name="quote_clearance"),
    path("quotes/<int:pk>/removal/", views.quote_removal, name="quote_removal"),
    path("recalls/", recalls.recalls, name="recalls"),
    path("recalls/<int:pk>/", recalls.recall_settled, name="recall_settled"),
    path("thin/<int:pk>/", recalls.thin_decided, name="thin_decided"),
    path("report/", views.report, name="report"),
    path("report/file/", views.report_file, name="report_file"),
    path("report/editions/", views.releases, name="releases"),
    path("report/editions/new/", views.release_new, name="release_new"),
    path("report/editions/limits/", views.limits, name="limits"),
    path("report/editions/table/", views.release_table, name="release_table"),
    path("report/editions/<int:pk>/", views.release, name="release"),
    path("report/editions/<int:pk>/answer/", views.release_answer, name="release_answer"),
    path("report/editions/<int:pk>/codes/", views.release_codes, name="release_codes"),
    path("report/editions/<int:pk>/file/", views.release_file, name="release_file"),
    path("report/template/", views.report_template, name="report_template"),
    path("matrix.csv", tables.matrix_csv, name="matrix_csv"),
    path("matrix.xlsx", tables.matrix_xlsx, name="matrix_xlsx"),
    path("together.csv", tables.together_csv, name="together_csv"),
    path("together.xlsx", tables.together_xlsx, name="together_xlsx"),
    path("verify/", views.verification, name="verify"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("recommendations/new/", views.recommendation_new, name="recommendation_new"),
    path("recommendations/<int:pk>/edit/", views.recommendation_edit, name="recommendation_edit"),
    path(
        "recommendations/<int:pk>/publication/",
        views.recommendation_publication,
        name="recommendation_publication",
    ),
]
