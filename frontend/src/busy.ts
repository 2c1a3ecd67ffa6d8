/** After this wait a button says that it is sending; sooner would flicker, later feels like a dead button. */
const BUSY_AFTER_MS = 400;

/** Says 「送っています…」 on the pressed button and swallows a second press, without changing what is sent. */
export function showBusyButtons(page: Document): void {
  const words = page.body.dataset["busy"] ?? "…";
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method === "get") return;
    if (form.dataset["sent"] === "yes") {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "yes";
    const pressed = event.submitter;
    if (!(pressed instanceof HTMLButtonElement)) return;
    setTimeout(() => {
      pressed.style.setProperty("min-width", `${pressed.offsetWidth}px`);
      pressed.setAttribute("aria-disabled", "true");
      pressed.textContent = words;
    }, BUSY_AFTER_MS);
  });
  // A page that comes back from the history can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
