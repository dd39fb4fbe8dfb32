// Keeps what was searched for behind the # of the address, which no server or log is told.

class SearchWords extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const { q } = form.elements;
    if (q.value) {
      const asked = new URLSearchParams({ q: q.value, first: this.dataset.first });
      history.replaceState(null, "", `#${asked}`);
    } else if (location.hash.length > 1) {
      const asked = new URLSearchParams(location.hash.slice(1));
      const button = form.querySelector("button");
      q.value = asked.get("q") ?? "";
      button.value = asked.get("first") ?? "0";
      if (q.value) form.requestSubmit(button);
    }
  }
}

customElements.define("search-words", SearchWords);
