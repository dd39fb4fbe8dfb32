// A button that copies the text of the field beside it.

class CopyText extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("input");
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard?.writeText(field.value);
      this.querySelector("[role=status]").textContent = "Copied.";
    });
  }
}

customElements.define("copy-text", CopyText);
