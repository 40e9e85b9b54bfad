import { countdownText } from '../countdown-text'

/** Comfort for pages that already work without it. Listens on the document, so nothing needs to be there. */
const doc = document
const find = <E extends Element>(target: EventTarget | null, selector: string) =>
  target instanceof Element ? target.closest<E>(selector) : null

// A submitted form cannot be submitted twice; a page brought back from the cache is as it was.
const busy = new Map<HTMLButtonElement, string>()
doc.addEventListener('submit', (event) => {
  const submitter = event.submitter
  if (!(submitter instanceof HTMLButtonElement)) return
  const { busyText } = submitter.dataset
  // Later, as a disabled button does not send its own name and value.
  setTimeout(() => {
    if (event.defaultPrevented) return
    busy.set(submitter, submitter.innerHTML)
    submitter.disabled = true
    if (busyText) submitter.textContent = busyText
  })
})
addEventListener('pageshow', () => {
  for (const [button, html] of busy) {
    button.disabled = false
    button.innerHTML = html
  }
  busy.clear()
})

doc.addEventListener('change', (event) => {
  find<HTMLInputElement>(event.target, '[data-autosubmit]')?.form?.requestSubmit()

  // A file that would be refused is not sent first: data costs money.
  const chosen = find<HTMLInputElement>(event.target, '[data-most-bytes]')
  if (!chosen) return
  const { mostBytes, tooHeavy = '' } = chosen.dataset
  const isTooHeavy = (chosen.files?.[0]?.size ?? 0) > Number(mostBytes)
  chosen.setCustomValidity(isTooHeavy ? tooHeavy : '')
  chosen.reportValidity()
})

doc.addEventListener('click', (event) => {
  const asked = find<HTMLElement>(event.target, '[data-confirm]')?.dataset['confirm']
  if (asked && !confirm(asked)) return event.preventDefault()

  if (find(event.target, '[data-print]')) print()

  const shared = find<HTMLElement>(event.target, '[data-share]')
  if (shared) void share(shared)

  const copied = find<HTMLElement>(event.target, '[data-copy]')
  if (copied) void copy(copied, doc.getElementById(copied.dataset['copy'] ?? '')?.textContent ?? '')

  const step = find<HTMLButtonElement>(event.target, '[data-step]')
  if (step?.form?.matches('[data-local-stepper]')) {
    event.preventDefault()
    count(step)
  }
})

/** The phone's own share sheet, or else the clipboard. */
async function share(button: HTMLElement): Promise<void> {
  const { share: text = '', shareUrl: url = '' } = button.dataset
  if (!navigator.share) return await copy(button, `${text} ${url}`.trim())
  // The person may close the sheet.
  await navigator.share(url ? { text, url } : { text }).catch(() => undefined)
}

async function copy(button: HTMLElement, text: string): Promise<void> {
  const { copiedText } = button.dataset
  try {
    await navigator.clipboard.writeText(text)
    if (copiedText) button.textContent = copiedText
  } catch {
    // The browser keeps its clipboard.
  }
}

/** One more or one less, without asking the server. */
function count(button: HTMLButtonElement): void {
  const stepper = button.parentElement
  const input = stepper?.querySelector('input')
  if (!stepper || !input) return
  const { min, max } = input
  const next = Number(input.value) + Number(button.dataset['step'])
  input.value = String(Math.min(max ? Number(max) : Infinity, Math.max(Number(min), next)))
  for (const other of stepper.querySelectorAll<HTMLButtonElement>('[data-step]')) {
    other.disabled = Number(other.dataset['step']) < 0 ? input.value === min : input.value === max
  }
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

// Time left, each minute: what the server said, less what has passed since.
function renewCountdowns(): void {
  for (const clock of doc.querySelectorAll<HTMLElement>('[data-countdown]')) {
    const { countdown = '', words = '' } = clock.dataset
    const [lead = '', day = '', hour = '', minute = '', and = '', over = ''] = words.split(';')
    clock.textContent = countdownText(Number(countdown) - performance.now(), {
      lead,
      day,
      hour,
      minute,
      and,
      over,
    })
  }
}

function start(): void {
  // Scripts run: show what only they can do.
  for (const button of doc.querySelectorAll<HTMLElement>('[data-print], [data-share], [data-copy]'))
    button.hidden = false
  renewCountdowns()
  setInterval(renewCountdowns, 60_000)
}
if (doc.readyState === 'loading') doc.addEventListener('DOMContentLoaded', start)
else start()
