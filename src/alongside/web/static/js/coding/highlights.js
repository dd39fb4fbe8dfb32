// Painting codings: one Highlight for each code, and no change to the page for any of them.

const LANES = 3;

/** Paints with the CSS Custom Highlight API. Colours are tokens in components/surface.css. */
export class Highlights {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    /** @type {Map<number, Highlight>} */ this.ofCode = new Map();
    /** @type {Map<string, StaticRange>} */ this.ranges = new Map();
    this.sheet = new CSSStyleSheet();
    this.picked = null;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  /** Paint these and nothing else. @param {Iterable<import("./codings.js").Coding>} codings */
  set(codings) {
    for (const code of this.ofCode.keys()) CSS.highlights.delete(`code-${code}`);
    this.ofCode.clear();
    this.ranges.clear();
    for (const coding of codings) this.#paint(coding);
    this.#style();
  }

  /** @param {import("./codings.js").Coding} coding */
  add(coding) {
    const known = this.ofCode.has(coding.code);
    this.#paint(coding);
    if (!known) this.#style();
  }

  /** @param {import("./codings.js").Coding} coding */
  remove(coding) {
    this.ofCode.get(coding.code)?.delete(this.ranges.get(coding.key));
    this.ranges.delete(coding.key);
  }

  /** Let one code stand out from the others; null for none. @param {number|null} code */
  pick(code) {
    if (this.picked === code) return;
    this.picked = code;
    for (const [one, highlight] of this.ofCode) highlight.priority = one === code ? 1 : 0;
    this.#style();
  }

  /** Show the words of one coding, or of what is being coded. @param {StaticRange|null} range */
  focus(range) {
    if (range) CSS.highlights.set("in-focus", Object.assign(new Highlight(range), { priority: 2 }));
    else CSS.highlights.delete("in-focus");
  }

  #paint(coding) {
    const range = this.words.range(coding.start, coding.end);
    if (!range) return;
    let highlight = this.ofCode.get(coding.code);
    if (!highlight) {
      highlight = new Highlight();
      this.ofCode.set(coding.code, highlight);
      CSS.highlights.set(`code-${coding.code}`, highlight);
    }
    this.ranges.set(coding.key, range);
    highlight.add(range);
  }

  #style() {
    const lanes = Array.from({ length: LANES }, () => []);
    for (const code of this.ofCode.keys()) {
      if (code !== this.picked) lanes[code % LANES].push(`::highlight(code-${code})`);
    }
    const rules = lanes.map((codes, lane) =>
      codes.length
        ? `${codes.join(",")}{background-color:var(--coding-tint);text-decoration:underline 2px var(--coding-line-${lane});text-underline-offset:${lane * 3 + 2}px}`
        : "",
    );
    if (this.picked !== null) {
      rules.push(`::highlight(code-${this.picked}){background-color:var(--coding-picked);color:var(--coding-picked-ink);text-decoration:underline 3px var(--coding-picked-line)}`);
    }
    this.sheet.replaceSync(rules.join("\n"));
  }
}
