import { formatShortMoment } from '~/kernel/instants'
import { formatMoney, formatPriceFigure } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { exampleOfLess } from '../harvest-unit'
import { type HarvestItem, type HarvestNotice, type MessageVariables } from '../message-kinds'
import { type Draft, type Sheet } from '../message-layout'
import { advances } from './en-advances'
import { changedPart, coverAsked, shortage } from './en-shortages'
import { links } from './en-links'
import { readBack } from './en-read-back'
import { staff } from './en-staff'
import { handover } from './en-handover'
import { returned } from './en-returned'
import { points } from './en-points'
import { bulk } from './en-bulk'
import { baseline } from './en-baseline'
import { markets } from './en-markets'
import { producerOwed, producerPaid } from './en-money'
import { organizations } from './en-organizations'
import { replies, talkTo } from './en-replies'
import {
  addressed,
  phoneWords,
  productWords,
  quantityWords,
  weightWords,
  windowWords,
  type Texts,
} from './wording'

/** "Wednesday 26, 18:00"; Intl puts the day first */
const moment = (instant: Date) => formatShortMoment(instant, 'en').replace(/^(\d+) (\w+)/, '$2 $1')
const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const reasonOf = (reason: string | undefined) => (reason ? ` Reason: ${reason.replace(/[.\s]+$/, '')}.` : '')

const and = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

const all = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** "Bs 320" or "12,5 kg" */
const amountIn = (of: { in: 'centavos' | 'grams' }, amount: number) =>
  of.in === 'grams' ? `${formatKilograms(amount)} kg` : bolivianos(amount)

function askedWords(item: HarvestItem, weight: boolean): string {
  return `${quantityWords(item, item.askedBase, 'en')}${weight ? weightWords(item) : ''}`
}

function harvestNotice(notice: HarvestNotice, opening: string): Draft {
  const { items, addressee } = notice
  const facts = `You earn ${bolivianos(notice.earningsCentavos)}. Answer by ${moment(notice.answerBy)}.`
  const place = `Deliver at ${notice.takeTo}, ${moment(notice.takeAt)}.`
  const whose = `${notice.associationName}, cycle ${notice.cycleNumber}.`
  const [only] = items
  if (items.length === 1 && only && only.letter === null) {
    const ask = addressed(
      addressee,
      `${opening}Bring ${askedWords(only, false)} of ${productWords(only)}. Can you? `,
    )
    const weight = weightWords(only).replace(/^ \((.*)\)$/, 'That is $1. ')
    const less = 'If less, write 2 and how many. '
    return [
      `${ask}1 YES, 2 LESS, 3 NO. ${less}${weight}${facts} ${place} ${whose}`,
      `${ask}1 YES, 2 LESS, 3 NO. ${less}${weight}${facts} ${place} Cycle ${notice.cycleNumber}.`,
      `${ask}1 YES, 2 LESS, 3 NO. ${weight}${facts} Cycle ${notice.cycleNumber}.`,
    ]
  }
  const sheet = (weight: boolean, tail: string, less = lessWords(items)): Sheet => ({
    head: addressed(addressee, `${opening}Bring:`),
    items: items.map((item) =>
      `${item.letter ?? ''} ${productWords(item)} ${askedWords(item, weight)}`.trim(),
    ),
    tail: `Can you? 1 YES to all, 3 NO to all; ${less}. ${tail}`,
    again: addressed(addressee, 'Continued:'),
  })
  return [
    sheet(true, `${facts} ${place} ${whose}`),
    sheet(false, `${facts} ${place} Cycle ${notice.cycleNumber}.`),
    sheet(false, `${facts} Cycle ${notice.cycleNumber}.`),
    sheet(false, facts, lessWords(items, 'less')),
  ]
}

/** How to answer for one product: with the last of them as the example, half of what is asked of it. */
function lessWords(items: readonly HarvestItem[], opening = 'if less, letter and how many'): string {
  const item = items.findLast((each) => exampleOfLess(each) !== null)
  const letter = items.at(-1)?.letter ?? ''
  return item
    ? `${opening}: ${item.letter ?? ''} ${exampleOfLess(item)}`
    : `or letter and YES or NO: ${letter} NO`
}

