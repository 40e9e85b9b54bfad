import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { formatHarvestQuantity } from '~/kernel/units'
import { type MessageVariables, type ShortageNotice } from '../message-kinds'
import { type Draft } from '../message-layout'
import { addressed, capital, productWords, quantityWords, weightWords } from './wording'

/** "Wednesday 26, 18:00"; Intl puts the day first */
const moment = (instant: Date) => formatShortMoment(instant, 'en').replace(/^(\d+) (\w+)/, '$2 $1')
const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`

export function changedPart(told: MessageVariables['harvest_changed']): Draft {
  const { item, askedBefore, confirmedBase, answerBy } = told
  const product = productWords(item)
  if (item.askedBase === 0)
    return [
      addressed(
        told.addressee,
        `You no longer bring ${product} in cycle ${told.cycleNumber}: another member does.`,
      ),
    ]
  const now = `${quantityWords(item, item.askedBase, 'en')}${weightWords(item)}`
  const letter = item.letter ? `${item.letter} ` : ''
  const opening =
    confirmedBase !== null
      ? `We lack ${product}. Can you bring ${now} in all? So far it is ${quantityWords(item, confirmedBase, 'en')}.`
      : askedBefore === 0
        ? `Can you also bring ${now} of ${product}?`
        : `Your part of ${product} changes: bring ${now}, before it was ${quantityWords(item, askedBefore, 'en')}.`
  const how = letter ? `${letter}YES, ${letter}and how many, ${letter}NO` : '1 YES, 2 and how many, 3 NO'
  const stands = confirmedBase !== null && confirmedBase > 0 ? ' If you cannot, what you said stays.' : ''
  const ask = answerBy ? ` ${how}. Answer by ${moment(answerBy)}.${stands}` : ''
  const earn = `You earn ${bolivianos(told.earningsCentavos)}.`
  return [
    addressed(told.addressee, `${opening}${ask} ${earn} Deliver at ${told.takeTo}, ${moment(told.takeAt)}.`),
    addressed(told.addressee, `${opening}${ask} ${earn}`),
    addressed(told.addressee, `${opening}${ask}`),
  ]
}

export function coverAsked(told: MessageVariables['cover_asked']): Draft {
  const { item, askedBase, cycleNumber, answerBy } = told
  const quantity = formatHarvestQuantity(askedBase, item.unit, item.unitBase, item.baseUnit, 'en')
  const ask = `Another association lacks ${productWords(item)}. Can yours bring ${quantity} more in cycle ${cycleNumber}?`
  return [
    `${ask} It is paid your price. Answer in Chaka, under Harvest, by ${moment(answerBy)}.`,
    `${ask} Answer under Harvest by ${moment(answerBy)}.`,
  ]
}

export function shortage(told: ShortageNotice): Draft {
  const words = (item: ShortageNotice['items'][number], base: number) =>
    formatHarvestQuantity(base, item.unit, item.unitBase, item.baseUnit, 'en')
  const items = told.items.map((item) =>
    item.grantedBase === 0
      ? `no ${productWords(item)} comes`
      : `of ${productWords(item)} ${words(item, item.grantedBase)} come, not ${words(item, item.expectedBase)}`,
  )
  const opening = `Order ${told.code}: something is missing.`
  const pays = `You pay ${bolivianos(told.refundedCentavos)} less: ${bolivianos(told.dueCentavos)}.`
  const choose = `Choose something else until ${moment(told.chooseBy)}: ${told.link}`
  return [
    `${opening} ${capital(items.join('; '))}. ${pays} If you do not choose, it stays so. ${choose}`,
    `${opening} ${capital(items.join('; '))}. ${pays} ${choose}`,
    `${opening} Less comes of ${told.items.length} products. ${pays} ${choose}`,
  ]
}
