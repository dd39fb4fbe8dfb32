/** <read-aloud for="id">: a button that reads an element aloud in its own language, and stops again. */

class ReadAloud extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.told = this.querySelector("[role=status]");
    this.words = this.button.textContent;
    if (!("speechSynthesis" in window)) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => (this.reading ? this.stop() : this.read()));
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  get text() {
    return document.getElementById(this.getAttribute("for"));
  }

  read() {
    const language = this.text.lang || document.documentElement.lang;
    const voices = speechSynthesis.getVoices();
    const own = voices.find((voice) => voice.lang.toLowerCase().startsWith(language.slice(0, 2)));
    if (voices.length && !own) {
      this.told.textContent = "This browser has no voice for this language.";
      return;
    }
    this.reading = true;
    this.button.textContent = "Stop reading";
    this.told.textContent = "";
    const blocks = [...this.text.querySelectorAll("h1, h2, p, li")];
    blocks.forEach((block, index) => this.say(block, language, own, index === blocks.length - 1));
  }

  /** One paragraph at a time: long utterances break off in some browsers. */
  say(block, language, voice, last) {
    const said = new SpeechSynthesisUtterance(block.textContent);
    said.lang = language;
    said.rate = 0.9;
    if (voice) said.voice = voice;
    if (last) said.onend = () => this.stop();
    said.onerror = (event) => {
      if (event.error === "canceled" || event.error === "interrupted") return;
      this.stop();
      this.told.textContent = "This browser cannot read aloud just now.";
    };
    speechSynthesis.speak(said);
  }

  stop() {
    this.reading = false;
    this.button.textContent = this.words;
    speechSynthesis.cancel();
  }
}

customElements.define("read-aloud", ReadAloud);
