/** The computer of the hall: full screen, awake, and no arrow in the picture. */

const STILL = 3; // seconds

export function furnish(root = document.documentElement) {
  document.addEventListener("keydown", ({ key, code, ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) return;
    if (code === "KeyF" || key === "f") turn();
    if (code === "KeyL" || key === "l") lighten(root);
  });
  document.addEventListener("dblclick", turn);
  document.addEventListener("visibilitychange", stayAwake);
  document.addEventListener("pointermove", () => hideArrow(root));
  if (remembered() === "light") root.dataset.light = "";
  hideArrow(root);
  stayAwake();
}

function turn() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => {}); // not allowed here: the browser's own key does it
}

/** Black letters on white, for a projector in daylight. */
function lighten(root) {
  root.toggleAttribute("data-light");
  try {
    localStorage.setItem("screen", root.hasAttribute("data-light") ? "light" : "dark");
  } catch {} // a browser that remembers nothing
}

function remembered() {
  try {
    return localStorage.getItem("screen");
  } catch {
    return null;
  }
}

let arrow;

function hideArrow(root) {
  clearTimeout(arrow);
  root.classList.remove("still");
  arrow = setTimeout(() => root.classList.add("still"), STILL * 1000);
}

/** Only pages over https may ask for it, and only while they are seen. */
function stayAwake() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}
