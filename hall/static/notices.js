/** Tells whoever looks at a page that it may be out of date, and wakes its line. */

const PATIENCE = 1.5; // seconds until a lost line is told: a restart of the server is shorter

/** @param {(tells: {heard: Function, lost: Function, over: Function}) => import("./live.js").Live} connect */
export function notify(connect) {
  const [lost, over] = ["lost", "over"].map((id) => document.getElementById(id));
  let telling = null;
  const forget = () => {
    clearTimeout(telling);
    telling = null;
    lost.hidden = true;
  };
  const live = connect({
    heard: forget,
    lost: (since) => (telling ??= setTimeout(() => tell(lost, since), PATIENCE * 1000)),
    over() {
      forget();
      over.hidden = false;
    },
  });
  for (const [target, event] of [[document, "visibilitychange"], [window, "pageshow"], [window, "online"]]) {
    target.addEventListener(event, () => live.wake());
  }
  window.addEventListener("offline", () => live.drop());
  live.open();
}

function tell(notice, since) {
  const zone = { timeZone: document.getElementById("stage").dataset.zone, hour: "2-digit", minute: "2-digit" };
  notice.querySelector("time").textContent = new Intl.DateTimeFormat("ru", zone).format(since);
  notice.hidden = false;
}
