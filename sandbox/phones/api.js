/** The side door of the sandbox: what people do on their phones, and what they see. */

/** The sandbox will not do it; `message` is its reason, if it gave one. */
export class Refused extends Error {
  constructor({ error = "" }) {
    super(error);
  }
}

/**
 * @typedef {{type: string, offset: number, length: number, url?: string, language?: string,
 *   unix_time?: number, date_time_format?: string}} Entity  Offsets count UTF-16 units.
 * @typedef {{text: string, kind: "callback"|"url"|"copy"|"disabled", data?: string, url?: string,
 *   copy_text?: string, style?: string}} Button
 * @typedef {{kind: string, file_id: string, name?: string, size?: number, mime?: string,
 *   width?: number, height?: number}} Media
 * @typedef {{id: number, mine: boolean, date: number, edit_date: number|null, text: string,
 *   entities: Entity[], buttons: Button[][], media: Media|null, contact: Record<string, any>|null,
 *   forward_from: string|null, reply_to: {id: number, text: string}|null, pinned: boolean,
 *   silent: boolean, pressed: string|null, reaction?: string|null, content?: Record<string, any>,
 *   service?: string}} Shown
 * @typedef {{rows: {text: string, request_contact?: boolean}[][], resize: boolean,
 *   one_time: boolean, placeholder: string|null}} Keyboard
 * @typedef {{id: number, first_name: string, last_name: string|null, language_code: string|null,
 *   phone: string|null, blocked: boolean, started: boolean, unread: number, typing: boolean,
 *   commands: {command: string, description: string}[], keyboard: Keyboard|null,
 *   messages: Shown[]}} Phone
 * @typedef {{id: number, first_name: string, username: string, names: Record<string, string>,
 *   descriptions: Record<string, string>}} Bot
 */

const RETRY_SECONDS = [0.5, 1, 2, 4];

export const state = () => call("GET", "/phones/state");
export const addPerson = (person) => call("POST", "/phones", person);
export const send = (id, text, reply_to) => act(id, "send", { text, ...(reply_to && { reply_to }) });
export const start = (id, payload) => act(id, "start", { payload });
export const shareContact = (id) => act(id, "contact", {});
export const press = (id, message_id, data) => act(id, "press", { message_id, data });
export const edit = (id, message_id, text) => act(id, "edit", { message_id, text });
export const read = (id) => act(id, "read", {});
export const block = (id) => act(id, "block", {});
export const unblock = (id) => act(id, "unblock", {});
export const fileAddress = (fileId) => `/phones/files/${encodeURIComponent(fileId)}`;

/** @param {"photo"|"document"|"voice"} kind @param {Blob} file */
export function sendFile(id, kind, file, name, caption = "") {
  const form = new FormData();
  form.append("kind", kind);
  form.append("caption", caption);
  form.append("file", file, name);
  return call("POST", `/phones/${id}/file`, form);
}

/**
 * Listens to the sandbox and comes back by itself. After every (re)connection the whole state is
 * read, and what arrived meanwhile is applied after it, so nothing newer is overwritten.
 * @param {{state: Function, lost: Function, event: Function}} hears
 */
export function listen(hears, failures = 0) {
  const source = new EventSource("/phones/events");
  let waiting = [];
  const giveUp = () => {
    source.close();
    hears.lost();
    const seconds = RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length - 1)];
    setTimeout(() => listen(hears, failures + 1), seconds * 1000);
  };
  source.onerror = giveUp;
  source.onmessage = ({ data }) => (waiting ? waiting.push(data) : hears.event(JSON.parse(data)));
  source.onopen = async () => {
    try {
      hears.state(await state());
    } catch {
      giveUp();
      return;
    }
    failures = 0;
    const missed = waiting;
    waiting = null;
    missed.forEach((data) => hears.event(JSON.parse(data)));
  };
}

const act = (id, action, body) => call("POST", `/phones/${id}/${action}`, body);

async function call(method, path, body) {
  const json = body !== undefined && !(body instanceof FormData);
  const response = await fetch(path, {
    method,
    headers: json ? { "Content-Type": "application/json" } : {},
    body: json ? JSON.stringify(body) : body,
  });
  if (!response.ok) throw new Refused(await response.json().catch(() => ({})));
  return response.json();
}
