// The switch between light, dark and the system's own choice.

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    select.value = localStorage.getItem("theme") ?? "";
    select.addEventListener("change", () => this.choose(select.value));
  }

  /** @param {string} theme "light", "dark" or "" for the system's own */
  choose(theme) {
    if (theme) {
      localStorage.setItem("theme", theme);
      document.documentElement.dataset.theme = theme;
    } else {
      localStorage.removeItem("theme");
      delete document.documentElement.dataset.theme;
    }
  }
}

customElements.define("theme-switch", ThemeSwitch);
