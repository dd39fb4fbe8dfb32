// Codings on their way to the server: kept until it says they are durable, sent again if need be.

import { Lost, send } from "../asking.js";
import { Kept } from "./kept.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

/** Sends changes in order. The server answers a repeated change as it did before. */
export class Queue {
  /**
   * @param {string} name of the source and the coder
   * @param {string} address where changes go
   * @param {(change: object, done: object) => void} answered
   * @param {(waiting: number, why: string) => void} told
   */
  constructor(name, address, answered, told) {
    this.kept = new Kept(`alongside:queue:${name}`, []);
    this.name = name;
    this.address = address;
    this.answered = answered;
    this.told = told;
    this.edition = "";
    this.wait = FIRST_WAIT;
    this.busy = false;
    window.addEventListener("online", () => this.flush());
  }

  get changes() {
    return this.kept.read();
  }

  /** @param {import("./history.js").Change} change */
  push(change) {
    this.kept.write([...this.changes, { ...change, edition: this.edition }]);
    return this.flush();
  }

  /** Send all that waits; one tab at a time, since tabs share the queue. */
  async flush() {
    this.again = this.busy;
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      if (navigator.locks) await navigator.locks.request(this.kept.key, () => this.#sendAll());
      else await this.#sendAll();
      this.wait = FIRST_WAIT;
      this.told(0, "");
    } catch (error) {
      this.told(this.changes.length, error.message);
      if (!(error instanceof Lost)) return;
      this.timer = setTimeout(() => this.flush(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    } finally {
      this.busy = false;
    }
    if (this.again) this.flush();
  }

  async #sendAll() {
    for (let batch = this.changes.slice(0, 200); batch.length; batch = this.changes.slice(0, 200)) {
      const { done } = await send(this.address, { changes: batch });
      this.kept.write(this.changes.slice(batch.length));
      batch.forEach((change, i) => this.answered(change, done[i]));
    }
  }
}
