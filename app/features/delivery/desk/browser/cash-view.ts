import { countedCentavos, expectedCash, MONEY, type DeskDay } from '../day'
import { readBolivianos } from '../bolivianos'
import { type DeskApp } from './desk-app'
import { h, icon, say, type Child } from '~/ui/browser/dom'
import { field } from './field'
import { money } from './format'

const COIN_FROM = 500
const draft = { opening: '', counts: {} as Record<string, string>, reason: '', signedName: '', tried: false }

/** Counting the box: what must be in it, how many of each note and coin, the difference as one types. */
export function cashView(app: DeskApp, day: DeskDay): Child {
  const { words } = app
  if (!draft.signedName) draft.signedName = day.host.name
  const opening = draft.opening.trim() === '' ? 0 : readBolivianos(draft.opening.trim())
  const counts = Object.fromEntries(
    MONEY.flatMap((value) => {
      const typed = draft.counts[value]?.trim() ?? ''
      return /^\d{1,4}$/.test(typed) && Number(typed) > 0 ? [[String(value), Number(typed)]] : []
    }),
  )
  const expected = expectedCash(day, opening ?? 0)
  const counted = countedCentavos(counts)
  const needsReason = counted !== expected && draft.reason.trim() === ''
  const set = (change: Partial<typeof draft>) => {
    Object.assign(draft, change)
    app.draw()
  }
  const close = async () => {
    draft.tried = true
    if (opening === null || needsReason || draft.signedName.trim() === '') return app.draw()
    const eventId = await app.act({
      kind: 'cash_up',
      openingCentavos: opening,
      expectedCentavos: expected,
      counts,
      reason: draft.reason,
      signedName: draft.signedName.trim(),
    })
    if (!eventId) return
    app.done = {
      title: say(words.boxDone, { name: draft.signedName.trim() }),
      line: `${words.counted}: ${money(counted)}`,
      undo: null,
    }
    draft.tried = false
    location.hash = ''
    app.draw()
  }
  const figure = (term: string, value: string) => h('div', {}, h('dt', {}, term), h('dd', {}, value))
  return [
    h('a', { class: 'back', href: '#' }, icon(words.icons.left), words.back),
    h('h1', {}, words.cashUp),
    h(
      'div',
      { class: 'section-s stack' },
      field('cambio', words.opening, draft.opening, (value) => set({ opening: value }), {
        inputmode: 'decimal',
        error: opening === null ? words.notMoney : null,
        maxlength: 9,
      }),
      [true, false].map((notes) =>
        h(
          'fieldset',
          {},
          h('legend', { class: 'legend' }, notes ? words.notes : words.coins),
          h(
            'div',
            { class: 'desk-money' },
            MONEY.filter((value) => value > COIN_FROM === notes).map((value) =>
              field(
                `n-${value}`,
                say(words.ofMoney, { amount: money(value) }),
                draft.counts[value] ?? '',
                (typed) => set({ counts: { ...draft.counts, [value]: typed } }),
                { inputmode: 'numeric', maxlength: 4 },
              ),
            ),
          ),
        ),
      ),
      h(
        'dl',
        { class: 'big sheet', 'aria-live': 'polite' },
        figure(words.expected, money(expected)),
        figure(words.counted, money(counted)),
        figure(words.difference, money(counted - expected)),
      ),
      counted !== expected
        ? field('motivo', words.whatHappened, draft.reason, (reason) => set({ reason }), {
            error: draft.tried && needsReason ? words.explain : null,
            maxlength: 200,
          })
        : null,
      field('firma', words.signs, draft.signedName, (signedName) => (draft.signedName = signedName), {
        error: draft.tried && draft.signedName.trim() === '' ? words.sign : null,
      }),
      h(
        'button',
        { type: 'button', class: 'btn btn-do btn-block', onclick: () => void close() },
        words.closeBox,
      ),
    ),
  ]
}
