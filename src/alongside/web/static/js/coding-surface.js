// <coding-surface>: a source's words, its codings painted on them, and the ways to add and take back.

import { Lost, Refused, ask, send } from "./asking.js";
import { Codings } from "./coding/codings.js";
import { Highlights } from "./coding/highlights.js";
import { History } from "./coding/history.js";
import { bindKeys } from "./coding/keys.js";
import { Listing } from "./coding/listing.js";
import { Picker } from "./coding/picker.js";
import { Queue } from "./coding/queue.js";
import { Selecting } from "./coding/selecting.js";
import { Words } from "./coding/words.js";

const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

class CodingSurface extends HTMLElement {
  async connectedCallback() {
    this.page = this.querySelector(".surface__text");
    this.status = this.querySelector(".surface__status");
    this.saving = this.querySelector(".surface__saving");
    try {
      const [source, columns] = await Promise.all([
        ask(this.dataset.text),
        ask(this.dataset.codings),
      ]);
      this.#open(source, columns);
    } catch (error) {
      this.#tell(`${error.message} The text could not be fetched: reload the page.`);
    }
  }

  #open(source, columns) {
    this.codings = new Codings();
    this.codings.read(columns);
    this.words = new Words(this.page, source.text, source.turns, source.facilitators);
    this.highlights = new Highlights(this.words);
    this.selecting = new Selecting(this.words);
    this.listing = new Listing(this.querySelector(".surface__side"), this.codings, this.words);
    const name = `${this.dataset.source}:${this.codings.me}`;
    // Undo knows places in this very text; what waits says of which text it was.
    this.history = new History(`${name}:${source.edition}`);
    this.picker = new Picker(this.querySelector("dialog.picker"), this.dataset.programme);
    this.queue = new Queue(name, this.dataset.codings, (c, d) => this.#answered(c, d), (n, w) => this.#waiting(n, w));
    this.queue.edition = source.edition;
    this.#applyQueue();
    this.#paint();
    this.#listen();
    bindKeys(this);
    this.#showPlace();
    requestAnimationFrame(() => setTimeout(() => {
      performance.mark("surface-painted");
      this.dataset.ready = "true";
    }));
    this.#flush();
  }

