/**
 * Puts what the server shows now in place of what is shown. The form at hand stays, with what it answered; so do
 * what is unfolded and where the keyboard is. A form that shows answers of its own comes anew.
 */
export function swapPage(root: HTMLElement, page: HTMLElement): void {
  const live = root.querySelector<HTMLFormElement>('#acto:not([data-keeps-answers])')
  page.querySelector('#acto:not([data-keeps-answers])')?.replaceWith(...(live ? [live] : []))
  const open = [...root.querySelectorAll('details')].map((details) => details.open)
  for (const [index, details] of [...page.querySelectorAll('details')].entries())
    details.open = open[index] ?? details.open
  const focused = document.activeElement?.id
  root.replaceChildren(...page.childNodes)
  for (const name of ['facts', 'loadedAt']) root.dataset[name] = page.dataset[name] ?? ''
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}
