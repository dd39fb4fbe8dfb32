"""Addresses of listening and asking: sources, drafts, coding, codebook, memos, matrix, search."""

from django.urls import path

from alongside.web.evidence import views

urlpatterns = [
    path("assignments/", views.assignments, name="assignments"),
    path("sources/", views.sources, name="sources"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/text/", views.source_text, name="source_text"),
    path("sources/<int:pk>/reading/", views.source_reading, name="source_reading"),
    path("sources/<int:pk>/codings/", views.source_codings, name="source_codings"),
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/<uuid:guid>/", views.draft, name="draft"),
    path("drafts/<uuid:guid>/encoding/", views.draft_encoding, name="draft_encoding"),
    path("drafts/<uuid:guid>/speakers/", views.draft_speakers, name="draft_speakers"),
    path("drafts/<uuid:guid>/names/", views.draft_names, name="draft_names"),
    path("drafts/<uuid:guid>/added/", views.draft_added, name="draft_added"),
    path("drafts/<uuid:guid>/source/", views.draft_source, name="draft_source"),
    path("drafts/<uuid:guid>/discarded/", views.draft_discarded, name="draft_discarded"),
    path("codebook/", views.codebook, name="codebook"),
    path("codes/", views.codes, name="codes"),
    path("codes/<int:pk>/", views.code, name="code"),
    path("codes/<int:pk>/details/", views.code_details, name="code_details"),
    path("codes/<int:pk>/place/", views.code_place, name="code_place"),
    path("codes/<int:pk>/merger/", views.code_merger, name="code_merger"),
    path("codes/<int:pk>/removed/", views.code_removed, name="code_removed"),
    path("codings/<int:pk>/code/", views.coding_code, name="coding_code"),
    path("codings/<int:pk>/removed/", views.coding_removed, name="coding_removed"),
    path("memos/", views.memos, name="memos"),
    path("memos/<int:pk>/removed/", views.memo_removed, name="memo_removed"),
    path("search/", views.search, name="search"),
    path("matrix/", views.matrix, name="matrix"),
    path("matrix.csv", views.matrix_csv, name="matrix_csv"),
    path("matrix.xlsx", views.matrix_xlsx, name="matrix_xlsx"),
    path("together/", views.together, name="together"),
    path("together.csv", views.together_csv, name="together_csv"),
    path("together.xlsx", views.together_xlsx, name="together_xlsx"),
    path("excerpts/", views.excerpts, name="excerpts"),
    path("study.qdpx", views.study_file, name="study_file"),
]
