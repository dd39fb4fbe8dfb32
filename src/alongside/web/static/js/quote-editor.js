// Two buttons for cutting a quote: leave the selected words out, put in words of ours.

class QuoteEditor extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.querySelector("[data-tools]").hidden = false;
    this.querySelector("[data-cut]").addEventListener("click", () => this.write("[…]"));
    this.querySelector("[data-insert]").addEventListener("click", () => this.write("[]", 1));
  }

  /**
   * Replaces the selected words by a mark, with one space on either side of it.
   * @param {string} mark
   * @param {number} [within] where in the mark the caret goes; behind it unless given
   */
  write(mark, within = mark.length) {
    const { selectionStart: from, selectionEnd: to, value } = this.area;
    const before = value.slice(0, from).replace(/\s+$/, "");
    const after = value.slice(to).replace(/^\s+/, "");
    const lead = before ? `${before} ` : "";
    this.area.value = `${lead}${mark}${after && !/^[,.;:?!]/.test(after) ? " " : ""}${after}`;
    this.area.focus();
    this.area.setSelectionRange(lead.length + within, lead.length + within);
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("quote-editor", QuoteEditor);
