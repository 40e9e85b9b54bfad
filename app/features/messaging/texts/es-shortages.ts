import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { formatHarvestQuantity } from '~/kernel/units'
import { type MessageVariables, type ShortageNotice } from '../message-kinds'
import { type Draft } from '../message-layout'
import { addressed, capital, productWords, quantityWords, weightWords } from './wording'

const moment = (instant: Date) => formatShortMoment(instant, 'es')
const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`

export function changedPart(told: MessageVariables['harvest_changed']): Draft {
  const { item, askedBefore, confirmedBase, answerBy } = told
  const product = productWords(item)
  if (item.askedBase === 0)
    return [
      addressed(
        told.addressee,
        `Ya no lleva ${product} en el ciclo ${told.cycleNumber}: la parte pasa a otra persona.`,
      ),
    ]
  const now = `${quantityWords(item, item.askedBase, 'es')}${weightWords(item)}`
  const before = quantityWords(item, askedBefore, 'es')
  const letter = item.letter ? `${item.letter} ` : ''
  const opening =
    confirmedBase !== null
      ? `Falta ${product}. ¿Puede llevar ${now} en total? Hasta ahora son ${quantityWords(item, confirmedBase, 'es')}.`
      : askedBefore === 0
        ? `¿Puede llevar también ${now} de ${product}?`
        : `Cambia su parte de ${product}: lleva ${now}, antes ${before}.`
  const how = letter ? `${letter}SÍ, ${letter}y cuánto, ${letter}NO` : '1 SÍ, 2 y cuánto, 3 NO'
  const stands = confirmedBase !== null && confirmedBase > 0 ? ' Si no puede, queda lo de antes.' : ''
  const ask = answerBy ? ` ${how}. Responda hasta el ${moment(answerBy)}.${stands}` : ''
  const earn = `Le tocan ${bolivianos(told.earningsCentavos)}.`
  return [
    addressed(told.addressee, `${opening}${ask} ${earn} Entregue en ${told.takeTo}, ${moment(told.takeAt)}.`),
    addressed(told.addressee, `${opening}${ask} ${earn}`),
    addressed(told.addressee, `${opening}${ask}`),
  ]
}

export function coverAsked(told: MessageVariables['cover_asked']): Draft {
  const { item, askedBase, cycleNumber, answerBy } = told
  const quantity = formatHarvestQuantity(askedBase, item.unit, item.unitBase, item.baseUnit, 'es')
  const ask = `A otra asociación no le alcanza ${productWords(item)}. ¿Puede la suya llevar ${quantity} más en el ciclo ${cycleNumber}?`
  return [
    `${ask} Se le paga su precio. Responda en Chaka, en Cosecha, hasta el ${moment(answerBy)}.`,
    `${ask} Responda en Cosecha hasta el ${moment(answerBy)}.`,
  ]
}

export function shortage(told: ShortageNotice): Draft {
  const words = (item: ShortageNotice['items'][number], base: number) =>
    formatHarvestQuantity(base, item.unit, item.unitBase, item.baseUnit, 'es')
  const items = told.items.map((item) =>
    item.grantedBase === 0
      ? `${productWords(item)} no llega`
      : `de ${productWords(item)} llegan ${words(item, item.grantedBase)} y no ${words(item, item.expectedBase)}`,
  )
  const opening = `Pedido ${told.code}: falta producto.`
  const pays = `Pagas ${bolivianos(told.refundedCentavos)} menos: ${bolivianos(told.dueCentavos)}.`
  const choose = `Elige otra cosa hasta el ${moment(told.chooseBy)}: ${told.link}`
  return [
    `${opening} ${capital(items.join('; '))}. ${pays} Si no eliges, queda así. ${choose}`,
    `${opening} ${capital(items.join('; '))}. ${pays} ${choose}`,
    `${opening} Llega menos de ${told.items.length} productos. ${pays} ${choose}`,
  ]
}
