// What this browser keeps between visits: the queue of unsaved codings and the history for undo.

/** A list under one key of localStorage; where that is closed to us, for as long as the page. */
export class Kept {
  /** @param {string} key @param {any} empty */
  constructor(key, empty) {
    this.key = key;
    this.empty = empty;
    this.memory = null;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? structuredClone(this.empty);
    } catch {
      return this.memory ?? structuredClone(this.empty);
    }
  }

  write(value) {
    this.memory = value;
    try {
      localStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // Full or closed: the page still has it in memory.
    }
  }
}
