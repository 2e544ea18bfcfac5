"""The pages of the window: their place in the rail, their icon, and where each is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page in the rail; `inner` are pages that belong to it."""

    name: str
    icon: str
    inner: tuple[str, ...] = ()


KEYED_TWICE = ("second_entries", "second_entry", "compare_entries")
LOOKED_AT = ("anomalies", "anomaly", "representatives")
MONEY_IN = ("new_receipt", "cash_desk", "import_statement")
RAIL = (
    RailEntry("today", "home", ("supervision", "quality", "quality_sample")),
    RailEntry(
        "people",
        "users",
        (
            "person",
            "new_person",
            "change_person",
            "precheck",
            "duplicates",
            "merges",
            "change_requests",
            "anomalies",
            "anomaly",
        ),
    ),
    RailEntry("employers", "building-factory-2", ("employer", "new_employer", "change_employer", "arrears", *MONEY_IN)),
    RailEntry("returns", "file-import", ("import_return", "return", "type_return")),
    RailEntry(
        "claims", "clipboard-text", ("claim", "new_claim", "reconsider", "papers", "inquiries", "counter", *KEYED_TWICE)
    ),
    RailEntry("appeals", "arrow-back", ("appeal", "complaints", "complaint")),
    RailEntry("payments", "cash", ("run", "cash_list", "overpayments", "overpayment")),
    RailEntry("reports", "report-analytics"),
    RailEntry("scheme", "scale", ("compare", "what_if", "cases", "coverage")),
    RailEntry("office", "building", ("layout",)),
)

PAGES: Mapping[str, str] = {
    "today": "ui_admin.gui.pages.office.today:TodayPage",
    "supervision": "ui_admin.gui.pages.claims.supervision:SupervisionPage",
    "quality": "ui_admin.gui.pages.claims.quality:QualityPage",
    "quality_sample": "ui_admin.gui.pages.claims.quality:QualitySamplePage",
    "people": "ui_admin.gui.pages.lists:PeoplePage",
    "person": "ui_admin.gui.pages.register.person:PersonPage",
    "new_person": "ui_admin.gui.pages.register.new_person:NewPersonPage",
    "change_person": "ui_admin.gui.pages.register.change_person:ChangePersonPage",
    "precheck": "ui_admin.gui.pages.claims.precheck:PreCheckPage",
    "change_requests": "ui_admin.gui.pages.register.change_requests:ChangeRequestsPage",
    "duplicates": "ui_admin.gui.pages.register.duplicates:DuplicatesPage",
    "merges": "ui_admin.gui.pages.register.duplicates:MergesPage",
    "anomalies": "ui_admin.gui.pages.register.anomalies:AnomaliesPage",
    "anomaly": "ui_admin.gui.pages.register.anomalies:AnomalyPage",
    "representatives": "ui_admin.gui.pages.register.representatives:RepresentativesPage",
    "employers": "ui_admin.gui.pages.lists:EmployersPage",
    "employer": "ui_admin.gui.pages.register.employer:EmployerPage",
    "new_employer": "ui_admin.gui.pages.register.new_employer:NewEmployerPage",
    "change_employer": "ui_admin.gui.pages.register.change_employer:ChangeEmployerPage",
    "arrears": "ui_admin.gui.pages.contributions.arrears:ArrearsPage",
    "new_receipt": "ui_admin.gui.pages.contributions.new_receipt:NewReceiptPage",
    "cash_desk": "ui_admin.gui.pages.contributions.cash_desk:CashDeskPage",
    "import_statement": "ui_admin.gui.pages.contributions.import_statement:ImportStatementPage",
    "returns": "ui_admin.gui.pages.contributions.returns:ReturnsPage",
    "import_return": "ui_admin.gui.pages.contributions.import_return:ImportReturnPage",
    "type_return": "ui_admin.gui.pages.contributions.type_return:TypeReturnPage",
    "return": "ui_admin.gui.pages.contributions.return_sheet:ReturnPage",
    "claims": "ui_admin.gui.pages.claims.claims:ClaimsPage",
    "claim": "ui_admin.gui.pages.claims.claim:ClaimPage",
    "counter": "ui_admin.gui.pages.benefit.counter:CounterPage",
    "new_claim": "ui_admin.gui.pages.claims.new_claim:NewClaimPage",
    "second_entries": "ui_admin.gui.pages.claims.second_entries:SecondEntriesPage",
    "second_entry": "ui_admin.gui.pages.claims.second_entry:SecondEntryPage",
    "compare_entries": "ui_admin.gui.pages.claims.second_entries:CompareEntriesPage",
    "papers": "ui_admin.gui.pages.claims.papers:PapersPage",
    "reconsider": "ui_admin.gui.pages.claims.reconsider:ReconsiderPage",
    "appeals": "ui_admin.gui.pages.claims.appeals:AppealsPage",
    "appeal": "ui_admin.gui.pages.claims.appeal:AppealPage",
    "complaints": "ui_admin.gui.pages.claims.appeals:ComplaintsPage",
    "complaint": "ui_admin.gui.pages.claims.complaint:ComplaintPage",
    "inquiries": "ui_admin.gui.pages.claims.inquiries:InquiriesPage",
    "payments": "ui_admin.gui.pages.queues:PaymentsPage",
    "run": "ui_admin.gui.pages.payments.run:RunPage",
    "overpayments": "ui_admin.gui.pages.benefit.overpayments:OverpaymentsPage",
    "overpayment": "ui_admin.gui.pages.benefit.overpayment:OverpaymentPage",
    "cash_list": "ui_admin.gui.pages.payments.cash_list:CashListPage",
    "reports": "ui_admin.gui.pages.office.reports:ReportsPage",
    "scheme": "ui_admin.gui.pages.law.scheme:SchemePage",
    "compare": "ui_admin.gui.pages.law.compare:ComparePage",
    "cases": "ui_admin.gui.pages.law.cases:CasesPage",
    "what_if": "ui_admin.gui.pages.law.what_if:WhatIfPage",
    "coverage": "ui_admin.gui.pages.law.coverage:CoveragePage",
    "office": "ui_admin.gui.pages.office.office:OfficePage",
    "layout": "ui_admin.gui.pages.office.layout:LayoutPage",
}
