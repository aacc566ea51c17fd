/** Photos, files, voices and contacts inside a bubble. */

import { fileAddress } from "./api.js";
import { make } from "./dom.js";
import { icon } from "./icons.js";
import { recording } from "./recording.js";
import { sizeText } from "./sizes.js";
import { fill } from "./strings.js";

const MOVING = new Set(["video", "animation", "video_note"]);
const STILL = new Set(["photo", "sticker"]);
const SOUND = new Set(["voice", "audio"]);

/** @param {import("./api.js").Media} media @param {import("./strings.js").Words} words */
export function mediaNode(media, words) {
  if (STILL.has(media.kind) && media.file_id) return photo(media, words);
  if (MOVING.has(media.kind) && media.file_id) return video(media);
  if (SOUND.has(media.kind)) return recording(media, words);
  return media.file_id ? download(media, words) : attachment(media, words);
}

export function contactNode(contact, words) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return row("contact", name || words.contact, contact.phone_number ?? contact.phone ?? "");
}

/** @param {Record<string, any>} content Of the Bot API: a location, a venue, a poll, a dice. */
export function contentNode(content, words) {
  const { venue, location, poll, dice } = content;
  if (dice) return make("div", { class: "dice", textContent: `${dice.emoji} ${dice.value}` });
  if (venue) return row("place", venue.title, venue.address);
  if (location) return row("place", words.location, `${location.latitude}, ${location.longitude}`);
  if (poll) return row("poll", poll.question, poll.options.map(({ text }) => text).join(" · "));
  return null;
}

function photo(media, words) {
  const image = make("img", { src: fileAddress(media.file_id), alt: words[media.kind] ?? words.photo });
  sized(image, media);
  const enlarge = () => enlarged(image.src, words);
  return make(
    "button",
    { type: "button", class: `photo ${media.kind}`, "aria-label": words.enlarge, on: { click: enlarge } },
    image,
  );
}

function video(media) {
  const player = make("video", {
    src: fileAddress(media.file_id),
    controls: true,
    preload: "metadata",
    class: `film ${media.kind}`,
  });
  sized(player, media);
  return player;
}

/** The place is kept before the picture comes, so that the chat does not jump. */
function sized(element, { width, height }) {
  if (!width || !height) return;
  element.width = width;
  element.height = height;
  element.style.aspectRatio = `${width} / ${height}`;
}

function enlarged(address, words) {
  const close = make(
    "button",
    { type: "button", class: "icon-button", "aria-label": words.close },
    icon("close"),
  );
  const viewer = make("dialog", { class: "viewer" }, make("img", { src: address, alt: words.photo }), close);
  viewer.addEventListener("click", () => viewer.close());
  viewer.addEventListener("close", () => viewer.remove());
  document.body.append(viewer);
  viewer.showModal();
}

function download(media, words) {
  const name = media.name || words.document;
  const label = fill(words.download, { name });
  const content = row("file", name, sizeText(media.size));
  return make(
    "a",
    { class: "download", href: fileAddress(media.file_id), download: name, "aria-label": label, title: name },
    content,
  );
}

const ATTACHMENTS = { location: "place", venue: "place", contact: "contact" };

function attachment(media, words) {
  return row(
    ATTACHMENTS[media.kind] ?? "file",
    media.name || words[media.kind] || media.kind,
    sizeText(media.size),
  );
}

function row(iconName, title, subtitle) {
  return make(
    "div",
    { class: "attachment" },
    make("span", { class: "disc" }, icon(iconName)),
    make(
      "span",
      { class: "about" },
      make("bdi", { class: "name", textContent: title }),
      make("span", { class: "detail", textContent: subtitle }),
    ),
  );
}
