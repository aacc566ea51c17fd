/** Where a link in a chat leads: to the world, to this bot, or nowhere. */

const HOST_WITH_PORT = /^[\w-]+(\.[\w-]+)+:\d/;
const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** The full address, or null when no phone would open it (javascript:, data: and the like). */
export function addressOf(target) {
  const text = String(target ?? "").trim();
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) && !HOST_WITH_PORT.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  return ALLOWED.has(new URL(address).protocol) ? address : null;
}

/**
 * The start payload when the address is a deep link to this bot ("" without one), otherwise null.
 * A payload that Telegram would not accept counts as none.
 */
export function deepLinkPayload(address, username) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || botIn(url)?.toLowerCase() !== username.toLowerCase()) return null;
  const payload = url.searchParams.get("start") ?? "";
  return /^[\w-]{0,64}$/.test(payload) ? payload : "";
}

function botIn(url) {
  if (url.protocol === "tg:") return url.searchParams.get("domain");
  const host = url.hostname.replace(/^www\./, "");
  return ["t.me", "telegram.me", "telegram.dog"].includes(host) ? url.pathname.split("/")[1] : undefined;
}
