/** From this many characters left on, the rest is said; earlier would only distract. */
const SAY_FROM = 20;

/** Says politely how many characters are left in long answers. */
export function countCharacters(page: Document): void {
  for (const field of page.querySelectorAll<HTMLTextAreaElement>("textarea[data-count]")) {
    const line = page.createElement("p");
    line.className = "help";
    line.setAttribute("role", "status");
    field.after(line);
    field.addEventListener("input", () => {
      const left = field.maxLength - field.value.length;
      line.textContent = left <= SAY_FROM ? (field.dataset["count"] ?? "#").replace("#", String(left)) : "";
    });
  }
}
