// What a press does on the coding surface, and what a selection or coming back to the window does.

import { plural } from "./plural.js";

/** @param {HTMLElement & Record<string, any>} surface */
export function bindPresses(surface) {
  bindButtons(surface);
  bindText(surface);
  surface.querySelector(".surface__list").addEventListener("click", (event) => inList(event, surface));
  surface.querySelector(".surface__filter").addEventListener("change", (event) => surface.filter(event.target.value));
  document.addEventListener("visibilitychange", () => document.hidden || surface.refresh());
  window.addEventListener("focus", () => surface.refresh());
  window.addEventListener("storage", (event) => event.key === surface.queue.kept.key && surface.refresh());
}

function bindButtons(surface) {
  for (const button of surface.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  for (const button of surface.querySelectorAll("[data-do]")) {
    // Pressing a button would otherwise drop the selection that it is about.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => surface[button.dataset.do]());
  }
}

function bindText(surface) {
  document.addEventListener("selectionchange", () => selected(surface));
  surface.page.addEventListener("click", (event) => inText(event, surface));
  surface.page.addEventListener("focusin", (event) => {
    const turn = event.target.closest?.("[data-turn], .speech--plain");
    const index = surface.words.turns.findIndex(({ element }) => element === turn);
    if (index >= 0) surface.selecting.turn = index;
  });
}

function selected(surface) {
  const span = surface.selecting.span;
  const count = span ? surface.words.said(span.start, span.end).split(/\s+/).length : 0;
  surface.toggleAttribute("data-selected", Boolean(span));
  surface.querySelector(".surface__selected").textContent = span
    ? `${plural(count, "word", "words")} selected`
    : "Select words, or step through the turns with j and k";
  const quote = surface.querySelector(".surface__quote");
  if (quote && span) quote.href = `${surface.dataset.quote}&start=${span.start}&end=${span.end}`;
}

function inText(event, surface) {
  if (surface.selecting.span) return;
  const point = surface.words.pointAt(event.clientX, event.clientY);
  if (point !== null) surface.pointAt(surface.codings.at(point));
}

function inList(event, surface) {
  const item = event.target.closest("li");
  const coding = item && surface.codings.all.get(item.dataset.key);
  if (!coding) return;
  if (event.target.closest(".take-back")) {
    const beside = item.nextElementSibling ?? item.previousElementSibling;
    surface.takeBack(coding);
    beside?.querySelector("button")?.focus();
  } else surface.goTo(coding);
}
