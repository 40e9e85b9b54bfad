import { expectedBase, type DeskOrder, type DeskPart } from '../day'
import { type LessPart } from '../desk-event'
import { type LessReason } from '../less-reasons'
import { readUnits, writeUnits } from '../less-form'
import { type DeskApp, type Draft } from './desk-app'
import { h, type Child } from '~/ui/browser/dom'
import { field } from './field'
import { unit } from './format'

type DraftLess = { less: LessPart[]; problems: Map<string, 'not_a_number' | 'too_much' | 'reason_needed'> }

/** What the open draft says is short, and what is wrong with it, by "position slot". */
export function lessOfDraft(order: DeskOrder, draft: Draft): DraftLess {
  const read: DraftLess = { less: [], problems: new Map() }
  for (const { position, parts } of order.lines) {
    for (const part of parts) {
      const key = `${position} ${part.slot}`
      const typed = draft.less?.get(key)
      if (!typed) continue
      const base = readUnits(typed.amount, part)
      if (base === null) read.problems.set(key, 'not_a_number')
      else if (base > part.orderedBase) read.problems.set(key, 'too_much')
      else if (base < expectedBase(part) && typed.reason === '') read.problems.set(key, 'reason_needed')
      if (base !== null && base <= part.orderedBase && base !== expectedBase(part))
        read.less.push({ position, slot: part.slot, base, reason: (typed.reason || 'light') as LessReason })
    }
  }
  return read
}

/** How much of each thing is handed over, in its unit, and why less. */
export function lessFields(app: DeskApp, order: DeskOrder, draft: Draft, read: DraftLess): Child {
  return order.lines.flatMap(({ position, parts }) =>
    parts.map((part) => partFields(app, draft, part, `${position} ${part.slot}`, read)),
  )
}

function partFields(app: DeskApp, draft: Draft, part: DeskPart, key: string, { problems }: DraftLess): Child {
  const { words } = app
  const whole = writeUnits(expectedBase(part), part.unitBase)
  const typed = draft.less?.get(key) ?? { amount: whole, reason: '' }
  const problem = problems.get(key)
  const id = `parte-${key.replace(' ', '-')}`
  const set = (change: Partial<typeof typed>) => {
    draft.less?.set(key, { ...typed, ...change })
    app.draw()
  }
  const isLess = typed.amount !== whole
  return h(
    'div',
    { class: 'answer', role: 'group', 'aria-label': part.name },
    h('p', { class: 'legend', 'aria-hidden': 'true' }, part.name),
    field(id, words.howMuch, typed.amount, (amount) => set({ amount }), {
      inputmode: 'decimal',
      suffix: unit(2, part.unit, words.language),
      maxlength: 9,
      error: problem === 'not_a_number' ? words.notANumber : problem === 'too_much' ? words.tooMuch : null,
    }),
    h(
      'p',
      { class: 'btns' },
      isLess
        ? h(
            'button',
            { type: 'button', class: 'btn-text', onclick: () => set({ amount: whole, reason: '' }) },
            words.whole,
          )
        : h(
            'button',
            { type: 'button', class: 'btn-text', onclick: () => set({ amount: '0' }) },
            words.nothing,
          ),
    ),
    isLess
      ? h(
          'div',
          { class: problem === 'reason_needed' ? 'field field-error' : 'field' },
          h('label', { for: `${id}-motivo` }, words.whyLess),
          h(
            'select',
            {
              class: 'input',
              id: `${id}-motivo`,
              onchange: (event) => set({ reason: (event.target as HTMLSelectElement).value }),
            },
            h('option', { value: '' }, words.choose),
            Object.entries(words.reasons).map(([value, label]) =>
              h('option', { value, selected: value === typed.reason }, label),
            ),
          ),
          problem === 'reason_needed' ? h('p', { class: 'error' }, words.chooseWhy) : null,
        )
      : null,
  )
}
