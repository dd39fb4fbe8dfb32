// The dialog in which a coder writes a memo, open until it is kept.

/**
 * @param {HTMLDialogElement} dialog @param {string} title
 * @param {(text: string) => Promise<unknown>} keep rejects with a sentence
 * @param {() => void} kept
 */
export function writeMemo(dialog, title, keep, kept) {
  const text = dialog.querySelector("textarea");
  dialog.querySelector("h2").textContent = title;
  dialog.showModal();
  dialog.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    try {
      await keep(text.value);
      text.value = "";
      dialog.close();
      kept();
    } catch (error) {
      dialog.querySelector("[role=alert]").textContent = error.message;
    }
  };
}
