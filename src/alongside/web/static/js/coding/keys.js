// Every key of the coding surface. They work while the text or the list has the focus, not elsewhere.

const WITHOUT_SHIFT = {
  j: (s) => s.selecting.step(1),
  k: (s) => s.selecting.step(-1),
  s: (s) => s.selecting.sentence(1),
  ".": (s) => s.selecting.shift(1),
  ",": (s) => s.selecting.shift(-1),
  c: (s) => s.code(),
  r: (s) => s.again(),
  v: (s) => s.inVivo(),
  u: (s) => s.undo(),
  m: (s) => s.memo(),
};

const WITH_SHIFT = {
  S: (s) => s.selecting.sentence(-1),
  U: (s) => s.redo(),
};

/** @param {HTMLElement & Record<string, any>} surface */
export function bindKeys(surface) {
  surface.addEventListener("keydown", (event) => {
    if (event.target.closest("dialog, input, textarea, select")) return;
    const act = actionFor(event, surface);
    if (!act) return;
    event.preventDefault();
    act(surface);
  });
}

function actionFor(event, surface) {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  const inText = Boolean(event.target.closest(".surface__text"));
  if (command && key.toLowerCase() === "z") return shiftKey ? (s) => s.redo() : (s) => s.undo();
  if (command && key.toLowerCase() === "y") return (s) => s.redo();
  if (shiftKey && inText && (key === "ArrowRight" || key === "ArrowLeft")) {
    const direction = key === "ArrowRight" ? "forward" : "backward";
    return (s) => s.selecting.extend(direction, command ? "word" : "character");
  }
  if (command || altKey) return null;
  if (key === "?") return (s) => s.keys();
  if (key === "Delete") return () => surface.takeBack(codingInFocus(event, surface));
  if (key === "Enter" && inText) return (s) => s.code();
  if (key === "Escape") return (s) => s.selecting.clear();
  return shiftKey ? WITH_SHIFT[key] : WITHOUT_SHIFT[key];
}

function codingInFocus(event, surface) {
  const item = event.target.closest(".surface__list li");
  return item ? surface.codings.all.get(item.dataset.key) : surface.pointed;
}
