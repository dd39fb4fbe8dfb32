// A button that asks the device for a passkey, or to make one, and sends its answer with the form.

const REFUSED =
  "Nothing was sent: the device did not give a passkey. Try again, or use another way.";

class PassKey extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.button = this.querySelector("button[data-passkey]");
    this.status = this.querySelector("[role=status]");
    if (!window.PublicKeyCredential || !window.webauthnJSON) {
      this.status.textContent = "This browser cannot use passkeys here.";
      this.button.disabled = true;
      return;
    }
    this.button.addEventListener("click", (event) => this.#ask(event));
  }

  async #ask(event) {
    event.preventDefault();
    if (!this.form.reportValidity()) return;
    this.status.textContent = "";
    try {
      const options = await this.#options();
      const making = "creation_options" in options;
      const credential = making
        ? await window.webauthnJSON.create(discoverable(options.creation_options))
        : await window.webauthnJSON.get(options.request_options);
      this.form.elements.credential.value = JSON.stringify(credential);
      this.form.submit();
    } catch {
      this.status.textContent = REFUSED;
    }
  }

  async #options() {
    if (this.dataset.options) return JSON.parse(this.dataset.options);
    const answer = await fetch(this.dataset.from, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  }
}

// A key that the device finds by itself, and opens for its owner alone.
function discoverable(options) {
  const chosen = options.publicKey.authenticatorSelection ?? {};
  return {
    ...options,
    publicKey: {
      ...options.publicKey,
      authenticatorSelection: {
        ...chosen,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  };
}

customElements.define("pass-key", PassKey);
