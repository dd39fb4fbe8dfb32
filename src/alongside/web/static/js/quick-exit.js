// Leaving at once: the page one was on is replaced, and three presses of Shift are enough.
const link = document.querySelector("a.quick-exit");
const WITHIN = 5000;
let presses = [];

function leave() {
  document.body.replaceChildren();
  document.title = "…";
  location.replace(link.href);
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keyup", (event) => {
  if (!link) return;
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  if (presses.length === 3) leave();
});
