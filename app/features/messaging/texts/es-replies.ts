import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { unitWord } from '~/kernel/units'
import { type MessageVariables } from '../message-kinds'
import { type OwedInCycle, type ReplyVariables, type ToTalkTo } from '../reply-kinds'
import { addressed, phoneWords, productWords, quantityWords, weightWords, type Texts } from './wording'

const moment = (instant: Date) => formatShortMoment(instant, 'es')
const or = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} o ${names.at(-1)}`

export function talkTo({ coordinatorName, coordinatorPhone }: ToTalkTo): string {
  if (!coordinatorName) return 'Hable con su coordinadora.'
  return `Hable con ${coordinatorName}${coordinatorPhone ? `, ${phoneWords(coordinatorPhone)}` : ''}.`
}

const KNOWN: Record<OwedInCycle['known'], string> = {
  paid: 'ya pagado',
  settled: 'por pagar',
  received: 'por lo recibido',
  confirmed: 'por lo que usted confirma, falta pesar',
  asked: 'hasta ahora; falta su respuesta',
}

function unclear(told: MessageVariables['promise_unclear']): string {
  const product = told.productName ? productWords({ productName: told.productName }) : ''
  const example = `Por ejemplo: ${product || 'papa'} 40.`
  switch (told.problem) {
    case 'no_such_product':
      return `Ese producto no se conoce en su asociación. Nada se anota. ${talkTo(told)}`
    case 'not_offered':
      return `Su asociación no ofrece ${product} en el ciclo ${told.cycleNumber}. Nada se anota. ${talkTo(told)}`
    case 'no_cycle':
      return 'Ahora no hay un ciclo para prometer. Nada se anota. Escriba otra vez cuando abra el siguiente.'
    case 'too_late':
      return `El ciclo ${told.cycleNumber} ya se cierra y no recibe promesas. Nada se anota. ${talkTo(told)}`
    case 'fraction':
      return `Escriba un número entero, sin coma. Nada se anota. ${example}`
    case 'how_many':
      return `No se entiende cuánto promete. Nada se anota. Escriba el producto y un número. ${example}`
    case 'too_much':
      return `Es demasiado para anotar: revise el número. Nada se anota. ${example}`
    case 'other_unit': {
      const units = or((told.units ?? []).map((unit) => unitWord(2, unit, 'es')))
      return `De ${product} se promete en ${units}. Nada se anota. ${example}`
    }
  }
}

/** What is said back to who wrote, and what others are told because of it. */
export const replies: Pick<Texts, keyof ReplyVariables> = {
  promise_noted: ({ addressee, cycleNumber, closesAt, items }) => {
    const said = items.map((item) =>
      item.committedBase === 0
        ? `nada de ${productWords(item)}`
        : `${quantityWords(item, item.committedBase, 'es')} de ${productWords(item)}${weightWords(item)}`,
    )
    return [
      {
        head: addressed(addressee, `Anotado para el ciclo ${cycleNumber}:`),
        items: said,
        tail: `Puede cambiar hasta el ${moment(closesAt)}. Lo que se venda se le pide después.`,
        again: addressed(addressee, 'Sigue:'),
      },
    ]
  },
  promise_which_product: ({ addressee, names, digits }) => [
    addressed(
      addressee,
      `¿Cuál es: ${or(names)}? Nada se anota. Escriba el nombre completo. Por ejemplo: ${names[0] ?? 'papa'} ${digits}.`,
    ),
    addressed(addressee, '¿Cuál de ellos? Nada se anota. Escriba el nombre completo del producto y cuánto.'),
  ],
  promise_which_week: ({ addressee, letter, productName, digits }) => {
    const product = productWords({ productName })
    return [
      addressed(
        addressee,
        `¿${product} de ahora o del ciclo que viene? Nada se anota. De ahora: ${letter ?? 'MENOS'} ${digits}. ` +
          `Del que viene: PROMETO ${product} ${digits}.`,
      ),
    ]
  },
  promise_unclear: (told) => [addressed(told.addressee, unclear(told))],

  owed: ({ producers, ...coordinator }) => {
    const items = producers.flatMap(({ name, cycles, advanceCentavos = 0 }) => [
      ...cycles.map(
        ({ cycleNumber, centavos, known }) =>
          `${name ? `${name}, ` : ''}ciclo ${cycleNumber} Bs ${formatPriceFigure(centavos)} ${KNOWN[known]}`,
      ),
      ...(advanceCentavos > 0
        ? [
            `${name ? `${name}, ` : ''}de eso se descuentan Bs ${formatPriceFigure(advanceCentavos)} de pronto pago`,
          ]
        : []),
    ])
    if (items.length === 0)
      return ['Todavía no hay una cuenta para usted: empieza cuando se le pide una cosecha.']
    return [
      { head: 'Le tocan:', items, tail: `Es la cuenta, no un pago. ${talkTo(coordinator)}`, again: 'Sigue:' },
    ]
  },

  language_choice: ({ missing }) => [
    (missing
      ? `Anotado: usted habla ${missing === 'ay' ? 'aymara' : 'quechua'}. Todavía no hay mensajes así; van en castellano. `
      : '') + 'Escriba IDIOMA CASTELLANO o IDIOMA INGLES.',
  ],
  no_more_which: ({ asked }) => [
    asked
      ? '¿No lleva nada, o no quiere más mensajes? Nada se anota todavía. Si no lleva nada escriba 3 NO. ' +
        'Si no quiere más mensajes de Chaka escriba BAJA.'
      : 'Nada cambia. Si no quiere más mensajes de Chaka escriba BAJA.',
  ],
  language_set: () => ['Listo: desde ahora Chaka le escribe en castellano. Para cambiar, escriba IDIOMA.'],

  media_kept: (coordinator) => [
    'Chaka guarda su nota de voz o foto para su coordinadora, que responde por usted. ' +
      `Para responder ahora mismo escriba 1 SÍ, 2 MENOS y cuánto, 3 NO. ${talkTo(coordinator)}`,
  ],
  media_received: ({ names }) => [
    `${or(names)} manda una nota de voz o una foto. Véala en Chaka, en Cosecha, Notas y fotos, y responda por ella.`,
  ],

  member_opted_out: ({ name, phone, associationName, byProvider }) => [
    `${name} (${associationName}) ya no quiere mensajes de Chaka. Llame cuando haya cosecha y responda por ella` +
      `${phone ? `: ${phoneWords(phone)}` : ''}. Si quiere volver, que escriba ${byProvider ? 'START' : 'ALTA'}.`,
  ],
}
