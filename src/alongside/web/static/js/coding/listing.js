// The list of codings beside the text: what a screen reader reads, and where one is taken back.

import { countBelow } from "../offsets.js";

const MOST = 200;
const SHOWN = 90;

/** Shows two hundred at a time, in the order of the text; the page has buttons for the others. */
export class Listing {
  /**
   * @param {HTMLElement} side holding the list and the two buttons
   * @param {import("./codings.js").Codings} codings @param {import("./words.js").Words} words
   */
  constructor(side, codings, words) {
    this.list = side.querySelector(".surface__list");
    this.earlier = side.querySelector("[data-list=earlier]");
    this.later = side.querySelector("[data-list=later]");
    this.codings = codings;
    this.words = words;
    /** @type {(coding: import("./codings.js").Coding) => boolean} */
    this.wanted = () => true;
    /** @type {import("./codings.js").Coding[]} all that are wanted, in the order of the text */
    this.rows = [];
    this.first = 0;
    /** @type {Map<string, HTMLLIElement>} those on the page */
    this.items = new Map();
    this.earlier.addEventListener("click", () => this.#draw(this.first - MOST));
    this.later.addEventListener("click", () => this.#draw(this.first + MOST));
  }

  /** Let one's own alone be wanted, those of others, or all. @param {string} whose */
  only(whose) {
    const { me } = this.codings;
    this.wanted = { mine: ({ coder }) => coder === me, others: ({ coder }) => coder !== me }[whose] ?? (() => true);
  }

  /** Take over what is known now, staying at the same part of it. */
  show() {
    this.rows = this.codings.inOrder().filter(this.wanted);
    this.#draw(this.first);
    return this.rows.length;
  }

  #draw(first) {
    this.first = Math.max(0, Math.min(first, this.rows.length - 1));
    this.items.clear();
    const shown = this.rows.slice(this.first, this.first + MOST);
    this.list.replaceChildren(...shown.map((coding) => this.#item(coding)));
    this.list.start = this.first + 1;
    this.#others();
  }

  #others() {
    this.earlier.hidden = this.first === 0;
    this.later.hidden = this.first + this.items.size >= this.rows.length;
  }

  /** Put one in where it belongs, and on the page if that part is on it. */
  add(coding) {
    if (!this.wanted(coding) || this.rows.includes(coding)) return;
    const { start, end } = coding;
    const before = (row) => row.start < start || (row.start === start && row.end <= end);
    const place = countBelow(this.rows.length, (i) => before(this.rows[i]));
    this.rows.splice(place, 0, coding);
    if (place < this.first) this.first += 1;
    else if (place <= this.first + this.items.size && place - this.first < MOST) {
      this.list.insertBefore(this.#item(coding), this.list.children[place - this.first] ?? null);
    }
    this.#others();
  }

  remove(key) {
    const place = this.rows.findIndex((row) => row.key === key);
    if (place < 0) return;
    this.rows.splice(place, 1);
    if (place < this.first) this.first -= 1;
    this.items.get(key)?.remove();
    this.items.delete(key);
    this.#others();
  }

  /** Mark the ones given as being pointed at, and bring the first into view. */
  point(keys) {
    for (const item of this.current ?? []) item.removeAttribute("aria-current");
    const place = this.rows.findIndex((row) => row.key === keys[0]);
    if (place >= 0 && !this.items.has(keys[0])) this.#draw(place - MOST / 2);
    this.current = keys.map((key) => this.items.get(key)).filter(Boolean);
    for (const item of this.current) item.setAttribute("aria-current", "true");
    this.current[0]?.scrollIntoView({ block: "nearest" });
  }

  #item(coding) {
    const item = document.createElement("li");
    item.dataset.key = coding.key;
    this.items.set(coding.key, item);
    const go = document.createElement("button");
    go.type = "button";
    go.className = "coding";
    const said = this.words.said(coding.start, coding.end);
    go.append(
      piece("strong", this.codings.nameOf(coding.code)),
      piece("q", said.length > SHOWN ? `${said.slice(0, SHOWN - 1)}…` : said, "words"),
      piece("small", this.codings.coders[coding.coder] ?? "", "soft"),
    );
    item.append(go);
    if (coding.coder === this.codings.me) {
      const remove = piece("button", "×", "quiet small take-back");
      remove.type = "button";
      remove.setAttribute("aria-label", `Take back “${this.codings.nameOf(coding.code)}”`);
      item.append(remove);
    }
    return item;
  }
}

function piece(tag, text, className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}
