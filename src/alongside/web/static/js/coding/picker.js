// The code picker: a dialogue that filters as one types, makes a new code, or takes the words.

import { Kept } from "./kept.js";

const MOST = 40;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Codes whose name or parents hold every typed word; recent ones first, then by how they match. */
export function matching(codes, typed, recent) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const rank = ({ id, name, parents }) => {
    const place = recent.indexOf(id);
    if (!words.length) return place < 0 ? recent.length : place;
    const own = plain(name);
    if (own === plain(typed.trim())) return 0;
    if (own.startsWith(words[0])) return 1;
    return words.every((word) => own.includes(word)) ? 2 : 3;
  };
  return [...codes]
    .filter(({ name, parents }) => words.every((w) => plain(`${parents} ${name}`).includes(w)))
    .map((code, order) => ({ code, rank: rank(code), order }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ code }) => code);
}

/** Wraps the <dialog> of the page. `choose` resolves to a code, to a new name, or to null. */
export class Picker {
  /** @param {HTMLDialogElement} dialog @param {string} name of the programme */
  constructor(dialog, name) {
    this.dialog = dialog;
    this.input = dialog.querySelector("input");
    this.list = dialog.querySelector("[role=listbox]");
    this.words = dialog.querySelector(".words");
    this.title = dialog.querySelector("h2");
    this.recent = new Kept(`alongside:recent:${name}`, []);
    this.input.addEventListener("input", () => this.#show());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#clicked(event));
    dialog.querySelector(".in-vivo").addEventListener("click", () => this.#done({ inVivo: true }));
    dialog.querySelector(".close").addEventListener("click", () => this.#done(null));
    dialog.addEventListener("close", () => this.#done(null));
  }

  /** Ask for a code of these words. @returns {Promise<{id?: number, name?: string, inVivo?: boolean}|null>} */
  choose(codes, said, title) {
    this.codes = codes;
    this.title.textContent = title;
    this.words.textContent = said.length > 240 ? `${said.slice(0, 239)}…` : said;
    this.input.value = "";
    this.active = 0;
    this.#show();
    this.dialog.showModal();
    this.input.focus();
    return new Promise((answer) => {
      this.answer = answer;
    });
  }

  /** Remember what was used last, so that it is offered first. */
  used(id) {
    this.recent.write([id, ...this.recent.read().filter((one) => one !== id)].slice(0, 12));
  }

  #show() {
    const typed = this.input.value.trim();
    const found = matching(this.codes.values(), typed, this.recent.read());
    this.options = found.slice(0, MOST).map((code) => ({ id: code.id, code }));
    const same = found.some(({ name }) => plain(name) === plain(typed));
    if (typed && !same) this.options.push({ name: typed });
    this.active = 0;
    this.list.replaceChildren(...this.options.map((option, index) => this.#option(option, index)));
    this.#mark();
  }

  #option({ code, name }, index) {
    const item = document.createElement("li");
    item.id = `pick-${index}`;
    item.setAttribute("role", "option");
    item.dataset.index = String(index);
    if (code) {
      item.append(code.name);
      if (code.parents) {
        const parents = Object.assign(document.createElement("small"), { textContent: code.parents });
        parents.className = "soft";
        item.append(" ", parents);
      }
    } else {
      item.append(`New code “${name}”`);
      item.className = "new";
    }
    return item;
  }

  #mark() {
    [...this.list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) item.scrollIntoView({ block: "nearest" });
    });
    const active = this.list.children[this.active];
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const count = this.options.length || 1;
      this.active = (this.active + step + count) % count;
      this.#mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.options[this.active]) this.#done(this.options[this.active]);
    }
  }

  #clicked(event) {
    const item = event.target.closest("[role=option]");
    if (item) this.#done(this.options[Number(item.dataset.index)]);
  }

  #done(choice) {
    const answer = this.answer;
    this.answer = null;
    if (this.dialog.open) this.dialog.close();
    answer?.(choice);
  }
}
