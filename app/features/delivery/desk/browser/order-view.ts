import { cashChoices } from '~/features/orders/order'
import { formatTime } from '~/kernel/instants'
import { collectOf, dueOf, expectedBase, isNothingComing, type DeskLine, type DeskOrder } from '../day'
import { type DeskApp, type Draft } from './desk-app'
import { h, icon, say, type Child } from '~/ui/browser/dom'
import { field, link } from './field'
import { codeForPeople, money, quantity, unit } from './format'
import { lessFields, lessOfDraft } from './less-view'

/** What a host begins with when she opens an order: how it was going to be paid, everything there. */
export function newDraft(order: DeskOrder): Draft {
  const due = collectOf(order)
  const announced = order.noteCentavos !== null && order.noteCentavos >= due ? order.noteCentavos : due
  return {
    code: order.code,
    method: order.method,
    noteCentavos: announced,
    pickedUpBy: null,
    less: null,
    phone: null,
  }
}

/** The order that is open, on its sheet; its main action also stands at the thumb. */
export function orderSheet(
  app: DeskApp,
  order: DeskOrder,
  isOpen: boolean,
): { sheet: HTMLElement; action: Child } {
  const { words } = app
  const code = codeForPeople(order.code)
  const waits = isOpen && order.state !== 'handed_over' && app.draft !== null
  const button = (look: string) => (waits && app.draft ? handButton(app, order, app.draft, look) : null)
  const sheet = h(
    'section',
    { class: 'sheet order', 'aria-label': code },
    h(
      'div',
      { class: 'order-top' },
      h('div', {}, h('h2', { class: 'code' }, code), h('p', {}, order.name)),
      h('span', { class: 'badge badge-sun' }, words.methods[order.method]),
    ),
    h(
      'ul',
      { class: 'pick' },
      order.lines.map((line) => pickLine(app, line)),
    ),
    isNothingComing(order)
      ? h(
          'div',
          { class: 'alert alert-warn', role: 'status' },
          icon(words.icons.warn),
          h('div', {}, h('b', {}, words.nothingComes)),
        )
      : null,
    standing(app, order),
    waits && app.draft ? draftForm(app, order, app.draft) : null,
    button('btn btn-do btn-block only-wide'),
    h('p', {}, h('a', { class: 'btn btn-quiet btn-block', href: '#' }, words.close)),
    waits && order.state === 'placed'
      ? h(
          'button',
          { type: 'button', class: 'btn btn-danger far', onclick: () => void missed(app, order) },
          words.noShowSure,
        )
      : null,
  )
  return { sheet, action: button('btn btn-do') }
}

function pickLine({ words }: DeskApp, line: DeskLine): Child {
  const { language } = words
  const short = line.parts.filter((part) => expectedBase(part) < part.orderedBase)
  const name = line.isBundle ? line.label : `${line.label}, ${unit(line.count, line.unit, language)}`
  return h(
    'li',
    {},
    h('b', {}, String(line.count)),
    h(
      'span',
      {},
      line.isSubstitute ? say(words.instead, { product: name }) : name,
      short.map((part) => [
        h('br'),
        h(
          'span',
          { class: 'soft' },
          say(words.arrive, {
            product: part.name,
            quantity: quantity(part, expectedBase(part), language),
            ordered: quantity(part, part.orderedBase, language),
          }),
        ),
      ]),
    ),
  )
}

/** Handed over or not collected already: by whom, when, and the way back. */
function standing(app: DeskApp, order: DeskOrder): Child {
  const { words } = app
  const { handover } = order
  const eventId = handover?.eventId ?? order.noShowId
  if (!eventId || order.state === 'placed') return null
  const line = handover
    ? say(words.already, { time: formatTime(new Date(handover.at)), host: handover.by })
    : words.missedDone
  return h(
    'div',
    { class: 'alert alert-ok', role: 'status' },
    icon(words.icons.check),
    h(
      'div',
      {},
      h('b', {}, line),
      handover?.pickedUpBy ? say(words.pickedUpBy, { name: handover.pickedUpBy }) : null,
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'btn-text',
        onclick: () => void app.act({ kind: 'undo', undoes: eventId, order: order.code }),
      },
      words.undo,
    ),
  )
}

