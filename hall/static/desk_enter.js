/** The door: only a press uses the link up. Its token stands behind the `#`, which nobody is sent. */

const token = location.hash.slice(1);
const button = document.getElementById("enter");

/** @param {...string} names  What is to be seen now. */
function show(...names) {
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = !names.includes(part.dataset.when);
}

async function enter() {
  button.disabled = true;
  const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }) };
  const answer = await fetch("/desk/enter", sent).catch(() => null);
  button.disabled = false;
  if (answer?.ok) location.replace("/desk");
  else if (answer?.status === 404) show("over", "none");
  else if (answer?.status === 429) show("link", "busy");
  else show("link", "unsent");
}

show(token ? "link" : "none");
button.addEventListener("click", enter);
button.focus();
