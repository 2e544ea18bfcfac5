"""Asking what is drawn, what was found of a case by its checklist, and why a case is left out or examined again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.domain.quality import CAUSES, RESPONSIBLE, RESULTS, CaseFound, NewSample, Population, Quarter
from ui_admin.gui.dialogs.debt import DebtDialog
from ui_admin.gui.theme import THEME
from ui_admin.operations.claims.quality import draw_sample, score_case
from ui_admin.rules.sampling import checklist_of

if TYPE_CHECKING:
    from ui_admin.gui.dialogs.deed import DeedDialog
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.claims.quality import CaseRow, SampleSheet

SIZE, QUARTER = 3, 110


def ask_draw(page: Page) -> DeedDialog:
    """Ask from what, from which quarter and how many cases are drawn."""
    say, desk = page.say, page.desk
    dialog = DebtDialog(page, say("quality_dialog.draw"), say("quality_dialog.draw_about"))
    choices = [(say(f"quality_population.{one.value}"), one.value) for one in Population]
    dialog.add_choice("population", say("quality_page.population"), choices)
    last = Quarter.of(desk.office.today()).before
    dialog.add_words("quarter", say("quality_page.quarter"), str(last)).setFixedWidth(THEME.px(QUARTER))
    dialog.add_count("size", say("quality_page.size"), checklist_of(Population.DETERMINATIONS).size, 10**SIZE)
    dialog.hint(say("quality_dialog.seed"))
    dialog.act_with(
        say("quality_dialog.draw_go"),
        lambda said: partial(draw_sample, new=NewSample(said["population"], said["quarter"], said["size"])),
    )
    return dialog


def ask_score(page: Page, sheet: SampleSheet, case: CaseRow) -> DeedDialog:
    """Ask each question of the checklist, and of what is wrong the cause, whose it is and what was right."""
    say, desk = page.say, page.desk
    population = Population(sheet.row.population)
    dialog = DebtDialog(
        page, say("quality_dialog.score", position=case.position), f"{case.subject_number} · {case.name}"
    )
    for item in sheet.checklist.items:
        answers = [(say(f"quality_answer.{answer}", points=points), answer) for answer, points in item.points]
        dialog.add_choice(item.code, say(f"quality_item.{item.code}"), answers)
    if population is not Population.DETERMINATIONS:
        results = [(say(f"quality_result.{one.value}"), one.value) for one in RESULTS[population]]
        dialog.add_choice("result", say("quality_sheet.result"), results)
    if population is Population.PAID:
        dialog.add_money("due", say("quality_dialog.due"), may_lack=True)
    dialog.add_choice("cause", say("quality_dialog.cause"), [(say(f"quality_cause.{code}"), code) for code in CAUSES])
    whose = [(say(f"quality_responsible.{code}"), code) for code in RESPONSIBLE]
    dialog.add_choice("responsible", say("quality_sheet.whose"), whose)
    dialog.add_line("words", say("quality_sheet.words"))
    dialog.may_be_empty("cause", "responsible")
    dialog.hint(say("quality_dialog.score_hint", passes=sheet.checklist.passes_from))

    def found(said: dict[str, Any]) -> CaseFound:
        answers = {item.code: str(said[item.code]) for item in sheet.checklist.items}
        return CaseFound(
            answers,
            result=said.get("result") or "",
            due=said.get("due"),
            cause=said["cause"] or "",
            responsible=said["responsible"] or "",
            words=said["words"],
        )

    dialog.act_with(
        say("quality_dialog.score_go"),
        lambda said: partial(score_case, number=sheet.row.number, position=case.position, found=found(said)),
    )
    dialog.answered.connect(
        lambda result: desk.good("quality_page.scored", position=case.position, result=say(f"quality_result.{result}"))
    )
    return dialog
