/** How often an open status page looks again: more often would load the hospital's line, less often feels stale. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Looks again at a page marked `data-refresh`, and shows its new content only when the part `data-state` has changed,
 * so that nothing moves under the reader's finger without a reason.
 */
export function refreshStatus(page: Document): void {
  const shown = page.querySelector<HTMLElement>("[data-refresh]");
  if (!shown) return;
  const look = async (): Promise<void> => {
    if (page.hidden) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.querySelector<HTMLElement>("[data-refresh]");
    if (!next || next.dataset["state"] === shown.dataset["state"]) return;
    shown.dataset["state"] = next.dataset["state"] ?? "";
    shown.setAttribute("role", "status");
    shown.replaceChildren(...next.childNodes);
  };
  setInterval(() => void look(), LOOK_AGAIN_MS);
}
