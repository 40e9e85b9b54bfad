import { formatTime } from '~/kernel/instants'
import { codeIn, collectOf, expectedCash, findOrders, type DeskDay, type DeskOrder } from '../day'
import { canScan, scan } from './camera'
import { type DeskApp } from './desk-app'
import { bar, h, icon, say, type Child } from '~/ui/browser/dom'
import { codeForPeople, money } from './format'
import { orderSheet } from './order-view'

/** The desk: how far it is, finding an order, the one that is open, those who are missing, the box. */
export function homeView(
  app: DeskApp,
  day: DeskDay,
  opened: DeskOrder | undefined,
): { page: Child; action: Child } {
  const { words } = app
  const handed = day.orders.filter(({ state }) => state === 'handed_over').length
  const sheet = opened ? orderSheet(app, opened, day.isOpen) : null
  const page = [
    h('h1', { class: 'vh' }, day.point.name),
    h(
      'div',
      { class: 'cols' },
      h(
        'div',
        {},
        day.isOpen
          ? null
          : h('p', { class: 'alert alert-warn' }, day.cycle.state === 'open' ? words.tooEarly : words.over),
        h(
          'section',
          { 'aria-label': words.advance },
          h(
            'p',
            { class: 'week-now' },
            h('b', {}, say(words.doneOf, { done: handed, total: day.orders.length })),
            ' ',
            h('span', {}, words.handedWord),
          ),
          bar(
            handed,
            day.orders.length,
            say(words.progress, { done: handed, rest: day.orders.length - handed }),
          ),
        ),
        searchForm(app, day),
        sheet?.sheet,
        doneAlert(app),
        conflicts(app, day),
      ),
      h(
        'aside',
        { class: 'stack section-m side', 'aria-label': say(words.missing, { number: '' }) },
        lists(app, day),
        box(app, day),
      ),
    ),
  ]
  return { page, action: sheet?.action }
}

function searchForm(app: DeskApp, day: DeskDay): Child {
  const { words } = app
  const looking = h('div', { class: 'stack', id: 'camara' })
  const open = (code: string) => {
    app.search = ''
    location.hash = code
  }
  const go = (event: Event) => {
    event.preventDefault()
    const code = codeIn(app.search)
    const found = findOrders(day.orders, app.search)
    const target =
      day.orders.find((order) => order.code === code) ?? (found.length === 1 ? found[0] : undefined)
    if (target) open(target.code)
  }
  return [
    h(
      'form',
      { class: 'search', role: 'search', onsubmit: go },
      h('label', { class: 'vh', for: 'q' }, words.search),
      h('input', {
        class: 'input input-code',
        id: 'q',
        type: 'search',
        value: app.search,
        placeholder: words.search,
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: 'false',
        oninput: (event) => {
          app.search = (event.target as HTMLInputElement).value
          const code = codeIn(app.search)
          if (code && day.orders.some((order) => order.code === code)) open(code)
          else app.draw()
        },
      }),
      canScan()
        ? h(
            'button',
            {
              type: 'button',
              class: 'btn btn-quiet',
              'aria-label': words.scan,
              onclick: () => void scan(looking, { close: words.closeCamera, noCamera: words.noCamera }, open),
            },
            icon(words.icons.camera),
          )
        : null,
    ),
    looking,
  ]
}

function doneAlert(app: DeskApp): Child {
  const { done, words, problem } = app
  return [
    problem
      ? h(
          'div',
          { class: 'alert alert-bad section-s', role: 'alert' },
          icon(words.icons.warn),
          h('div', {}, h('b', {}, problem)),
        )
      : null,
    done
      ? h(
          'div',
          { class: 'alert alert-ok section-s', role: 'status' },
          icon(words.icons.check),
          h('div', {}, h('b', {}, done.title), done.line),
          done.undo
            ? h('button', { type: 'button', class: 'btn-text', onclick: () => void app.undo() }, words.undo)
            : null,
        )
      : null,
  ]
}

const MOST_ROWS = 60

