// The list of codings beside the text: what a screen reader reads, and where one is taken back.

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
  }

  /** Show all that are wanted, in the order of the text. */
  show() {
    cancelIdleCallback(this.waiting);
    const rows = this.codings.inOrder().filter(this.wanted);
    this.list.replaceChildren(...rows.slice(0, FIRST).map((coding) => this.#item(coding)));
    this.#later(rows, FIRST);
    return rows.length;
  }

  #later(rows, from) {
    if (from >= rows.length) return;
    this.waiting = requestIdleCallback(() => {
      const part = document.createDocumentFragment();
      for (const coding of rows.slice(from, from + AT_ONCE)) part.append(this.#item(coding));
      this.list.append(part);
      this.#later(rows, from + AT_ONCE);
    });
  }

  /** Put one in where it belongs. */
  add(coding) {
    if (!this.wanted(coding) || this.itemOf(coding.key)) return;
    const after = [...this.list.children].find((item) => {
      const [start, end] = item.dataset.key.split("-").map(Number);
      return start > coding.start || (start === coding.start && end > coding.end);
    });
    this.list.insertBefore(this.#item(coding), after ?? null);
  }

  remove(key) {
    this.itemOf(key)?.remove();
  }

  /** Mark the ones given as being pointed at, and bring the first into view. */
  point(keys) {
    for (const item of this.list.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
    keys.forEach((key, index) => {
      const item = this.itemOf(key);
      item?.setAttribute("aria-current", "true");
      if (index === 0) item?.scrollIntoView({ block: "nearest" });
    });
  }

  itemOf(key) {
    return this.list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  #item(coding) {
    const item = document.createElement("li");
    item.dataset.key = coding.key;
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
