// Decisions on their way to the server: kept here, and sent again, until it has them.

import { Lost, send } from "./asking.js";

export class Unsent {
  /** @param {string} address where they go, each by its key */
  constructor(address) {
    this.address = address;
    this.waiting = new Map();
    addEventListener("pagehide", () => this.#atLast());
    addEventListener("beforeunload", (event) => this.lost && event.preventDefault());
  }

  get any() {
    return this.waiting.size > 0;
  }

  /** @param {Record<string, object>} decisions the later one of a key holds */
  put(decisions) {
    for (const [key, decision] of Object.entries(decisions)) this.waiting.set(key, decision);
  }

  /** Everything, one batch after another; what the last answer said. What is lost stays here. */
  sendAll() {
    this.sending ??= this.#sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  async #sendAll() {
    let answer = {};
    while (this.any) {
      const batch = [...this.waiting];
      try {
        answer = await send(this.address, Object.fromEntries(batch));
      } catch (error) {
        this.lost = error instanceof Lost;
        if (!this.lost) this.waiting.clear();
        throw error;
      }
      this.lost = false;
      for (const [key, decision] of batch) if (this.waiting.get(key) === decision) this.waiting.delete(key);
    }
    return answer;
  }

  // Whoever leaves by a link leaves nothing behind: the browser sends it after the page has gone.
  #atLast() {
    if (this.any) send(this.address, Object.fromEntries(this.waiting), { keepalive: true }).catch(() => {});
  }
}
