// The codings of one source as the browser knows them, mine and others'.

/** @typedef {{key: string, id: number|null, start: number, end: number, code: number, coder: number}} Coding */

/** @param {{start: number, end: number, code: number}} place @param {number} coder */
export const keyOf = (place, coder) => `${place.start}-${place.end}-${place.code}-${coder}`;

/** All codings by key, kept in the order of the text when asked for. */
export class Codings {
  constructor() {
    /** @type {Map<string, Coding>} */ this.all = new Map();
    /** @type {Map<number, {id: number, name: string, parents: string, color: string}>} */
    this.codes = new Map();
    /** @type {Record<string, string>} */ this.coders = {};
    this.me = 0;
  }

  /** Take over what the server sent, as columns. */
  read(columns) {
    this.me = columns.me;
    this.coders = columns.coders;
    this.codes = new Map(
      columns.codes.map(([id, name, parents, color]) => [id, { id, name, parents, color }]),
    );
    this.all.clear();
    columns.id.forEach((id, i) => {
      const place = { start: columns.start[i], end: columns.end[i], code: columns.code[i] };
      const key = keyOf(place, columns.coder[i]);
      this.all.set(key, { key, id, ...place, coder: columns.coder[i] });
    });
  }

  /** My coding of an excerpt, new or as it stands. Says whether it stood already. */
  add(place, id = null) {
    const key = keyOf(place, this.me);
    const standing = this.all.get(key);
    if (standing) {
      standing.id ??= id;
      return { coding: standing, already: true };
    }
    const { start, end, code } = place;
    const coding = { key, id, start, end, code, coder: this.me };
    this.all.set(key, coding);
    return { coding, already: false };
  }

  /** Take my coding away; answers it, or undefined where there was none. */
  remove(place) {
    const key = keyOf(place, this.me);
    const standing = this.all.get(key);
    this.all.delete(key);
    return standing;
  }

  /** What waits to be saved is shown as it will be, where it is of the same text. */
  apply({ changes, edition }) {
    for (const change of changes) {
      if (change.edition && change.edition !== edition) continue;
      if (change.do === "add") this.add(change);
      else this.remove(change);
    }
  }

  inOrder() {
    return [...this.all.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Those that cover a code point, the shortest first. */
  at(point) {
    return [...this.all.values()]
      .filter((c) => c.start <= point && point < c.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  nameOf(code) {
    return this.codes.get(code)?.name ?? "a code that has gone";
  }
}
