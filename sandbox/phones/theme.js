/** Day and night: what the system says, unless the page or one phone was told otherwise. */

const KEY = "phones.theme";
const night = matchMedia("(prefers-color-scheme: dark)");

const told = () => localStorage.getItem(KEY);

export const pageTheme = () => told() ?? (night.matches ? "dark" : "light");
export const opposite = (theme) => (theme === "dark" ? "light" : "dark");

export function applyTheme() {
  document.documentElement.dataset.theme = pageTheme();
}

/** The whole page changes, and with it every phone that had its own mind. */
export function switchPage() {
  localStorage.setItem(KEY, opposite(pageTheme()));
  applyTheme();
  for (const phone of document.querySelectorAll(".phone[data-theme]")) phone.removeAttribute("data-theme");
}

export const themeOf = (element) => element.dataset.theme ?? pageTheme();

export function switchPhone(element) {
  element.dataset.theme = opposite(themeOf(element));
}

night.addEventListener("change", applyTheme);
