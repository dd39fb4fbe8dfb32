// <coding-surface>: a source's words, its codings painted on them, and the ways to add and take back.

import { Lost, Refused, ask, send } from "./asking.js";
import { Codings } from "./coding/codings.js";
import { Highlights } from "./coding/highlights.js";
import { History } from "./coding/history.js";
import { bindKeys } from "./coding/keys.js";
import { Listing } from "./coding/listing.js";
import { writeMemo } from "./coding/memo.js";
import { Picker } from "./coding/picker.js";
import { plural } from "./coding/plural.js";
import { bindPresses } from "./coding/presses.js";
import { Queue } from "./coding/queue.js";
import { Selecting } from "./coding/selecting.js";
import { Words } from "./coding/words.js";

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
    this.codings.apply(this.queue);
    this.#paint();
    bindPresses(this);
    bindKeys(this);
    this.#showPlace();
    requestAnimationFrame(() => setTimeout(() => {
      performance.mark("surface-painted");
      this.dataset.ready = "true";
    }));
    this.#flush();
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

  /** The union of what every tab and every coder has saved, and what waits here. */
  async refresh() {
    try {
      this.codings.read(await ask(this.dataset.codings));
    } catch {
      return; // what is shown stays; saving says what is wrong
    }
    this.codings.apply(this.queue);
    this.#paint();
    this.#flush();
  }

  /** What is selected, or the turn one stands on. */
  #place() {
    return this.selecting.span ?? this.selecting.whole();
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

  /** Let these codings stand out, in the text and in the list. */
  pointAt(codings) {
    [this.pointed = null] = codings;
    this.highlights.pick(this.pointed?.code ?? null);
    this.highlights.focus(this.pointed ? this.words.range(this.pointed.start, this.pointed.end) : null);
    this.listing.point(codings.map(({ key }) => key));
  }

  /** Bring a coding's words into view. */
  goTo(coding) {
    this.pointAt([coding]);
    const { element } = this.words.turns[this.words.turnAt(coding.start)] ?? {};
    this.selecting.turn = this.words.turnAt(coding.start);
    element?.scrollIntoView({ block: "center" });
  }

  /** Show one's own codings alone, those of others, or all. */
  filter(wanted) {
    this.listing.only(wanted);
    this.#count(this.listing.show());
  }

  /** A memo on the coding pointed at, or on the source. */
  memo() {
    const about = this.pointed ? `your memo on “${this.codings.nameOf(this.pointed.code)}”` : "your memo on this source";
    const keep = (text) =>
      send(this.dataset.memos, { text, source: this.dataset.source, coding: this.pointed?.id ?? null });
    writeMemo(this.querySelector("dialog.memo"), `Write ${about}`, keep, () => {
      this.#tell("The memo is kept.");
      this.#stand();
    });
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
