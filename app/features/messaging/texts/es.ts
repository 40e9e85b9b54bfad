import { formatShortMoment } from '~/kernel/instants'
import { formatMoney, formatPriceFigure } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { exampleOfLess } from '../harvest-unit'
import { type HarvestItem, type HarvestNotice, type MessageVariables } from '../message-kinds'
import { type Draft, type Sheet } from '../message-layout'
import { advances } from './es-advances'
import { changedPart, coverAsked, shortage } from './es-shortages'
import { links } from './es-links'
import { readBack } from './es-read-back'
import { staff } from './es-staff'
import { handover } from './es-handover'
import { returned } from './es-returned'
import { points } from './es-points'
import { bulk } from './es-bulk'
import { baseline } from './es-baseline'
import { markets } from './es-markets'
import { producerOwed, producerPaid } from './es-money'
import { organizations } from './es-organizations'
import { replies, talkTo } from './es-replies'
import {
  addressed,
  phoneWords,
  productWords,
  quantityWords,
  weightWords,
  windowWords,
  type Texts,
} from './wording'

/**
 * Spanish as it is written; the SMS copy loses the accents of á í ó ú, so no word here may change its
 * meaning by that: no preterite in -ó ("anotó" would read "anoto"), no future, no "está" (decision 18).
 */
const moment = (instant: Date) => formatShortMoment(instant, 'es')
const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const reasonOf = (reason: string | undefined) => (reason ? ` Motivo: ${reason.replace(/[.\s]+$/, '')}.` : '')

