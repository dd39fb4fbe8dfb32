// <name-review>: possible names, decided one by one or many at once, by mouse or key; kept at once.

import { Lost } from "./asking.js";
import { Unsent } from "./unsent.js";

class NameReview extends HTMLElement {
  connectedCallback() {
    this.names = [...this.querySelectorAll(".name")];
    this.names.forEach((name, index) => name.setAttribute("tabindex", index ? "-1" : "0"));
    this.unsent = new Unsent(this.dataset.save);
    this.kept = new Map(this.names.map((name) => [name, name.dataset.decided]));
    document.addEventListener("submit", (event) => this.#hold(event));
    addEventListener("online", () => this.unsent.any && this.#send());
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("change", (event) => this.#edited(event));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  get waiting() {
    return this.names.filter((name) => !name.dataset.decided);
  }

  // Each button also works as a form does, where no script runs.
  #clicked(event) {
    const { act } = event.target.closest("[data-act]")?.dataset ?? {};
    const { all, of } = event.target.closest("[data-all]")?.dataset ?? {};
    if (!act && !all) return;
    event.preventDefault();
    if (act) this.#decide([event.target.closest(".name")], act);
    else this.#decide(this.waiting.filter(({ dataset }) => !of || [dataset.kind, dataset.certainty].includes(of)), all);
  }

  #edited({ target }) {
    const name = target.closest(".name");
    if (name && target.matches("[name=replacement]")) this.#decide([name], "accept");
  }

  #key(event) {
    const name = event.target.closest(".name");
    if (!name) return;
    if (event.target.matches("input")) {
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        name.focus();
      }
      return;
    }
    const { ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const act = {
      j: () => this.#step(name, 1),
      k: () => this.#step(name, -1),
      n: () => this.#go(name, this.#nextWaiting(name)),
      a: () => this.#decideAndStep(name, "accept"),
      r: () => this.#decideAndStep(name, "refuse"),
      e: () => name.querySelector("[name=replacement]").select(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #step(name, by) {
    this.#go(name, this.names[this.names.indexOf(name) + by]);
  }

  #nextWaiting(name) {
    const at = this.names.indexOf(name);
    return [...this.names.slice(at + 1), ...this.names.slice(0, at)].find(({ dataset }) => !dataset.decided);
  }

  #go(name, to) {
    if (!to) return;
    name.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }

  #decideAndStep(name, act) {
    this.#decide([name], act);
    this.#step(name, 1);
  }

  /** Shown at once; taken back only where the server refuses it. */
  #decide(names, act) {
    const told = {};
    for (const name of names) {
      name.dataset.decided = act;
      const replacement = name.querySelector("[name=replacement]").value;
      for (const key of name.dataset.keys.split(" ")) told[key] = { accept: act === "accept", replacement };
    }
    this.#show();
    this.unsent.put(told);
    this.#send();
  }

  /** Whether the server has all of it now. */
  async #send() {
    try {
      const { open } = await this.unsent.sendAll();
      for (const name of this.names) this.kept.set(name, name.dataset.decided);
      this.#tell("");
      if (open) this.#stillOpen(open);
      return true;
    } catch (error) {
      if (error instanceof Lost) this.#tell(`${error.message} ${this.#howMany()}`);
      else this.#takeBack(error);
      return false;
    }
  }

  #howMany() {
    const keys = new Set(this.unsent.waiting.keys());
    const waiting = this.names.filter(({ dataset }) => dataset.keys.split(" ").some((key) => keys.has(key)));
    const many = waiting.length === 1 ? "1 decision on a name is" : `${waiting.length} decisions on names are`;
    return `${many} not sent yet, and kept on this page: they go with the next one, or when you confirm.`;
  }

  #takeBack(error) {
    for (const name of this.names) name.dataset.decided = this.kept.get(name);
    this.#show();
    this.#tell(`${error.message} The decision was not kept: make it again.`);
  }

  /** Whatever else is sent from this page waits until the decisions are with the server. */
  async #hold(event) {
    const { target: form, submitter } = event;
    if (this.contains(form) || !form.closest("main") || !this.unsent.any) return;
    event.preventDefault();
    if (this.holding) return;
    this.holding = true;
    submitter?.setAttribute("aria-busy", "true");
    const sent = await this.#send();
    submitter?.removeAttribute("aria-busy");
    this.holding = false;
    if (sent) form.requestSubmit(submitter);
    else this.querySelector("[role=alert]").focus();
  }

  #show() {
    for (const name of this.names) {
      for (const button of name.querySelectorAll("[data-act]")) {
        button.setAttribute("aria-pressed", String(button.dataset.act === name.dataset.decided));
      }
      const { decided } = name.dataset;
      for (const key of name.dataset.keys.split(" ")) {
        const mark = document.querySelector(`#preview mark[data-key="${key}"]`);
        if (mark) mark.dataset.decided = decided;
      }
    }
    this.querySelector(".names__count").textContent = `${this.waiting.length} waiting`;
  }

  #stillOpen(open) {
    const place = document.querySelector("#open-questions");
    const list = document.createElement(open.length ? "ul" : "p");
    list.className = open.length ? "note warning open-questions" : "note good";
    if (!open.length) list.textContent = "Speakers and names are settled.";
    for (const line of open) list.append(Object.assign(document.createElement("li"), { textContent: line }));
    place?.replaceChildren(list);
  }

  #tell(sentence) {
    const wrong = this.querySelector("[role=alert]");
    wrong.hidden = !sentence;
    wrong.textContent = sentence;
  }
}

customElements.define("name-review", NameReview);