function lists(app: DeskApp, day: DeskDay): Child {
  const { words } = app
  const found = findOrders(day.orders, app.search)
  const by = (state: DeskOrder['state']) => found.filter((order) => order.state === state)
  const waiting = by('placed')
  return [
    h('div', { class: 'head' }, h('h2', {}, say(words.missing, { number: waiting.length }))),
    app.search && found.length === 0 ? h('p', {}, words.nobody) : null,
    h(
      'ul',
      {},
      waiting.slice(0, MOST_ROWS).map((order) => row(app, order)),
    ),
    closed(app, 'entregados', words.handed, by('handed_over')),
    closed(app, 'ausentes', words.missed, by('not_collected')),
  ]
}

/** Open lists stay open when the page is drawn again. */
const unfolded = new Set<string>()

function closed(app: DeskApp, name: string, title: string, orders: readonly DeskOrder[]): Child {
  if (orders.length === 0) return null
  const isOpen = unfolded.has(name) || app.search !== ''
  return h(
    'details',
    {
      class: 'more',
      open: isOpen,
      ontoggle: (event) => {
        if ((event.target as HTMLDetailsElement).open) unfolded.add(name)
        else unfolded.delete(name)
      },
    },
    h('summary', {}, h('span', {}, say(title, { number: orders.length }))),
    h(
      'ul',
      {},
      orders.map((order) => row(app, order)),
    ),
  )
}

function row(app: DeskApp, order: DeskOrder): Child {
  const { words } = app
  const due = money(collectOf(order))
  const badge =
    order.state === 'handed_over'
      ? h('span', { class: 'badge badge-ok' }, formatTime(new Date(order.handover?.at ?? order.startsAt)))
      : order.state === 'not_collected'
        ? h('span', { class: 'badge badge-miss' }, words.didNotCome)
        : order.method === 'cash'
          ? h('span', { class: 'badge badge-sun' }, say(words.collect, { amount: due }))
          : h(
              'span',
              { class: 'badge' },
              order.method === 'qr' ? say(words.qrAmount, { amount: due }) : words.methods.card,
            )
  return h(
    'li',
    { class: 'deliver' },
    h(
      'a',
      { href: `#${order.code}` },
      h('b', { class: 'code code-sm' }, codeForPeople(order.code)),
      h('span', {}, order.name),
    ),
    badge,
  )
}

function conflicts(app: DeskApp, day: DeskDay): Child {
  const { words } = app
  if (day.conflicts.length === 0) return null
  return h(
    'section',
    { class: 'section-s' },
    h(
      'div',
      { class: 'head' },
      h('h2', {}, say(words.review, { number: day.conflicts.length })),
      h('p', {}, words.reviewLine),
    ),
    h(
      'ul',
      {},
      day.conflicts.map(({ code, reason, first, at, by, collectedCentavos }) =>
        h(
          'li',
          { class: 'person' },
          h(
            'div',
            {},
            h('p', { class: 'name' }, h('a', { href: `#${code}` }, codeForPeople(code))),
            h(
              'p',
              {},
              first
                ? say(words.already, { time: formatTime(new Date(first.at)), host: first.by })
                : `${words.conflicts[reason]}.`,
            ),
            h(
              'p',
              { class: 'soft sm' },
              say(words.again, {
                time: formatTime(new Date(at)),
                host: by,
                amount: money(collectedCentavos),
              }),
            ),
          ),
        ),
      ),
    ),
  )
}

function box(app: DeskApp, day: DeskDay): Child {
  const { words, slug } = app
  const figure = (term: string, value: string) => h('div', {}, h('dt', {}, term), h('dd', {}, value))
  const way = (href: string, label: string) => h('a', { class: 'btn btn-quiet btn-block', href }, label)
  return [
    h(
      'dl',
      { class: 'big sheet' },
      figure(words.inBox, money(expectedCash(day, 0)).slice(3)),
      figure(words.soldCount, String(day.sales.length)),
    ),
    day.isOpen
      ? [
          way('#caja', words.cashUp),
          way('#venta', words.sell),
          way(`/entrega/${slug}/anotar`, words.enterSheet),
        ]
      : null,
    way(`/operacion/ciclos/${day.cycle.number}/empaque/${slug}`, words.printSheet),
  ]
}