const and = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} y ${names.at(-1)}`

/** "Bs 320" or "12,5 kg" */
const amountIn = (of: { in: 'centavos' | 'grams' }, amount: number) =>
  of.in === 'grams' ? `${formatKilograms(amount)} kg` : bolivianos(amount)

function askedWords(item: HarvestItem, weight: boolean): string {
  return `${quantityWords(item, item.askedBase, 'es')}${weight ? weightWords(item) : ''}`
}

function harvestNotice(notice: HarvestNotice, opening: string): Draft {
  const { items, addressee } = notice
  const facts = `Le tocan ${bolivianos(notice.earningsCentavos)}. Responda hasta el ${moment(notice.answerBy)}.`
  const place = `Entregue en ${notice.takeTo}, ${moment(notice.takeAt)}.`
  const whose = `${notice.associationName}, ciclo ${notice.cycleNumber}.`
  const [only] = items
  if (items.length === 1 && only && only.letter === null) {
    const ask = addressed(
      addressee,
      `${opening}Lleva ${askedWords(only, false)} de ${productWords(only)}. ¿Puede? `,
    )
    const weight = weightWords(only).replace(/^ \((.*)\)$/, 'Son $1. ')
    const less = 'Si es menos, escriba 2 y cuánto. '
    return [
      `${ask}1 SÍ, 2 MENOS, 3 NO. ${less}${weight}${facts} ${place} ${whose}`,
      `${ask}1 SÍ, 2 MENOS, 3 NO. ${less}${weight}${facts} ${place} Ciclo ${notice.cycleNumber}.`,
      `${ask}1 SÍ, 2 MENOS, 3 NO. ${weight}${facts} Ciclo ${notice.cycleNumber}.`,
    ]
  }
  const sheet = (weight: boolean, tail: string, less = lessWords(items)): Sheet => ({
    head: addressed(addressee, `${opening}Lleva:`),
    items: items.map((item) =>
      `${item.letter ?? ''} ${productWords(item)} ${askedWords(item, weight)}`.trim(),
    ),
    tail: `¿Puede? 1 SÍ a todo, 3 NO a todo; ${less}. ${tail}`,
    again: addressed(addressee, 'Sigue:'),
  })
  return [
    sheet(true, `${facts} ${place} ${whose}`),
    sheet(false, `${facts} ${place} Ciclo ${notice.cycleNumber}.`),
    sheet(false, `${facts} Ciclo ${notice.cycleNumber}.`),
    sheet(false, facts, lessWords(items, 'menos')),
  ]
}

/** How to answer for one product: with the last of them as the example, half of what is asked of it. */
function lessWords(items: readonly HarvestItem[], opening = 'si es menos, letra y cuánto'): string {
  const item = items.findLast((each) => exampleOfLess(each) !== null)
  const letter = items.at(-1)?.letter ?? ''
  return item ? `${opening}: ${item.letter ?? ''} ${exampleOfLess(item)}` : `o letra y SÍ o NO: ${letter} NO`
}

function notUnderstood(question: MessageVariables['harvest_not_understood']): Draft {
  const { item, letters } = question
  const say = (sentence: string) => [addressed(question.addressee, sentence)]
  const howTo = letters.length > 1 ? 'SÍ, NO, o la letra y cuánto' : '1 SÍ, 2 MENOS y cuánto, 3 NO'
  if (!item) {
    const whole = question.problem === 'fraction' ? 'un número entero, sin coma' : howTo
    return say(`No se entiende su respuesta. Escriba ${whole}. Por ejemplo: ${letters.at(-1) ?? 'MENOS'} 2.`)
  }
  const letter = item.letter ? `${item.letter} ` : ''
  const count = exampleOfLess(item)
  const asked = `De ${productWords(item)} lo pedido es ${askedWords(item, true)}`
  if (count === null) return say(`${asked}. Escriba ${letter}SÍ o ${letter}NO.`)
  const example = `${item.letter ?? 'MENOS'} ${count}`
  switch (question.problem) {
    case 'how_many':
      return say(`¿Cuánto de ${productWords(item)} puede llevar? Escriba por ejemplo: ${example}.`)
    case 'fraction':
      return say(`Escriba un número entero, sin coma. Por ejemplo: ${example}.`)
    case 'zero':
      return say(`¿No lleva nada de ${productWords(item)}? Escriba ${letter}NO. Si lleva algo: ${example}.`)
    case 'too_much':
      return say(`${asked}, no más. Si lleva todo, escriba ${letter}SÍ; si es menos: ${example}.`)
    case 'not_understood':
      return say(`No se entiende su respuesta. Escriba ${howTo}. Por ejemplo: ${example}.`)
  }
}

export const es: Texts = {
  sign_in_code: ({ code, minutes }) => [
    `Código para entrar a Chaka: ${code}. Vale ${minutes} minutos. Chaka nunca lo pide por teléfono.`,
  ],

  order_placed: (order) => placed(`Pedido ${order.code} anotado: ${formatMoney(order.total)}.`, order),
  order_changed: (order) =>
    placed(`Pedido ${order.code} cambiado: ahora son ${formatMoney(order.total)}.`, order),
  order_cancelled: ({ code, by, reason }) => [
    by === 'operator' || by === 'system'
      ? `Tu pedido ${code} queda cancelado por Chaka.${reasonOf(reason)} No pagas nada.`
      : `Pedido ${code} cancelado. No pagas nada.`,
  ],
  order_moved: (order) =>
    placed(`Cambia la entrega de tu pedido ${order.code}.${reasonOf(order.reason)}`, order),

  shortage,

  harvest_request: (notice) => harvestNotice(notice, ''),
  harvest_reminder: (notice) => harvestNotice(notice, 'Falta su respuesta. '),
  harvest_zero: ({ addressee, cycleNumber, belowMinimum }) => [
    addressed(
      addressee,
      belowMinimum
        ? `Esta semana su asociación no va: hay pocos pedidos, menos que su mínimo. No coseche para Chaka (ciclo ${cycleNumber}).`
        : `Esta semana no hay pedidos de sus productos. No coseche para Chaka (ciclo ${cycleNumber}).`,
    ),
  ],
  harvest_readback: readBack,
  harvest_changed: changedPart,
  harvest_which: ({ addressee, letters }) => [
    addressed(
      addressee,
      `¿De cuál? ${letters.join(', ')}. Escriba la letra y cuánto, por ejemplo: ${letters.at(-1) ?? 'B'} 2.`,
    ),
    addressed(addressee, `¿De cuál? Escriba la letra y cuánto, por ejemplo: ${letters.at(-1) ?? 'B'} 2.`),
  ],
  harvest_not_understood: notUnderstood,
  harvest_too_late: ({ answerBy, ...coordinator }) => [
    `Su respuesta llega tarde: el plazo era el ${moment(answerBy)}. Nada cambia. ${talkTo(coordinator)}`,
  ],
  harvest_same_name: (coordinator) => [
    `En este número responden dos con el mismo nombre. ${talkTo(coordinator)}`,
  ],
  which_person: ({ addressees }) => [
    `¿Quién responde: ${and(addressees)}? Escriba primero el nombre. Por ejemplo: ${addressees[0] ?? ''} SÍ.`,
  ],

  association_summary: (week) => [
    `Ciclo ${week.cycleNumber} cerrado. ${week.associationName}: ${week.products} productos, ` +
      `${formatKilograms(week.grams)} kg, ${bolivianos(week.producerCentavos)} para ${week.producers} productoras. ` +
      (week.producersWithoutPhone > 0
        ? `${week.producersWithoutPhone} sin teléfono: responda por ellas. `
        : '') +
      `Responden hasta el ${moment(week.answerBy)}. Vea Cosecha en Chaka.`,
  ],
  association_zero: ({ associationName, cycleNumber, belowMinimum }) => [
    belowMinimum
      ? `Ciclo ${cycleNumber}: ${associationName} no va. Se pide ${amountIn(belowMinimum, belowMinimum.sold)} y su mínimo es ` +
        `${amountIn(belowMinimum, belowMinimum.minimum)}. Los pedidos quedan sin sus productos; cada productora recibe aviso.`
      : `Ciclo ${cycleNumber} cerrado sin pedidos para ${associationName}. Esta semana no hay que cosechar para Chaka.`,
  ],
  association_left: ({ associations, products, codes, totalCentavos, cancelledCodes }) => {
    const why = `${and(associations)} no ${associations.length > 1 ? 'vienen' : 'viene'} esta semana: hay pocos pedidos.`
    const now =
      codes.length > 0
        ? ` ${codes.length > 1 ? 'Tus pedidos' : 'Tu pedido'} ${and(codes)}: ahora ${bolivianos(totalCentavos)}.`
        : ''
    const gone =
      cancelledCodes.length > 0
        ? ` ${cancelledCodes.length > 1 ? 'Quedan cancelados' : 'Queda cancelado'} ${and(cancelledCodes)}: no pagas nada.`
        : ''
    return [
      `${why}${products.length > 0 ? ` No te llega: ${and(products)}.` : ''}${now}${gone}`,
      `${why}${now}${gone}`,
    ]
  },
  harvest_unanswered: ({ associationName, cycleNumber, producers, answerBy }) => [
    {
      head: `Ciclo ${cycleNumber}, ${associationName}. Sin respuesta:`,
      items: producers.map(({ name, phone }) => `${name} ${phone ? phoneWords(phone) : '(sin teléfono)'}`),
      tail: `Llame y responda por ellas en Cosecha hasta el ${moment(answerBy)}.`,
      again: 'Sin respuesta, sigue:',
    },
  ],
  cover_asked: coverAsked,
  producer_owed: producerOwed,
  producer_paid: producerPaid,

  cycle_cancelled: (told) =>
    told.to === 'buyer'
      ? [
          `Tu pedido ${told.code} queda cancelado: esta semana no hay entrega.${reasonOf(told.reason)} No pagas nada.`,
        ]
      : told.to === 'host'
        ? [
            `Ciclo ${told.cycleNumber} cancelado: no hay entrega en ${told.pointName}.${reasonOf(told.reason)}`,
          ]
        : [
            `Ciclo ${told.cycleNumber} cancelado: no coseche para Chaka.${reasonOf(told.reason)} Nada se entrega.`,
          ],
  cycle_postponed: (told) =>
    told.to === 'buyer'
      ? [
          `Cambia la fecha de tu pedido ${told.code}.${reasonOf(told.reason)} Recoge en ${told.pointName}, ` +
            `${windowWords(told.startsAt, told.endsAt, 'es')}.`,
        ]
      : [
          `Cambia la fecha del ciclo ${told.cycleNumber}.${reasonOf(told.reason)} Entregue en ${told.takeTo}, ` +
            `${moment(told.takeAt)}.`,
        ],

  point_changed: (told) => {
    const when = windowWords(told.startsAt, told.endsAt, 'es')
    const opening = `Ciclo ${told.cycleNumber}: cambia la entrega de ${told.from}.${reasonOf(told.reason)}`
    const orders = `${told.orders} ${told.orders === 1 ? 'pedido' : 'pedidos'}.`
    return [
      `${opening} Ahora: ${told.pointName}, ${told.corner}, ${when}. ${orders} Vea la lista en Chaka.`,
      `${opening} Ahora: ${told.pointName}, ${when}. ${orders}`,
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

  test_message: ({ sentAt }) => [`Prueba de Chaka del ${moment(sentAt)}. Si lee esto, los mensajes llegan.`],

  unknown_number: () => [
    'Hola, este es el número de Chaka. No hay una pregunta para este teléfono. Si tiene un pedido, use el enlace de su mensaje.',
  ],
  nothing_to_answer: () => ['Ahora no hay nada que responder. Chaka le escribe cuando haya pedidos.'],
  help: () => [
    'Chaka: responda 1 SÍ, 2 MENOS y cuánto (MENOS 15), 3 NO. Con varios productos, letra y cuánto (B 2). ' +
      'Para prometer: papa 40. CUANTO: lo que le toca. PRONTO: recibir antes. IDIOMA: otro idioma. ' +
      'BAJA: no recibir más mensajes; ALTA: volver.',
  ],
  opted_out: () => ['Listo: Chaka ya no le escribe a este número. Para volver, escriba ALTA.'],
  opted_in: () => ['Listo: Chaka le escribe otra vez a este número. Para dejarlo, escriba BAJA.'],
}

function placed(
  opening: string,
  order: Pick<MessageVariables['order_placed'], 'pointName' | 'corner' | 'startsAt' | 'endsAt' | 'link'>,
): Draft {
  const when = windowWords(order.startsAt, order.endsAt, 'es')
  return [
    `${opening} Recoge en ${order.pointName}, ${order.corner}, ${when}. Ver, cambiar o cancelar: ${order.link}`,
    `${opening} Recoge en ${order.pointName}, ${when}. Ver o cambiar: ${order.link}`,
  ]
}
