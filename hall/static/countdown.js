/** How long the minister's session still goes, in minutes and seconds. */

/** @param {HTMLElement} element  With its beginning and end in seconds. @param {number} now */
export function remaining(element, now) {
  const { starts, ends } = element.dataset;
  const isAhead = now < starts * 1000;
  const seconds = Math.ceil(((isAhead ? starts : ends) * 1000 - now) / 1000);
  const shown = isAhead ? "until_start" : seconds > 0 ? "left" : "over_time";
  for (const label of element.querySelectorAll("span")) label.hidden = !label.classList.contains(shown);
  element.classList.toggle("late", !isAhead && seconds <= 300);
  element.querySelector("output").textContent = clock(Math.abs(seconds));
}

function clock(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = hours ? [hours, minutes, seconds % 60] : [minutes, seconds % 60];
  return parts.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}
