// Offsets between the server, which counts code points, and the browser, which counts UTF-16 units.

/** Both ways of counting in one text. Nothing else in the product knows about UTF-16. */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    /** @type {number[]} the unit at which each character of two units begins */
    this.pairs = [];
    for (const found of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) this.pairs.push(found.index);
  }

  /** @param {number} point @returns {number} the unit at which a code point begins */
  units(point) {
    return point + countBelow(this.pairs.length, (i) => this.pairs[i] - i < point);
  }

  /** @param {number} unit @returns {number} the code point that a unit belongs to */
  points(unit) {
    return unit - countBelow(this.pairs.length, (i) => this.pairs[i] < unit);
  }
}

/**
 * How many of the first `length` indices hold; those that hold come first.
 * @param {number} length @param {(index: number) => boolean} holds
 */
export function countBelow(length, holds) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
