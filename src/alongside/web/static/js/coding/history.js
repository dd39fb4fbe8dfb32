// Undo and redo without end, kept for each source across visits. Offsets and codes, never words.

import { Kept } from "./kept.js";

/** @typedef {{do: "add"|"remove", start: number, end: number, code: number}} Change */

/** @param {Change} change @returns {Change} */
export const inverse = (change) => ({ ...change, do: change.do === "add" ? "remove" : "add" });

export class History {
  /** @param {string} name of the source and the coder */
  constructor(name) {
    this.kept = new Kept(`alongside:history:${name}`, { done: [], undone: [] });
  }

  /** Remember a change just made; what was undone can then no longer be redone. */
  made(change) {
    const { done } = this.kept.read();
    this.kept.write({ done: [...done, change], undone: [] });
  }

  /** The change that undoes the last one, or undefined. */
  undo() {
    const { done, undone } = this.kept.read();
    const change = done.pop();
    if (!change) return undefined;
    this.kept.write({ done, undone: [...undone, change] });
    return inverse(change);
  }

  /** The change last undone, to be made again, or undefined. */
  redo() {
    const { done, undone } = this.kept.read();
    const change = undone.pop();
    if (!change) return undefined;
    this.kept.write({ done: [...done, change], undone });
    return change;
  }
}
