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


MONEY_IN = ("new_receipt", "cash_desk", "import_statement")
RAIL = (
    RailEntry("today", "home", ("supervision",)),
    RailEntry(
        "people",
        "users",
        ("person", "new_person", "change_person", "precheck", "duplicates", "merges", "change_requests"),
    ),
    RailEntry("employers", "building-factory-2", ("employer", "new_employer", "change_employer", "arrears", *MONEY_IN)),
    RailEntry("returns", "file-import", ("import_return", "return", "type_return")),
    RailEntry("claims", "clipboard-text", ("claim", "new_claim", "reconsider", "papers", "inquiries", "counter")),
    RailEntry("appeals", "arrow-back", ("appeal", "complaints", "complaint")),
    RailEntry("payments", "cash", ("run", "cash_list", "overpayments", "overpayment")),
    RailEntry("reports", "report-analytics"),
    RailEntry("scheme", "scale", ("compare", "what_if", "cases", "coverage")),
    RailEntry("office", "building", ("layout",)),
)

PAGES: Mapping[str, str] = {
    "today": "ui_admin.gui.pages.today:TodayPage",
    "supervision": "ui_admin.gui.pages.supervision:SupervisionPage",
    "people": "ui_admin.gui.pages.lists:PeoplePage",
    "person": "ui_admin.gui.pages.person:PersonPage",
    "new_person": "ui_admin.gui.pages.new_person:NewPersonPage",
    "change_person": "ui_admin.gui.pages.change_person:ChangePersonPage",
    "precheck": "ui_admin.gui.pages.precheck:PreCheckPage",
    "change_requests": "ui_admin.gui.pages.change_requests:ChangeRequestsPage",
    "duplicates": "ui_admin.gui.pages.duplicates:DuplicatesPage",
    "merges": "ui_admin.gui.pages.duplicates:MergesPage",
    "employers": "ui_admin.gui.pages.lists:EmployersPage",
    "employer": "ui_admin.gui.pages.employer:EmployerPage",
    "new_employer": "ui_admin.gui.pages.new_employer:NewEmployerPage",
    "change_employer": "ui_admin.gui.pages.change_employer:ChangeEmployerPage",
    "arrears": "ui_admin.gui.pages.arrears:ArrearsPage",
    "new_receipt": "ui_admin.gui.pages.new_receipt:NewReceiptPage",
    "cash_desk": "ui_admin.gui.pages.cash_desk:CashDeskPage",
    "import_statement": "ui_admin.gui.pages.import_statement:ImportStatementPage",
    "returns": "ui_admin.gui.pages.returns:ReturnsPage",
    "import_return": "ui_admin.gui.pages.import_return:ImportReturnPage",
    "type_return": "ui_admin.gui.pages.type_return:TypeReturnPage",
    "return": "ui_admin.gui.pages.return_sheet:ReturnPage",
    "claims": "ui_admin.gui.pages.claims:ClaimsPage",
    "claim": "ui_admin.gui.pages.claim:ClaimPage",
    "counter": "ui_admin.gui.pages.counter:CounterPage",
    "new_claim": "ui_admin.gui.pages.new_claim:NewClaimPage",
    "papers": "ui_admin.gui.pages.papers:PapersPage",
    "reconsider": "ui_admin.gui.pages.reconsider:ReconsiderPage",
    "appeals": "ui_admin.gui.pages.appeals:AppealsPage",
    "appeal": "ui_admin.gui.pages.appeal:AppealPage",
    "complaints": "ui_admin.gui.pages.appeals:ComplaintsPage",
    "complaint": "ui_admin.gui.pages.complaint:ComplaintPage",
    "inquiries": "ui_admin.gui.pages.inquiries:InquiriesPage",
    "payments": "ui_admin.gui.pages.queues:PaymentsPage",
    "run": "ui_admin.gui.pages.run:RunPage",
    "overpayments": "ui_admin.gui.pages.overpayments:OverpaymentsPage",
    "overpayment": "ui_admin.gui.pages.overpayment:OverpaymentPage",
    "cash_list": "ui_admin.gui.pages.cash_list:CashListPage",
    "reports": "ui_admin.gui.pages.reports:ReportsPage",
    "scheme": "ui_admin.gui.pages.scheme:SchemePage",
    "compare": "ui_admin.gui.pages.compare:ComparePage",
    "cases": "ui_admin.gui.pages.cases:CasesPage",
    "what_if": "ui_admin.gui.pages.what_if:WhatIfPage",
    "coverage": "ui_admin.gui.pages.coverage:CoveragePage",
    "office": "ui_admin.gui.pages.office:OfficePage",
    "layout": "ui_admin.gui.pages.layout:LayoutPage",
}
