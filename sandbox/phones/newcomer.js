/** The form for a new person. Name and number are made up, so that one press is enough. */

import { make } from "./dom.js";

const NAMES = [
  ["Айгүл", "Серікқызы"],
  ["Ерлан", "Өтеғалиұлы"],
  ["Гүлнар", "Ахметова"],
  ["Нұржан", "Қасымов"],
  ["Мария", "Ким"],
  ["Бақытжан", "Ілиясов"],
  ["Ольга", "Петрова"],
  ["Жібек", "Тұрсынова"],
];

/** @returns {Promise<Record<string, string>|null>} */
export function newcomer(words) {
  const [first, last] = pick(NAMES);
  const language = make(
    "select",
    { name: "language_code" },
    make("option", { value: "kk", textContent: "Қазақша" }),
    make("option", { value: "ru", textContent: "Русский" }),
  );
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", { textContent: words.addPerson }),
    labelled(
      words.firstName,
      make("input", {
        name: "first_name",
        value: first,
        required: true,
        maxlength: "64",
        autocomplete: "off",
      }),
    ),
    labelled(
      words.lastName,
      make("input", { name: "last_name", value: last, maxlength: "64", autocomplete: "off" }),
    ),
    labelled(words.language, language),
    labelled(
      words.phone,
      make("input", {
        name: "phone",
        type: "tel",
        value: inventedNumber(),
        pattern: "\\+\\d{7,15}",
        required: true,
        autocomplete: "off",
      }),
    ),
    make(
      "div",
      { class: "sheet-actions" },
      make("button", {
        type: "button",
        class: "quiet",
        textContent: words.cancel,
        on: { click: () => dialog.close() },
      }),
      make("button", { type: "submit", class: "strong", textContent: words.add }),
    ),
  );
  const dialog = make("dialog", { class: "newcomer", "aria-label": words.addPerson }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer = filled(new FormData(form));
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
  });
}

const pick = (list) => list[Math.floor(Math.random() * list.length)];
const labelled = (text, field) =>
  make("label", { class: "labelled" }, make("span", { textContent: text }), field);
const filled = (form) =>
  Object.fromEntries([...form].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
const inventedNumber = () =>
  `+7${pick(["701", "702", "705", "747", "775", "777"])}${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
