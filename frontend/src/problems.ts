/** Puts the reader at the list of what to put right; the links inside lead on to the fields. */
export function focusProblems(page: Document): void {
  page.getElementById("problems")?.focus();
}
