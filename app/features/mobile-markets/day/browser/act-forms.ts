import { h } from '~/ui/browser/dom'
import { type ActProblem } from '../act-form'
import { actLine, problemWords, type Translate } from '../day-words'
import { judgeCheck } from '../judge-check'
import { type MarketAct } from '../market-act'
import { type PhoneDay } from './phone-day'

let dirty = false
document.addEventListener('input', (event) => {
  if (event.target instanceof Element && event.target.closest('#dia form')) dirty = true
})

/** Somebody typed something that is not noted yet: the page is not renewed under her hands. */
export function isDirty(): boolean {
  return dirty
}

/** Says beside each field what is wrong, as the server would. */
export function showProblems(form: HTMLFormElement, problems: readonly ActProblem[], t: Translate): void {
  const fields = problems.flatMap((problem) => {
    const field = form.querySelector<HTMLElement>(`[name="${problem.field}"], #${problem.field}`)
    const frame = field?.closest('.field, fieldset') ?? field
    const error = h('p', { class: 'error', 'data-error': true }, problemWords(t, problem))
    field?.setAttribute('aria-invalid', 'true')
    frame?.classList.add('field-error')
    ;(frame ?? form).append(error)
    return field ?? []
  })
  fields[0]?.focus()
}

export function clearProblems(form: HTMLFormElement): void {
  for (const error of form.querySelectorAll('[data-error], .field > .error, #errores')) error.remove()
  for (const frame of form.querySelectorAll('.field-error')) frame.classList.remove('field-error')
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid')
}

type Noted = { isKept: boolean; isWithoutPhoto: boolean; acts: readonly MarketAct[]; app: PhoneDay }

/** What the form answers: that it is on the phone, and what a check came to. */
export function answerIn(form: HTMLFormElement, { isKept, isWithoutPhoto, acts, app }: Noted): void {
  const { t } = app
  if (isKept) dirty = false
  const slot = form.querySelector('[data-act-answer]')
  if (!slot) return
  if (!isKept)
    return slot.replaceChildren(
      alert('alert-bad', t('No se pudo guardar en este teléfono: no hay lugar. Anótelo en papel.'), []),
    )
  const lines = acts.map((act) => actLine(t, withVerdict(act, app), app.facts, app.language))
  const failed = acts.some((act) => act.kind === 'check' && !verdictOf(act, app).isGood)
  slot.replaceChildren(
    alert(failed ? 'alert-warn' : 'alert-ok', failed ? t('No cumple') : t('Anotado'), [
      ...(acts.length > 3 ? [] : lines),
      ...(isWithoutPhoto ? [t('La foto no entró en este teléfono: se anotó sin ella.')] : []),
    ]),
  )
  slot.scrollIntoView({ block: 'nearest' })
}

export function alert(look: string, title: string, lines: readonly string[]): HTMLElement {
  return h(
    'div',
    { class: `alert ${look}` },
    h('div', {}, h('b', {}, title), ...lines.map((line) => h('p', {}, line))),
  )
}

function verdictOf(act: Extract<MarketAct, { kind: 'check' }>, { facts }: PhoneDay) {
  const price = facts.prices.find(({ productId }) => productId === act.item.productId) ?? null
  return judgeCheck(act, price, facts.rules)
}

/** A check is judged on the phone as the server will, by the same copy of rules and prices. */
export function withVerdict(act: MarketAct, app: PhoneDay) {
  return act.kind === 'check' ? { ...act, verdict: verdictOf(act, app) } : act
}
