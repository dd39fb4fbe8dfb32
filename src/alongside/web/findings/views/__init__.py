"""Pages of what is found and told."""

from alongside.web.findings.views.clearing import quote_clearance
from alongside.web.findings.views.findings import (
    board,
    finding,
    finding_edit,
    finding_new,
    finding_publication,
)
from alongside.web.findings.views.picture import picture, reach
from alongside.web.findings.views.quotes import (
    quote,
    quote_check,
    quote_edit,
    quote_new,
    quote_removal,
    quotes,
)
from alongside.web.findings.views.recommendations import (
    recommendation_edit,
    recommendation_new,
    recommendation_publication,
    recommendations,
)
from alongside.web.findings.views.releases import (
    limits,
    release,
    release_answer,
    release_codes,
    release_file,
    release_new,
    release_table,
    releases,
)
from alongside.web.findings.views.reports import (
    report,
    report_file,
    report_template,
    verification,
)

__all__ = [
    "board",
    "finding",
    "finding_edit",
    "finding_new",
    "finding_publication",
    "limits",
    "picture",
    "quote",
    "quote_check",
    "quote_clearance",
    "quote_edit",
    "quote_new",
    "quote_removal",
    "quotes",
    "reach",
    "recommendation_edit",
    "recommendation_new",
    "recommendation_publication",
    "recommendations",
    "release",
    "release_answer",
    "release_codes",
    "release_file",
    "release_new",
    "release_table",
    "releases",
    "report",
    "report_file",
    "report_template",
    "verification",
]
