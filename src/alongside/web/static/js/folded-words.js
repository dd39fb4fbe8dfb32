// On a narrow screen the words under each finding are folded, so that the findings can be read first.
class FoldedWords extends HTMLElement {
  connectedCallback() {
    if (!matchMedia("(max-width: 40rem)").matches) return;
    for (const section of this.querySelectorAll("details:not(:first-of-type)")) section.open = false;
    addEventListener("beforeprint", () => {
      for (const section of this.querySelectorAll("details")) section.open = true;
    });
  }
}

customElements.define("folded-words", FoldedWords);