function notUnderstood(question: MessageVariables['harvest_not_understood']): Draft {
  const { item, letters } = question
  const say = (sentence: string) => [addressed(question.addressee, sentence)]
  const howTo =
    letters.length > 1 ? 'YES, NO, or the letter and how many' : '1 YES, 2 LESS and how many, 3 NO'
  if (!item) {
    const whole = question.problem === 'fraction' ? 'a whole number, without decimals' : howTo
    return say(`Your answer is not clear. Write ${whole}. For example: ${letters.at(-1) ?? 'LESS'} 2.`)
  }
  const letter = item.letter ? `${item.letter} ` : ''
  const count = exampleOfLess(item)
  const asked = `Of ${productWords(item)} we ask ${askedWords(item, true)}`
  if (count === null) return say(`${asked}. Write ${letter}YES or ${letter}NO.`)
  const example = `${item.letter ?? 'LESS'} ${count}`
  switch (question.problem) {
    case 'how_many':
      return say(`How much ${productWords(item)} can you bring? Write for example: ${example}.`)
    case 'fraction':
      return say(`Write a whole number, without decimals. For example: ${example}.`)
    case 'zero':
      return say(`No ${productWords(item)} at all? Write ${letter}NO. If you bring some: ${example}.`)
    case 'too_much':
      return say(`${asked}, not more. If you bring all, write ${letter}YES; if less: ${example}.`)
    case 'not_understood':
      return say(`Your answer is not clear. Write ${howTo}. For example: ${example}.`)
  }
}

function placed(
  opening: string,
  order: Pick<MessageVariables['order_placed'], 'pointName' | 'corner' | 'startsAt' | 'endsAt' | 'link'>,
): Draft {
  const when = windowWords(order.startsAt, order.endsAt, 'en')
  return [
    `${opening} Pick up at ${order.pointName}, ${order.corner}, ${when}. See, change or cancel: ${order.link}`,
    `${opening} Pick up at ${order.pointName}, ${when}. See or change: ${order.link}`,
  ]
}

