/** The largest text that fits: never a scroll bar, never a letter outside. */

const SMALLEST = 6; // pixels
const LARGEST = 0.165; // of the height of the window, for a text of a few words
const FEW = 6; // lines; browsers make no more of them equally long
const WHOLE = 0.62; // words stay whole as long as that costs no more of the size

/** @param {HTMLElement} box  @param {number} percent  What the moderator wishes; 100: as large as is beautiful. */
export function fit(box, percent = 100) {
  const largest = window.innerHeight * LARGEST;
  const broken = search(box, largest * 2, false);
  const whole = search(box, largest * 2, true);
  const keepsWhole = whole >= broken * WHOLE;
  const possible = keepsWhole ? whole : broken;
  const wished = (Math.min(possible, largest) * percent) / 100;
  box.classList.toggle("whole", keepsWhole);
  box.style.fontSize = `${Math.min(wished, possible)}px`;
  for (const part of box.children) part.classList.toggle("few", linesOf(part) <= FEW);
}

function search(box, limit, whole) {
  box.classList.toggle("whole", whole);
  let [low, high] = [SMALLEST, limit];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    box.style.fontSize = `${middle}px`;
    if (fits(box)) low = middle;
    else high = middle;
  }
  return low;
}

const fits = (box) =>
  box.scrollHeight <= box.clientHeight &&
  box.scrollWidth <= box.clientWidth &&
  [...box.children].every((part) => part.scrollWidth <= part.clientWidth);

const linesOf = (part) => part.clientHeight / parseFloat(getComputedStyle(part).lineHeight);
