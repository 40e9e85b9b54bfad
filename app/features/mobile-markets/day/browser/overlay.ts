import { type Child, h, show } from '~/ui/browser/dom'
import { type Kept } from '~/ui/browser/kept-acts'
import { formatTime } from '~/kernel/instants'
import { actLine } from '../day-words'
import { type MarketAct } from '../market-act'
import { withVerdict } from './act-forms'
import { type PhoneDay } from './phone-day'

const top = h('div', { class: 'desk-top' })
document.body.prepend(top)

/** What stands above everything: no signal, signed out, what the server would not take. */
export function showNotices(app: PhoneDay): void {
  const { t, kept, reached, here } = app
  const waiting = kept.filter(({ state }) => state === 'waiting').length
  const refused = kept.filter(({ state }) => state === 'refused')
  show(top, [
    reached === 'no_signal'
      ? notice(
          'alert-off',
          t('Sin señal. Siga anotando.'),
          waiting > 0
            ? t('Anotaciones guardadas en este teléfono: {{number}}. Se envían solas al volver la señal.', {
                number: waiting,
              })
            : null,
        )
      : reached === 'signed_out'
        ? notice(
            'alert-off',
            t('Su sesión terminó.'),
            t('Nada se perdió. Guardado en este teléfono: {{number}}. Entre otra vez y se envía.', {
              number: waiting,
            }),
            h('a', { class: 'btn-text', href: `/entrar?volver=${here}` }, t('Entrar otra vez')),
          )
        : reached === 'refused'
          ? notice('alert-off', t('Con este número ya no se anota en esta feria.'), null)
          : waiting > 0
            ? notice('alert-off', t('Enviando: {{number}}', { number: waiting }), null)
            : null,
    refused.length > 0
      ? notice(
          'alert-bad',
          t('El servidor no aceptó: {{number}}', { number: refused.length }),
          refused.map(({ event }) => lineOf(event, app)).join(' '),
          h(
            'button',
            { type: 'button', class: 'btn-text', onclick: () => void app.sendRefused() },
            t('Enviar otra vez'),
          ),
        )
      : null,
  ])
}

function notice(look: string, title: string, line: Child, end?: Child): Child {
  return h('div', { class: `alert ${look}`, role: 'status' }, h('div', {}, h('b', {}, title), line), end)
}

/** What was noted here and is not on the page yet: the answers on its buttons, and a list of everything. */
export function showOwn(app: PhoneDay): void {
  const { root } = app
  const loadedAt = Number(root.dataset['loadedAt'])
  const own = app.kept.filter(
    ({ state, receivedAt, event }) =>
      (state === 'waiting' || (state === 'sent' && (receivedAt ?? 0) >= loadedAt)) &&
      !root.querySelector(`[data-act="${event.id}"]`),
  )
  const undone = new Set(own.flatMap(({ event }) => (event.kind === 'undo' ? [event.undoes] : [])))
  for (const { event } of own) showOnButtons(event, app)
  for (const id of undone) root.querySelector(`[data-act="${id}"]`)?.classList.add('taken-back')
  countArrivals(app)
  const slot = root.querySelector('[data-waiting]')
  if (slot)
    show(
      slot,
      ownList(
        own.filter(({ event }) => event.kind !== 'undo' && !undone.has(event.id)),
        app,
      ),
    )
}

function showOnButtons(act: MarketAct, { root, facts, t }: PhoneDay): void {
  const said = `${t('{{time}}, {{person}}', { time: formatTime(new Date(act.at)), person: facts.person.name })}`
  if (act.kind === 'attendance') {
    const row = root.querySelector(`[data-stall="${act.associationId}"]`)
    for (const button of row?.querySelectorAll<HTMLButtonElement>('button[name="estado"]') ?? [])
      button.setAttribute('aria-pressed', String(button.value === act.attendance))
    row?.querySelector('[data-said]')?.replaceChildren(said)
  }
  if (act.kind === 'checklist') {
    const row = root.querySelector(`[data-point="${act.point}"]`)
    const answer = act.isGood ? 'si' : 'no'
    const radio = row?.querySelector<HTMLInputElement>(`input[value="${answer}"][type="radio"]`)
    if (radio) radio.checked = true
    const before = row?.querySelector<HTMLInputElement>('input[type="hidden"]')
    if (before) before.value = answer
    row?.querySelector('[data-said]')?.replaceChildren(said)
  }
}

function countArrivals({ root, facts, t }: PhoneDay): void {
  const figure = root.querySelector('[data-arrivals] b')
  if (!figure) return
  const expected = facts.stalls.filter(({ isExpected }) => isExpected)
  const came = facts.stalls.filter(({ associationId }) =>
    root.querySelector(`[data-stall="${associationId}"] [aria-pressed="true"]:not([value="absent"])`),
  )
  figure.textContent = t('{{came}} de {{expected}}', { came: came.length, expected: expected.length })
}

function ownList(own: readonly Kept<MarketAct>[], app: PhoneDay): Child {
  const { t } = app
  if (own.length === 0) return null
  return h(
    'section',
    { class: 'sheet section-s', 'aria-label': t('Anotado en este teléfono') },
    h('h2', {}, t('Anotado en este teléfono')),
    h(
      'ul',
      {},
      [...own]
        .reverse()
        .map(({ event, state, photo }) =>
          h(
            'li',
            { class: 'req' },
            h('p', {}, lineOf(event, app)),
            h(
              'p',
              { class: 'soft sm' },
              [
                formatTime(new Date(event.at)),
                state === 'sent' ? t('enviado') : t('por enviar'),
                photo ? t('con foto') : '',
              ]
                .filter(Boolean)
                .join(', '),
            ),
            event.kind === 'attendance' || event.kind === 'checklist'
              ? null
              : h(
                  'button',
                  { type: 'button', class: 'btn-text', onclick: () => void app.undo(event.id) },
                  t('Anular'),
                ),
          ),
        ),
    ),
  )
}

function lineOf(act: MarketAct, app: PhoneDay): string {
  return actLine(app.t, withVerdict(act, app), app.facts, app.language)
}
