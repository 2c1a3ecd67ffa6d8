/** How long before the end somebody is asked: WCAG 2.2.1 wants at least 20 seconds, tired readers need minutes. */
const ASK_BEFORE_MIN = 5;

/** Asks five minutes before a page of the patient's side closes whether to go on; without script a line says the same. */
export function offerMoreTime(page: Document): void {
  const line = page.querySelector<HTMLElement>("[data-stay]");
  const link = line?.querySelector("a");
  if (!line || !link) return;
  const wait = (Number(line.dataset["stay"]) - ASK_BEFORE_MIN) * 60_000;
  const dialog = page.createElement("dialog");
  dialog.className = "stay-dialog";
  const words = page.createElement("p");
  words.textContent = line.dataset["stayWords"] ?? "";
  const go = page.createElement("button");
  go.className = "button solid";
  go.textContent = line.dataset["stayGo"] ?? "";
  dialog.append(words, go);
  page.body.append(dialog);
  const ask = (): void => {
    if (!dialog.open) dialog.showModal();
  };
  go.addEventListener("click", () => {
    dialog.close();
    void fetch(link.href).then((answer) => {
      if (answer.ok && !answer.redirected) setTimeout(ask, wait);
      else location.assign(link.href);
    });
  });
  setTimeout(ask, wait);
}
