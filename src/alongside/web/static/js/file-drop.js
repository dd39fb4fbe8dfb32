// <file-drop>: files chosen or dropped go up with a progress bar; without scripts the form does it.

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.progress = this.querySelector(".drop__progress");
    this.wrong = this.querySelector("[role=alert]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(this.input.files);
    });
    this.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.toggleAttribute("data-over", true);
    });
    this.addEventListener("dragleave", () => this.removeAttribute("data-over"));
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      this.removeAttribute("data-over");
      this.#send(event.dataTransfer.files);
    });
  }

  #send(files) {
    const limit = Number(this.dataset.limit) * 2 ** 20;
    const small = [...files].filter((file) => file.size <= limit);
    this.#tell(
      [...files]
        .filter((file) => file.size > limit)
        .map((file) => `${file.name} is larger than ${this.dataset.limit} MB: split it and bring in the parts.`)
        .join(" "),
    );
    if (!small.length) return;
    const body = new FormData(this.form);
    body.delete("files");
    for (const file of small) body.append("files", file);
    this.#upload(body, small.length);
  }

  // fetch cannot tell how much has gone up, so this is the older way of asking.
  #upload(body, count) {
    const request = new XMLHttpRequest();
    const bar = this.progress.querySelector("progress");
    const said = this.progress.querySelector("[role=status]");
    this.progress.hidden = false;
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
      said.textContent = loaded < total ? `${Math.round((100 * loaded) / total)} %` : "sealing and keeping";
    });
    request.addEventListener("load", () => this.#answered(request));
    request.addEventListener("error", () => this.#lost(count));
    request.open("POST", this.form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  }

  #answered(request) {
    let told = {};
    try {
      told = JSON.parse(request.responseText);
    } catch {
      told = { refused: ["The server did not answer as expected: sign in again and send the files once more."] };
    }
    this.progress.hidden = true;
    if (told.refused?.length) this.#tell(told.refused.join(" "));
    if (told.received && told.refused?.length) this.#tell(`${told.refused.join(" ")} The others were kept: reload to see them.`);
    else if (told.to) location.assign(told.to);
  }

  #lost(count) {
    this.progress.hidden = true;
    this.#tell(`The connection was lost before ${count === 1 ? "the file" : "the files"} arrived: nothing was kept, so send again.`);
  }

  #tell(sentence) {
    this.wrong.hidden = !sentence;
    this.wrong.textContent = sentence;
  }
}

customElements.define("file-drop", FileDrop);
