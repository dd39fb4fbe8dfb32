// Closes open menus on Escape or a click elsewhere; they are plain <details> without it.

const open = () => document.querySelectorAll("details.dropdown[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Behind the menu button the place one is in stands open; across the bar every one is closed.
const places = document.getElementById("places");
places?.addEventListener("toggle", (event) => {
  if (event.target !== places) return;
  for (const menu of places.querySelectorAll("details"))
    menu.open = event.newState === "open" && "here" in menu.dataset;
});
