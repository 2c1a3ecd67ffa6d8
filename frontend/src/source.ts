/** A pause this long in writing means that somebody looks up: sooner would check half words. */
const PAUSE_MS = 800;

/** Checks the text of a draft while it is written, and leads from a fault to its line. */
export function checkWhileWriting(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-live-form]");
  const field = form?.querySelector<HTMLTextAreaElement>("textarea.source");
  if (!form || !field) return;
  let waiting: number | undefined;
  let asked = 0;
  field.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      const mine = ++asked;
      void check(form).then((found) => {
        if (found && mine === asked) show(page, found);
      });
    }, PAUSE_MS);
  });
  page.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-line]") : null;
    if (pressed instanceof HTMLElement) lead(field, Number(pressed.dataset["line"]));
  });
  offerLines(page);
}

/** Asks the server what it says of the text as it stands; nothing is saved. A broken line is no reason to disturb. */
async function check(form: HTMLFormElement): Promise<Element | null> {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") fields.append(name, value);
  });
  fields.set("do", "look");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields });
    if (!answer.ok) return null;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    return made.querySelector("[data-live]");
  } catch {
    return null;
  }
}

function show(page: Document, found: Element): void {
  page.querySelector("[data-live]")?.replaceChildren(...found.childNodes);
  offerLines(page);
}

/** Lines are buttons only where a script can lead to them. */
function offerLines(page: Document): void {
  page.querySelectorAll<HTMLElement>("[data-line]").forEach((button) => (button.hidden = false));
  page.querySelectorAll<HTMLElement>("[data-without-script]").forEach((words) => (words.hidden = true));
}

function lead(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = (field.scrollHeight / Math.max(lines.length, 1)) * Math.max(line - 4, 0);
}
