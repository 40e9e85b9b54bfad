import { formatTime } from '~/kernel/instants'
import { leftovers, type DeskDay } from '../day'
import { readBolivianos } from '../bolivianos'
import { type DeskApp } from './desk-app'
import { h, icon, say, type Child } from '~/ui/browser/dom'
import { field } from './field'
import { money, unit } from './format'
import { formatHarvestQuantity } from '~/kernel/units'

/** What is being sold to a passer-by. */
const draft = { product: '', count: '1', total: '', tried: false }

/** Something left over, sold in cash. */
export function saleView(app: DeskApp, day: DeskDay): Child {
  const { words } = app
  const product = day.products.find((each) => keyOf(each) === draft.product)
  const count = /^[1-9]\d{0,2}$/.test(draft.count.trim()) ? Number(draft.count) : null
  const total =
    draft.total.trim() === ''
      ? (product?.priceCentavos ?? 0) * (count ?? 0)
      : readBolivianos(draft.total.trim())
  const sell = async () => {
    draft.tried = true
    if (!product || count === null || total === null) return app.draw()
    const { offerId, presentationId } = product
    const eventId = await app.act({ kind: 'walk_in', offerId, presentationId, count, totalCentavos: total })
    if (!eventId) return
    app.done = {
      title: words.saleDone,
      line: `${product.name}: ${money(total)}`,
      undo: { eventId, order: null },
    }
    Object.assign(draft, { product: '', count: '1', total: '', tried: false })
    location.hash = ''
    app.draw()
  }
  return [
    h('a', { class: 'back', href: '#' }, icon(words.icons.left), words.back),
    h('h1', {}, words.sell),
    h('p', { class: 'lead' }, spare(app, day)),
    h(
      'div',
      { class: 'section-s stack' },
      h(
        'div',
        { class: draft.tried && !product ? 'field field-error' : 'field' },
        h('label', { for: 'producto' }, words.what),
        h(
          'select',
          {
            class: 'input',
            id: 'producto',
            onchange: (event) => {
              draft.product = (event.target as HTMLSelectElement).value
              app.draw()
            },
          },
          h('option', { value: '' }, words.choose),
          day.products.map((each) =>
            h(
              'option',
              { value: keyOf(each), selected: keyOf(each) === draft.product },
              say(words.productAt, {
                product: each.name,
                unit: unit(1, each.unit, words.language),
                price: money(each.priceCentavos),
              }),
            ),
          ),
        ),
      ),
      typed('cuantos', words.howMany, 'count', draft.tried && count === null ? words.notANumber : null),
      typed('total', words.howMuchMoney, 'total', total === null ? words.notMoney : null),
      total
        ? h(
            'p',
            { class: 'change' },
            h('span', {}, words.collect.replace(/\s*\{\{.*/, '')),
            h('b', {}, money(total)),
          )
        : null,
      h(
        'button',
        { type: 'button', class: 'btn btn-do btn-block', onclick: () => void sell() },
        words.noteSale,
      ),
    ),
    day.sales.length > 0 ? sold(app, day) : null,
  ]

  function typed(id: string, label: string, key: 'count' | 'total', error: string | null) {
    const set = (value: string) => {
      draft[key] = value
      app.draw()
    }
    return field(id, label, draft[key], set, {
      inputmode: key === 'count' ? 'numeric' : 'decimal',
      error,
      maxlength: 9,
    })
  }
}

function keyOf(product: { offerId: number; presentationId: number }): string {
  return `${product.offerId}-${product.presentationId}`
}

function spare({ words }: DeskApp, day: DeskDay): string {
  const left = leftovers(day)
  const first = new Map(day.products.map((product) => [product.offerId, product]))
  const list = [...first.values()].flatMap((product) => {
    const base = left.get(product.offerId) ?? 0
    if (base <= 0) return []
    const { unit: name, baseQuantity, baseUnit } = product
    return [`${product.name}: ${formatHarvestQuantity(base, name, baseQuantity, baseUnit, words.language)}`]
  })
  return list.length > 0 ? say(words.leftOver, { list: list.join('; ') }) : words.nothingLeft
}

function sold({ words }: DeskApp, day: DeskDay): Child {
  return h(
    'section',
    { class: 'section' },
    h('div', { class: 'head' }, h('h2', {}, words.soldToday)),
    h(
      'ul',
      {},
      day.sales.map((sale) =>
        h(
          'li',
          { class: 'deliver' },
          h(
            'span',
            {},
            `${sale.count} ${unit(sale.count, sale.unit, words.language)}, ${sale.label}`,
            h('br'),
            h('span', { class: 'soft sm' }, `${formatTime(new Date(sale.at))}, ${sale.by}`),
          ),
          h('b', {}, money(sale.totalCentavos)),
        ),
      ),
    ),
  )
}
