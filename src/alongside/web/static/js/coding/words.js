// The words of a source on the page: one text node a paragraph, found again by code-point offset.

import { Offsets, countBelow } from "../offsets.js";

/** @typedef {{speakers: string[], speaker: number[], start: number[], end: number[]}} Turns */

/** Builds the paragraphs once; afterwards only looks up, and never changes them. */
export class Words {
  /**
   * @param {HTMLElement} root @param {string} text
   * @param {Turns} turns @param {string[]} facilitators
   */
  constructor(root, text, turns, facilitators) {
    this.text = text;
    this.offsets = new Offsets(text);
    /** @type {Text[]} */ this.nodes = [];
    /** @type {number[]} */ this.starts = [];
    /** @type {WeakMap<Node, number>} */ this.startOf = new WeakMap();
    /** @type {{element: HTMLElement, start: number, end: number}[]} */ this.turns = [];
    const page = document.createDocumentFragment();
    const asks = new Set(facilitators);
    let cursor = 0;
    (turns.start ?? []).forEach((_, index) => {
      const start = this.offsets.units(turns.start[index]);
      const end = this.offsets.units(turns.end[index]);
      const speaker = turns.speakers[turns.speaker[index]] ?? "";
      const label = this.#labelBefore(cursor, start, speaker);
      this.#asides(page, cursor, label.start);
      page.append(this.#turn(index, speaker, label, start, end, asks.has(speaker)));
      cursor = end;
    });
    if (this.turns.length) this.#asides(page, cursor, text.length);
    else this.#onlyParagraphs(page);
    root.replaceChildren(page);
    this.root = root;
  }

  /** Where the label of a turn stands: the rest of its line, or the last line with its name. */
  #labelBefore(from, start, speaker) {
    const gap = this.text.slice(from, start);
    const trimmed = gap.trimEnd();
    const line = trimmed.lastIndexOf("\n") + 1;
    const words = trimmed.slice(line);
    const onOwnLine = gap.slice(trimmed.length).includes("\n");
    if (!words || (onOwnLine && !words.includes(speaker))) return { start, end: start };
    return { start: from + line, end: from + trimmed.length };
  }

  #turn(index, speaker, label, start, end, asks) {
    const element = document.createElement("div");
    element.className = asks ? "speech speech--asks" : "speech";
    element.tabIndex = -1;
    element.dataset.turn = String(index);
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", speaker ? `${speaker}, turn ${index + 1}` : `Turn ${index + 1}`);
    const name = document.createElement("span");
    name.className = "speech__speaker";
    if (label.end > label.start) this.#write(name, label.start, label.end);
    else name.textContent = speaker;
    const said = document.createElement("div");
    said.className = "speech__words";
    this.#paragraphs(said, start, end);
    element.append(name, said);
    this.turns.push({ element, start, end });
    return element;
  }

  #asides(parent, start, end) {
    if (!this.text.slice(start, end).trim()) return;
    const aside = document.createElement("div");
    aside.className = "speech speech--aside";
    this.#paragraphs(aside, start, end);
    parent.append(aside);
  }

  /** A text without turns: each paragraph is stepped through as a turn would be. */
  #onlyParagraphs(parent) {
    for (const found of this.text.matchAll(/[^\n]*\S[^\n]*/g)) {
      const end = found.index + found[0].length;
      const element = document.createElement("div");
      element.className = "speech speech--plain";
      element.tabIndex = -1;
      this.#paragraphs(element, found.index, end);
      this.turns.push({ element, start: found.index, end });
      parent.append(element);
    }
  }

  #paragraphs(parent, start, end) {
    for (const found of this.text.slice(start, end).matchAll(/[^\n]*\S[^\n]*/g)) {
      const paragraph = document.createElement("p");
      this.#write(paragraph, start + found.index, start + found.index + found[0].length);
      parent.append(paragraph);
    }
  }

  #write(parent, start, end) {
    const node = document.createTextNode(this.text.slice(start, end));
    this.nodes.push(node);
    this.starts.push(start);
    this.startOf.set(node, start);
    parent.append(node);
  }

  /** @param {number} start @param {number} end code points @returns {StaticRange|null} */
  range(start, end) {
    const from = this.#place(this.offsets.units(start), false);
    const to = this.#place(this.offsets.units(end), true);
    if (!from || !to) return null;
    return new StaticRange({
      startContainer: from.node, startOffset: from.at, endContainer: to.node, endOffset: to.at,
    });
  }

  #place(unit, isEnd) {
    const index = countBelow(this.starts.length, (i) => (isEnd ? this.starts[i] < unit : this.starts[i] <= unit)) - 1;
    const node = this.nodes[Math.max(index, 0)];
    if (!node) return null;
    const at = unit - this.starts[Math.max(index, 0)];
    if (at >= node.length && !isEnd && this.nodes[index + 1]) return { node: this.nodes[index + 1], at: 0 };
    return { node, at: Math.max(0, Math.min(at, node.length)) };
  }

  /** @param {number} start @param {number} end code points @returns {string} */
  said(start, end) {
    return this.text.slice(this.offsets.units(start), this.offsets.units(end));
  }

  /** The code-point span of a range of the page, without white space at its edges; or null.
   * @param {AbstractRange} range */
  span(range) {
    let start = this.#unitAt(range.startContainer, range.startOffset);
    let end = this.#unitAt(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (end > start && /\s/.test(this.text[end - 1])) end -= 1;
    return end > start ? { start: this.offsets.points(start), end: this.offsets.points(end) } : null;
  }

  #unitAt(node, offset) {
    if (this.startOf.has(node)) return this.startOf.get(node) + offset;
    // Between elements: the first of our text nodes at or after that place.
    const edge = document.createRange();
    edge.setStart(node, offset);
    const before = countBelow(this.nodes.length, (i) => edge.comparePoint(this.nodes[i], 0) < 0);
    return this.starts[before] ?? this.text.length;
  }

  /** The code point under a place on the screen, or null. */
  pointAt(x, y) {
    const caret = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(x, y)
      : document.caretRangeFromPoint?.(x, y);
    const node = caret?.offsetNode ?? caret?.startContainer;
    if (!node || !this.startOf.has(node)) return null;
    return this.offsets.points(this.startOf.get(node) + (caret.offset ?? caret.startOffset));
  }

  /** Which turn a code point stands in. */
  turnAt(point) {
    const unit = this.offsets.units(point);
    return Math.max(0, countBelow(this.turns.length, (i) => this.turns[i].start <= unit) - 1);
  }

  /** The sentences of a turn as spans of code points. */
  sentences(turn) {
    const { start, end } = this.turns[turn];
    const cut = new Intl.Segmenter("en", { granularity: "sentence" });
    const found = [];
    for (const { segment, index } of cut.segment(this.text.slice(start, end))) {
      const lead = segment.length - segment.trimStart().length;
      const length = segment.trim().length;
      if (length) {
        const from = start + index + lead;
        found.push({ start: this.offsets.points(from), end: this.offsets.points(from + length) });
      }
    }
    return found;
  }
}
