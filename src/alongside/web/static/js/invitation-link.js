// Sends the secret behind the # of an invitation's link, which no server or log has seen so far.

class InvitationLink extends HTMLElement {
  connectedCallback() {
    const secret = location.hash.slice(1);
    if (!secret) return;
    history.replaceState(null, "", location.pathname);
    this.querySelector("[name=secret]").value = secret;
    this.querySelector("form").requestSubmit();
  }
}

customElements.define("invitation-link", InvitationLink);
