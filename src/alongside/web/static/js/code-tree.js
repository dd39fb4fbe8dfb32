// <code-tree>: codes put in order and under one another, by dragging or with the keyboard.

import { send } from "./asking.js";

/** Colours are data, so they reach the page as a property of each square and not in its markup. */
for (const square of document.querySelectorAll(".code-color[data-color]")) {
  if (square.dataset.color) square.style.setProperty("--color", square.dataset.color);
}

class CodeTree extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest(".tree__code");
      event.dataTransfer.effectAllowed = "move";
    });
    this.addEventListener("dragover", (event) => this.#over(event));
    this.addEventListener("drop", (event) => this.#drop(event));
    this.addEventListener("dragend", () => this.#clear());
    const kept = sessionStorage.getItem("alongside:code-in-focus");
    sessionStorage.removeItem("alongside:code-in-focus");
    this.querySelector(`[data-code="${kept}"] a`)?.focus();
  }

  get codes() {
    return [...this.querySelectorAll(".tree__code")];
  }

  #siblings(parent) {
    return this.codes.filter((code) => code.dataset.parent === parent);
  }

  /** Where it stands: its parent and the sibling after it. */
  #placeOf(code) {
    const row = this.#siblings(code.dataset.parent);
    return { under: code.dataset.parent, before: row[row.indexOf(code) + 1]?.dataset.code ?? "" };
  }

  #key(event) {
    const code = event.target.closest(".tree__code");
    if (event.key === "u" && !event.altKey && !event.ctrlKey && !event.metaKey) return this.#undo();
    if (!code || !event.altKey) return;
    const place = this.#placeByKey(code, event.key);
    if (!place) return;
    event.preventDefault();
    this.#move(code, place);
  }

  #placeByKey(code, key) {
    const { parent } = code.dataset;
    const row = this.#siblings(parent);
    const at = row.indexOf(code);
    if (key === "ArrowUp" && at > 0) return { under: parent, before: row[at - 1].dataset.code };
    if (key === "ArrowDown" && at < row.length - 1) return { under: parent, before: row[at + 2]?.dataset.code ?? "" };
    if (key === "ArrowRight" && at > 0) return { under: row[at - 1].dataset.code, before: "" };
    if (key === "ArrowLeft" && parent) {
      const above = this.querySelector(`[data-code="${parent}"]`);
      return { under: above.dataset.parent, before: this.#placeOf(above).before };
    }
    return null;
  }

  #over(event) {
    const code = event.target.closest(".tree__code");
    this.#clear();
    if (!code || !this.dragged || code === this.dragged) return;
    event.preventDefault();
    const { top, height } = code.getBoundingClientRect();
    code.dataset.drop = event.clientY - top < height / 3 ? "before" : "under";
  }

  #drop(event) {
    const code = event.target.closest("[data-drop]");
    if (!code || !this.dragged) return;
    event.preventDefault();
    const { drop, parent, code: id } = code.dataset;
    this.#clear();
    this.#move(this.dragged, drop === "before" ? { under: parent, before: id } : { under: id, before: "" });
  }

  #clear() {
    for (const code of this.querySelectorAll("[data-drop]")) delete code.dataset.drop;
  }

  async #move(code, place) {
    const back = { code: code.dataset.code, ...this.#placeOf(code) };
    if (await this.#ask(code, place)) {
      const moves = JSON.parse(sessionStorage.getItem("alongside:moves") ?? "[]");
      sessionStorage.setItem("alongside:moves", JSON.stringify([...moves, back]));
      this.#again(code);
    }
  }

  async #undo() {
    const moves = JSON.parse(sessionStorage.getItem("alongside:moves") ?? "[]");
    const last = moves.pop();
    const code = last && this.querySelector(`[data-code="${last.code}"]`);
    if (!code) return this.#tell("There is no move to undo here.");
    if (await this.#ask(code, last)) {
      sessionStorage.setItem("alongside:moves", JSON.stringify(moves));
      this.#again(code);
    }
  }

  async #ask(code, place) {
    try {
      await send(code.dataset.place, { under: place.under, before: place.before });
      return true;
    } catch (error) {
      this.#tell(error.message);
      return false;
    }
  }

  /** The server's page is the truth about the tree, so it is asked for again. */
  #again(code) {
    sessionStorage.setItem("alongside:code-in-focus", code.dataset.code);
    location.reload();
  }

  #tell(sentence) {
    this.querySelector("[role=status]").textContent = sentence;
  }
}

customElements.define("code-tree", CodeTree);