export const en: Texts = {
  sign_in_code: ({ code, minutes }) => [
    `Code to enter Chaka: ${code}. Valid ${minutes} minutes. Chaka never asks for it by phone.`,
  ],

  order_placed: (order) => placed(`Order ${order.code} placed: ${formatMoney(order.total)}.`, order),
  order_changed: (order) => placed(`Order ${order.code} changed: now ${formatMoney(order.total)}.`, order),
  order_cancelled: ({ code, by, reason }) => [
    by === 'operator' || by === 'system'
      ? `Chaka had to cancel your order ${code}.${reasonOf(reason)} You pay nothing.`
      : `Order ${code} cancelled. You pay nothing.`,
  ],
  order_moved: (order) => placed(`Your order ${order.code} has moved.${reasonOf(order.reason)}`, order),

  shortage,

  harvest_request: (notice) => harvestNotice(notice, ''),
  harvest_reminder: (notice) => harvestNotice(notice, 'Your answer is missing. '),
  harvest_zero: ({ addressee, cycleNumber, belowMinimum }) => [
    addressed(
      addressee,
      belowMinimum
        ? `Your association does not come this week: too few orders, less than its minimum. Do not harvest for Chaka (cycle ${cycleNumber}).`
        : `This week nobody ordered your products. Do not harvest for Chaka (cycle ${cycleNumber}).`,
    ),
  ],
  harvest_readback: readBack,
  harvest_changed: changedPart,
  harvest_which: ({ addressee, letters }) => [
    addressed(
      addressee,
      `Which one? ${letters.join(', ')}. Write the letter and how many, for example: ${letters.at(-1) ?? 'B'} 2.`,
    ),
    addressed(
      addressee,
      `Which one? Write the letter and how many, for example: ${letters.at(-1) ?? 'B'} 2.`,
    ),
  ],
  harvest_not_understood: notUnderstood,
  harvest_too_late: ({ answerBy, ...coordinator }) => [
    `Your answer came late: the time was until ${moment(answerBy)}. Nothing changes. ${talkTo(coordinator)}`,
  ],
  harvest_same_name: (coordinator) => [
    `Two people of the same name answer from this number. ${talkTo(coordinator)}`,
  ],
  which_person: ({ addressees }) => [
    `Who answers: ${and(addressees)}? Write the name first. For example: ${addressees[0] ?? ''} YES.`,
  ],

  association_summary: (week) => [
    `Cycle ${week.cycleNumber} closed. ${week.associationName}: ${week.products} products, ` +
      `${formatKilograms(week.grams)} kg, ${bolivianos(week.producerCentavos)} for ${week.producers} producers. ` +
      (week.producersWithoutPhone > 0
        ? `${week.producersWithoutPhone} without phone: answer for them. `
        : '') +
      `They answer by ${moment(week.answerBy)}. See Cosecha in Chaka.`,
  ],
  association_left: ({ associations, products, codes, totalCentavos, cancelledCodes }) => {
    const why = `${all(associations)} ${associations.length > 1 ? 'do' : 'does'} not come this week: too few orders.`
    const now =
      codes.length > 0
        ? ` Your order${codes.length > 1 ? 's' : ''} ${all(codes)}: now ${bolivianos(totalCentavos)}.`
        : ''
    const gone =
      cancelledCodes.length > 0 ? ` Cancelled: ${all(cancelledCodes)}, you pay nothing for it.` : ''
    return [
      `${why}${products.length > 0 ? ` You will not get: ${all(products)}.` : ''}${now}${gone}`,
      `${why}${now}${gone}`,
    ]
  },
  association_zero: ({ associationName, cycleNumber, belowMinimum }) => [
    belowMinimum
      ? `Cycle ${cycleNumber}: ${associationName} does not come. ${amountIn(belowMinimum, belowMinimum.sold)} was ordered and its ` +
        `minimum is ${amountIn(belowMinimum, belowMinimum.minimum)}. The orders go on without its products; each producer is told.`
      : `Cycle ${cycleNumber} closed without orders for ${associationName}. Nothing to harvest for Chaka this week.`,
  ],
  harvest_unanswered: ({ associationName, cycleNumber, producers, answerBy }) => [
    {
      head: `Cycle ${cycleNumber}, ${associationName}. No answer from:`,
      items: producers.map(({ name, phone }) => `${name} ${phone ? phoneWords(phone) : '(no phone)'}`),
      tail: `Call and answer for them in Cosecha by ${moment(answerBy)}.`,
      again: 'No answer, continued:',
    },
  ],
  cover_asked: coverAsked,
  producer_owed: producerOwed,
  producer_paid: producerPaid,

  cycle_cancelled: (told) =>
    told.to === 'buyer'
      ? [
          `Your order ${told.code} is cancelled: no delivery this week.${reasonOf(told.reason)} You pay nothing.`,
        ]
      : told.to === 'host'
        ? [`Cycle ${told.cycleNumber} cancelled: no handover at ${told.pointName}.${reasonOf(told.reason)}`]
        : [`Cycle ${told.cycleNumber} cancelled: do not harvest for Chaka.${reasonOf(told.reason)}`],
  cycle_postponed: (told) =>
    told.to === 'buyer'
      ? [
          `The date of your order ${told.code} changes.${reasonOf(told.reason)} Pick up at ${told.pointName}, ` +
            `${windowWords(told.startsAt, told.endsAt, 'en')}.`,
        ]
      : [
          `The date of cycle ${told.cycleNumber} changes.${reasonOf(told.reason)} Deliver at ${told.takeTo}, ` +
            `${moment(told.takeAt)}.`,
        ],

  point_changed: (told) => {
    const when = windowWords(told.startsAt, told.endsAt, 'en')
    const opening = `Cycle ${told.cycleNumber}: the handover of ${told.from} changes.${reasonOf(told.reason)}`
    const orders = `${told.orders} ${told.orders === 1 ? 'order' : 'orders'}.`
    return [
      `${opening} Now: ${told.pointName}, ${told.corner}, ${when}. ${orders} See the list in Chaka.`,
      `${opening} Now: ${told.pointName}, ${when}. ${orders}`,
    ]
  },

  ...organizations,
  ...replies,
  ...handover,
  ...returned,
  ...points,
  ...advances,
  ...links,
  ...staff,
  ...markets,
  ...baseline,
  ...bulk,

  test_message: ({ sentAt }) => [`Test from Chaka, ${moment(sentAt)}. If you read this, messages arrive.`],

  unknown_number: () => [
    'Hello, this is the number of Chaka. There is no question for this phone. If you have an order, use the link in your message.',
  ],
  nothing_to_answer: () => ['There is nothing to answer now. Chaka writes to you when there are orders.'],
  help: () => [
    'Chaka: answer 1 YES, 2 LESS and how many (LESS 15), 3 NO. With several products, letter and how many (B 2). ' +
      'To promise: papa 40. CUANTO: what you earn. PRONTO: have it early. IDIOMA: another language. BAJA: no more messages; ALTA: again.',
  ],
  opted_out: () => ['Done: Chaka no longer writes to this number. To come back, write ALTA.'],
  opted_in: () => ['Done: Chaka writes to this number again. To stop, write BAJA.'],
}
