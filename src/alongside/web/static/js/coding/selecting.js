// What is selected in the text, by mouse, touch or keyboard, as a span of code points.

/** Reads and sets the browser's own selection, so that every way of selecting is the same. */
export class Selecting {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    this.turn = -1;
  }

  /** The selected span, or null. */
  get span() {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    return this.words.root.contains(range.commonAncestorContainer) ? this.words.span(range) : null;
  }

  /** Select a span of code points. */
  set(start, end) {
    const range = this.words.range(start, end);
    if (!range) return;
    document
      .getSelection()
      .setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  clear() {
    document.getSelection()?.removeAllRanges();
  }

  /** Step to another turn and stand on it. */
  step(by) {
    const last = this.words.turns.length - 1;
    if (last < 0) return;
    this.clear();
    this.goTo(this.turn < 0 && by < 0 ? last : Math.min(last, Math.max(0, this.turn + by)));
  }

  goTo(turn) {
    this.turn = turn;
    const { element } = this.words.turns[turn];
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  /** One more sentence of this turn, or one fewer from the end. */
  sentence(by) {
    if (this.turn < 0) this.step(1);
    const sentences = this.words.sentences(this.turn);
    if (!sentences.length) return;
    const span = this.span;
    const inside = (s) => span && s.start < span.end && span.start < s.end;
    const first = span ? sentences.findIndex(inside) : 0;
    const last = span ? sentences.findLastIndex(inside) + by : 0;
    if (first < 0 || (span && last < first)) this.clear();
    else this.set(sentences[first].start, sentences[Math.min(last, sentences.length - 1)].end);
  }

  /** The selection moved whole to the next or the previous sentence. */
  shift(by) {
    if (this.turn < 0) this.step(1);
    const sentences = this.words.sentences(this.turn);
    const span = this.span;
    const here = span ? sentences.findIndex((s) => s.end > span.start) : -1;
    const to = sentences[Math.max(0, Math.min(sentences.length - 1, span ? here + by : 0))];
    if (to) this.set(to.start, to.end);
  }

  /** The whole turn one stands on. */
  whole() {
    if (this.turn < 0) return null;
    const { start, end } = this.words.turns[this.turn];
    const { offsets } = this.words;
    return { start: offsets.points(start), end: offsets.points(end) };
  }

  /** Grow or shrink the selection by a character or a word. */
  extend(direction, unit) {
    document.getSelection().modify("extend", direction, unit);
  }
}
