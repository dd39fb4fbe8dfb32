// On a narrow screen what is long is folded, so that a page can be seen whole: all but the first
// parts, as many as data-kept says (one where it says nothing).
class FoldedWords extends HTMLElement {
  connectedCallback() {
    if (!matchMedia("(max-width: 40rem)").matches) return;
    const parts = [...this.querySelectorAll("details")];
    for (const part of parts.slice(Number(this.dataset.kept ?? 1))) part.open = false;
    addEventListener("beforeprint", () => {
      for (const part of parts) part.open = true;
    });
  }
}

customElements.define("folded-words", FoldedWords);