  /** What waits to be saved is shown as it will be. */
  #applyQueue() {
    for (const change of this.queue.changes) {
      if (change.edition && change.edition !== this.queue.edition) continue;
      if (change.do === "add") this.codings.add(change);
      else this.codings.remove(change);
    }
  }

  #paint() {
    this.highlights.set(this.codings.all.values());
    this.#count(this.listing.show());
  }

  #count(shown) {
    const all = this.codings.all.size;
    const text = shown === all ? plural(all, "coding", "codings") : `${shown} of ${plural(all, "coding", "codings")}`;
    this.querySelector(".surface__count").textContent = text;
  }

  #listen() {
    for (const button of this.querySelectorAll("[data-close]")) {
      button.addEventListener("click", () => button.closest("dialog").close());
    }
    document.addEventListener("selectionchange", () => this.#selected());
    this.page.addEventListener("click", (event) => this.#clicked(event));
    this.querySelector(".surface__list").addEventListener("click", (event) => this.#inList(event));
    this.querySelector(".surface__filter").addEventListener("change", (event) => this.#filter(event.target.value));
    for (const button of this.querySelectorAll("[data-do]")) {
      // Pressing a button would otherwise drop the selection that it is about.
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => this[button.dataset.do]());
    }
    this.page.addEventListener("focusin", (event) => {
      const turn = event.target.closest?.("[data-turn], .speech--plain");
      const index = this.words.turns.findIndex(({ element }) => element === turn);
      if (index >= 0) this.selecting.turn = index;
    });
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
    window.addEventListener("focus", () => this.refresh());
    window.addEventListener("storage", (event) => event.key === this.queue.kept.key && this.refresh());
  }

  /** The union of what every tab and every coder has saved, and what waits here. */
  async refresh() {
    try {
      this.codings.read(await ask(this.dataset.codings));
    } catch {
      return; // what is shown stays; saving says what is wrong
    }
    this.#applyQueue();
    this.#paint();
    this.#flush();
  }

  /** What is selected, or the turn one stands on. */
  #place() {
    return this.selecting.span ?? this.selecting.whole();
  }

  #selected() {
    const span = this.selecting.span;
    const count = span ? this.words.said(span.start, span.end).split(/\s+/).length : 0;
    this.toggleAttribute("data-selected", Boolean(span));
    this.querySelector(".surface__selected").textContent = span
      ? `${plural(count, "word", "words")} selected`
      : "Select words, or step through the turns with j and k";
    const quote = this.querySelector(".surface__quote");
    if (quote && span) quote.href = `${this.dataset.quote}&start=${span.start}&end=${span.end}`;
  }

  /** Ask for a code and give it to the selection, or to the whole turn. */
  async code() {
    const place = this.#place();
    if (!place) return this.#tell("Select some words first, or press j to stand on a turn.");
    const said = this.words.said(place.start, place.end);
    const whole = this.selecting.span ? "these words" : "the whole turn";
    this.highlights.focus(this.words.range(place.start, place.end));
    const choice = await this.picker.choose(this.codings.codes, said, `Code ${whole}`);
    this.highlights.focus(null);
    this.#stand();
    if (!choice) return;
    if (choice.inVivo) return this.inVivo(place);
    const id = choice.id ?? (await this.#newCode(choice.name, false));
    if (id) this.#give(place, id);
  }

  /** The code used last, once more. */
  again() {
    const place = this.#place();
    const [last] = this.picker.recent.read();
    if (!place || !this.codings.codes.has(last)) return this.code();
    this.#give(place, last);
  }

  /** The words themselves become a code. */
  async inVivo(place = this.#place()) {
    if (!place) return this.#tell("Select the words that are to name the code.");
    const name = this.words.said(place.start, place.end).replace(/\s+/g, " ").trim();
    const standing = [...this.codings.codes.values()].find((code) => code.name === name);
    const id = standing?.id ?? (await this.#newCode(name, true));
    if (id) this.#give(place, id);
  }

  async #newCode(name, inVivo) {
    this.setAttribute("aria-busy", "true");
    try {
      const { id, name: kept } = await send(this.dataset.codes, { name, in_vivo: inVivo });
      this.codings.codes.set(id, { id, name: kept, parents: "", color: "" });
      return id;
    } catch (error) {
      if (!(error instanceof Lost || error instanceof Refused)) throw error;
      const why = error instanceof Lost ? " A new code needs the connection: take one there is, or try again." : "";
      this.#tell(`${error.message}${why}`);
      return null;
    } finally {
      this.#settled();
    }
  }

  /** Busy as long as anything is on its way to the server. */
  #settled() {
    if (!this.queue.changes.length) this.removeAttribute("aria-busy");
  }

  /** What waits from before is on its way too. */
  #flush() {
    if (!this.queue.changes.length) return;
    this.setAttribute("aria-busy", "true");
    this.queue.flush();
  }

  #save(change) {
    this.setAttribute("aria-busy", "true");
    this.queue.push(change);
  }

  #give({ start, end }, code) {
    const change = { do: "add", start, end, code };
    const { already } = this.codings.add(change);
    this.picker.used(code);
    this.#showAgain();
    if (already) return this.#tell(`“${this.codings.nameOf(code)}” already stands on these words.`);
    this.history.made(change);
    this.#show(change);
    this.#tell(`“${this.codings.nameOf(code)}” given.`);
    this.#save(change);
  }

  /** Take the coding pointed at back. */
  takeBack(coding = this.pointed) {
    if (!coding || coding.coder !== this.codings.me) {
      return this.#tell("Point at one of your own codings first: only its coder takes a coding back.");
    }
    const change = { do: "remove", start: coding.start, end: coding.end, code: coding.code };
    this.history.made(change);
    this.#hide(change);
    this.#tell(`“${this.codings.nameOf(coding.code)}” taken back. Press u to undo.`);
    this.#save(change);
  }

  undo() {
    this.#replay(this.history.undo(), "Undone", "There is nothing to undo here.");
  }

  redo() {
    this.#replay(this.history.redo(), "Done again", "There is nothing to do again.");
  }

  #replay(change, said, nothing) {
    if (!change) return this.#tell(nothing);
    if (change.do === "add") {
      this.codings.add(change);
      this.#show(change);
    } else this.#hide(change);
    this.#tell(`${said}: “${this.codings.nameOf(change.code)}”.`);
    this.#save(change);
  }

  #show(change) {
    const { coding } = this.codings.add(change);
    this.highlights.add(coding);
    this.listing.add(coding);
    this.#count(this.listing.rows.length);
    this.pointed = coding;
    this.listing.point([coding.key]);
  }

  #hide(change) {
    const coding = this.codings.remove(change);
    if (!coding) return;
    this.highlights.remove(coding);
    this.listing.remove(coding.key);
    this.#count(this.listing.rows.length);
    this.pointed = null;
    this.highlights.focus(null);
  }

  /** The server's answer to one change of the queue. */
  #answered(change, done) {
    if (done?.refusal) {
      this.#hide(change);
      return this.#tell(done.refusal);
    }
    if (change.do === "add" && done?.id) {
      const { coding } = this.codings.add(change, done.id);
      coding.id = done.id;
    }
  }

  #waiting(count, why) {
    this.#settled();
    this.saving.hidden = !count;
    this.saving.textContent = count ? `${count} waiting to be saved. ${why}` : "";
  }

  #clicked(event) {
    if (this.selecting.span) return;
    const point = this.words.pointAt(event.clientX, event.clientY);
    if (point !== null) this.#pointAt(this.codings.at(point));
  }

  /** Let these codings stand out, in the text and in the list. */
  #pointAt(codings) {
    [this.pointed = null] = codings;
    this.highlights.pick(this.pointed?.code ?? null);
    this.highlights.focus(this.pointed ? this.words.range(this.pointed.start, this.pointed.end) : null);
    this.listing.point(codings.map(({ key }) => key));
  }

  #inList(event) {
    const item = event.target.closest("li");
    const coding = item && this.codings.all.get(item.dataset.key);
    if (!coding) return;
    if (event.target.closest(".take-back")) {
      const beside = item.nextElementSibling ?? item.previousElementSibling;
      this.takeBack(coding);
      beside?.querySelector("button")?.focus();
    } else this.goTo(coding);
  }

  /** Bring a coding's words into view. */
  goTo(coding) {
    this.#pointAt([coding]);
    const { element } = this.words.turns[this.words.turnAt(coding.start)] ?? {};
    this.selecting.turn = this.words.turnAt(coding.start);
    element?.scrollIntoView({ block: "center" });
  }

  #filter(wanted) {
    this.listing.wanted = { mine: (c) => c.coder === this.codings.me, others: (c) => c.coder !== this.codings.me }[wanted] ?? (() => true);
    this.#count(this.listing.show());
  }

  async memo() {
    const dialog = this.querySelector("dialog.memo");
    const about = this.pointed ? `your memo on “${this.codings.nameOf(this.pointed.code)}”` : "your memo on this source";
    dialog.querySelector("h2").textContent = `Write ${about}`;
    dialog.showModal();
    dialog.querySelector("form").onsubmit = async (event) => {
      event.preventDefault();
      try {
        await send(this.dataset.memos, {
          text: dialog.querySelector("textarea").value,
          source: this.dataset.source,
          coding: this.pointed?.id ?? null,
        });
        dialog.querySelector("textarea").value = "";
        dialog.close();
        this.#tell("The memo is kept.");
        this.#stand();
      } catch (error) {
        dialog.querySelector("[role=alert]").textContent = error.message;
      }
    };
  }

  keys() {
    this.querySelector("dialog.keys").showModal();
  }

  /** Back to the turn one stood on. */
  #stand() {
    if (this.selecting.turn < 0) return;
    this.words.turns[this.selecting.turn].element.focus({ preventScroll: true });
  }

  #showAgain() {
    const [last] = this.picker.recent.read();
    const button = this.querySelector("[data-do=again]");
    button.hidden = !this.codings.codes.has(last);
    button.querySelector("span").textContent = this.codings.codes.get(last)?.name ?? "";
  }

  /** An address can point at words: ?at=12-40, or at a coding's code: &code=3. */
  #showPlace() {
    this.#showAgain();
    const [start, end] = (this.dataset.at || "").split("-").map(Number);
    if (!end) return;
    const coding = this.codings.at(start).find((c) => c.start === start && c.end === end);
    this.goTo(coding ?? { start, end, code: -1, key: "" });
  }

  #tell(sentence) {
    this.status.textContent = sentence;
  }
}

customElements.define("coding-surface", CodingSurface);
