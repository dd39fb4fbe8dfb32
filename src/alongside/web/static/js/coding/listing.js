// The list of codings beside the text: what a screen reader reads, and where one is taken back.

import { countBelow } from "../offsets.js";

const FIRST = 60;
const AT_ONCE = 400;
const SHOWN = 90;

/** Builds the list a part at a time, so that the text is painted before a long list is. */
export class Listing {
  /**
   * @param {HTMLOListElement} list @param {import("./codings.js").Codings} codings
   * @param {import("./words.js").Words} words
   */
  constructor(list, codings, words) {
    this.list = list;
    this.codings = codings;
    this.words = words;
    /** @type {(coding: import("./codings.js").Coding) => boolean} */
    this.wanted = () => true;
    /** @type {import("./codings.js").Coding[]} those shown, in the order of the text */
    this.rows = [];
    /** @type {Map<string, HTMLLIElement>} */ this.items = new Map();
  }

  /** Show all that are wanted, in the order of the text. */
  show() {
    cancelIdleCallback(this.waiting);
    this.items.clear();
    this.rows = this.codings.inOrder().filter(this.wanted);
    this.list.replaceChildren(...this.rows.slice(0, FIRST).map((coding) => this.#item(coding)));
    this.#later();
    return this.rows.length;
  }

  #later() {
    if (this.items.size >= this.rows.length) return;
    this.waiting = requestIdleCallback(() => {
      const part = document.createDocumentFragment();
      const missing = this.rows.filter(({ key }) => !this.items.has(key));
      for (const coding of missing.slice(0, AT_ONCE)) part.append(this.#item(coding));
      this.list.append(part);
      this.#later();
    });
  }

  /** Put one in where it belongs; where the list is not built as far as that, it comes later. */
  add(coding) {
    if (!this.wanted(coding) || this.rows.includes(coding)) return;
    const { start, end } = coding;
    const before = (row) => row.start < start || (row.start === start && row.end <= end);
    const place = countBelow(this.rows.length, (i) => before(this.rows[i]));
    this.rows.splice(place, 0, coding);
    const after = this.rows[place + 1];
    if (after && !this.items.has(after.key)) return;
    this.list.insertBefore(this.#item(coding), after ? this.items.get(after.key) : null);
  }

  remove(key) {
    this.rows = this.rows.filter((row) => row.key !== key);
    this.items.get(key)?.remove();
    this.items.delete(key);
  }

  /** Mark the ones given as being pointed at, and bring the first into view. */
  point(keys) {
    for (const item of this.list.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
    keys.forEach((key, index) => {
      const item = this.items.get(key);
      item?.setAttribute("aria-current", "true");
      if (index === 0) item?.scrollIntoView({ block: "nearest" });
    });
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
