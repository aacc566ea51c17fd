/** Choosing a file, looking at it once more, and sending it. */

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { ask } from "./overlay.js";
import { sizeText } from "./sizes.js";

const ACCEPTED = { photo: "image/*", document: "", voice: "" };

export class Files {
  /** @param {(kind: "photo"|"document"|"voice", file: File, caption: string) => void} send */
  constructor(screen, words, send) {
    Object.assign(this, { screen, words, send });
  }

  /** @param {"photo"|"document"|"voice"} kind */
  choose(kind) {
    const picker = make("input", { type: "file", accept: ACCEPTED[kind] });
    picker.addEventListener("change", () => picker.files[0] && this.offer(picker.files[0], kind));
    picker.click();
  }

  /** A pasted or dropped picture goes as a photo, anything else as a file. */
  async offer(file, kind = file.type.startsWith("image/") ? "photo" : "document") {
    const address = kind === "photo" ? URL.createObjectURL(file) : null;
    const caption = make("input", {
      name: "caption",
      placeholder: this.words.caption,
      "aria-label": this.words.caption,
      autocomplete: "off",
    });
    const content = [
      address ? make("img", { class: "preview", src: address, alt: "" }) : fileRow(file),
      caption,
    ];
    const answer = await ask(this.screen, {
      title: this.words[kind],
      content,
      accept: this.words.send,
      refuse: this.words.cancel,
    });
    if (address) URL.revokeObjectURL(address);
    if (answer) this.send(kind, file, answer.caption);
  }
}

function fileRow(file) {
  return make(
    "div",
    { class: "attachment" },
    make("span", { class: "disc" }, icon("file")),
    make(
      "span",
      { class: "about" },
      make("bdi", { class: "name", textContent: file.name }),
      make("span", { class: "detail", textContent: sizeText(file.size) }),
    ),
  );
}