function draftForm(app: DeskApp, order: DeskOrder, draft: Draft): Child {
  const { words } = app
  const read = lessOfDraft(order, draft)
  const due = collectOf(order, read.less)
  const redraw = (change: Partial<Draft>) => {
    Object.assign(draft, change)
    app.draw()
  }
  const change = draft.method === 'cash' ? Math.max(0, (draft.noteCentavos ?? due) - due) : 0
  const cost = dueOf(order, read.less)
  const used = order.method === 'card' ? 0 : Math.min(cost, order.inFavourCentavos ?? 0)
  return [
    used > 0 ? h('p', {}, say(words.inFavour, { cost: money(cost), used: money(used) })) : null,
    draft.method === 'cash' && due > 0 ? noteChoices(app, draft, due, redraw) : null,
    change > 0
      ? h(
          'p',
          { class: 'change', 'aria-live': 'polite' },
          h('span', {}, words.change),
          h('b', {}, h('small', {}, 'Bs '), money(change).slice(3)),
        )
      : null,
    draft.less ? lessFields(app, order, draft, read) : null,
    draft.pickedUpBy === null
      ? null
      : field('recoge', words.whoPicksUp, draft.pickedUpBy, (value) => (draft.pickedUpBy = value)),
    h(
      'p',
      { class: 'btns' },
      link(draft.less ? words.allThere : words.somethingMissing, () =>
        redraw({ less: draft.less ? null : new Map() }),
      ),
      due > 0 && order.method !== 'card' && !order.takesNoCash
        ? link(draft.method === 'cash' ? words.payQr : words.payCash, () =>
            redraw({ method: draft.method === 'cash' ? 'qr' : 'cash', noteCentavos: due }),
          )
        : null,
      link(words.someoneElse, () => redraw({ pickedUpBy: draft.pickedUpBy === null ? '' : null })),
      draft.phone
        ? h('a', { class: 'btn', href: `tel:${draft.phone}` }, say(words.callWhom, { phone: draft.phone }))
        : link(words.call, () => void showPhone(app, draft)),
    ),
  ]
}

function noteChoices(
  app: DeskApp,
  draft: Draft,
  due: number,
  redraw: (change: Partial<Draft>) => void,
): Child {
  const { words } = app
  const chosen = draft.noteCentavos !== null && draft.noteCentavos >= due ? draft.noteCentavos : due
  return h(
    'fieldset',
    {},
    h('legend', { class: 'legend' }, say(words.collectQuestion, { amount: money(due) })),
    h(
      'div',
      { class: 'choices-row' },
      cashChoices(due).map((note) =>
        h(
          'label',
          { class: 'choice' },
          h('input', {
            type: 'radio',
            name: 'nota',
            id: `nota-${note}`,
            checked: note === chosen,
            onchange: () => redraw({ noteCentavos: note }),
          }),
          h('span', {}, h('b', {}, note === due ? words.exact : money(note))),
        ),
      ),
    ),
  )
}

function handButton(app: DeskApp, order: DeskOrder, draft: Draft, look: string): Child {
  const { words } = app
  const due = collectOf(order, lessOfDraft(order, draft).less)
  const label =
    due === 0
      ? words.handFree
      : draft.method === 'cash'
        ? say(words.handAndCollect, { amount: money(due) })
        : draft.method === 'qr'
          ? words.handQr
          : words.hand
  return h('button', { type: 'button', class: look, onclick: () => void handOver(app, order, draft) }, label)
}

async function handOver(app: DeskApp, order: DeskOrder, draft: Draft): Promise<void> {
  const { words } = app
  const { less, problems } = lessOfDraft(order, draft)
  if (problems.size > 0) return app.draw()
  const due = collectOf(order, less)
  const isCash = draft.method === 'cash'
  const note = isCash && draft.noteCentavos !== null && draft.noteCentavos >= due ? draft.noteCentavos : due
  const collected = isCash ? due : 0
  const eventId = await app.act({
    kind: 'handover',
    order: order.code,
    method: draft.method,
    collectedCentavos: collected,
    noteCentavos: isCash && note > 0 ? note : null,
    pickedUpBy: draft.pickedUpBy?.trim() || null,
    less,
  })
  if (!eventId) return
  const paid = collected > 0 ? say(words.collectedDone, { amount: money(collected) }) : words.handedDone
  const back = isCash && note > due ? ` ${say(words.changeLine, { amount: money(note - due) })}` : ''
  finish(app, order, paid + back, eventId)
}

async function missed(app: DeskApp, order: DeskOrder): Promise<void> {
  const eventId = await app.act({ kind: 'no_show', order: order.code })
  if (eventId) finish(app, order, app.words.missedDone, eventId)
}

function finish(app: DeskApp, order: DeskOrder, line: string, eventId: string): void {
  app.done = {
    title: `${order.name}, ${codeForPeople(order.code)}`,
    line,
    undo: { eventId, order: order.code },
  }
  app.draft = null
  app.search = ''
  location.hash = ''
  app.draw()
}

/** The number is not in the phone: the server shows it to whoever has a signal, and writes that down. */
async function showPhone(app: DeskApp, draft: Draft): Promise<void> {
  const body = new URLSearchParams({ pedido: draft.code })
  const answer = await fetch(`/entrega/${app.slug}/llamar`, { method: 'POST', body }).catch(() => null)
  const told = answer?.ok ? ((await answer.json()) as { phone: string }) : null
  draft.phone = told?.phone ?? null
  app.problem = told ? null : app.words.callNeedsSignal
  app.draw()
}
