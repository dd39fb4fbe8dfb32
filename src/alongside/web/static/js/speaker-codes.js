// <speaker-codes>: proposes the next free participant code of a group, for one speaker or for all.

class SpeakerCodes extends HTMLElement {
  connectedCallback() {
    this.known = [...this.querySelectorAll("#known-codes option")].map((option) => option.value);
    this.rows = [...this.querySelectorAll(".person")].map((person) => ({
      role: person.querySelector("[name^=role-]"),
      code: person.querySelector("[name^=code-]"),
      group: person.querySelector("[name^=group-]"),
    }));
    this.everybody = this.querySelector(".speakers__everybody");
    if (this.everybody) this.everybody.hidden = this.rows.length < 2;
    this.addEventListener("change", ({ target }) => this.#changed(target));
  }

  #changed(target) {
    if (this.everybody?.contains(target)) return this.#all(target);
    const row = this.rows.find(({ group, role }) => group === target || role === target);
    if (row) this.#propose(row);
  }

  #all(chosen) {
    const waiting = this.rows.filter(({ role, group }) => role.value === "participant" && !group.value);
    for (const row of waiting) {
      row.group.value = chosen.value;
      this.#propose(row);
    }
    chosen.value = "";
    const told = this.everybody.querySelector("[role=status]");
    told.textContent = `${waiting.length} given a group and a code. Change what differs, then keep.`;
  }

  // A code that a person typed stays; one proposed here follows the group.
  #propose({ role, code, group }) {
    if (code.value && code.value !== code.dataset.proposed) return;
    const begins = group.selectedOptions[0]?.dataset.begins;
    code.value = "";
    if (role.value === "participant" && begins) code.value = this.#next(begins);
    code.dataset.proposed = code.value;
  }

  // One more than the highest, written as the group's codes are: ORG08, FGA-7.
  #next(begins) {
    const form = new RegExp(`^${begins.replace(/\W/g, "\\$&")}(\\D*)(\\d+)`, "i");
    const taken = [...this.known, ...this.rows.map(({ code }) => code.value)];
    const alike = taken.map((code) => form.exec(code)).filter(Boolean);
    const [, between, digits] = alike.at(-1) ?? ["", "", "00"];
    const highest = Math.max(0, ...alike.map((found) => Number(found[2])));
    return begins + between + String(highest + 1).padStart(digits.length, "0");
  }
}

customElements.define("speaker-codes", SpeakerCodes);
