import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MessageVariables, type ReadBackItem } from '../message-kinds'
import { type Draft, type Sheet } from '../message-layout'
import { addressed, letteredName, quantityWords, shortName, weightWords } from './wording'

const moment = (instant: Date) => formatShortMoment(instant, 'en')
const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`

/** What was understood of her answer, or written down for her. Where it is long, each letter has the first word alone. */
export function readBack(said: MessageVariables['harvest_readback']): Draft {
  const answered = (item: ReadBackItem, name: string) => {
    if (item.confirmedBase === null) return `${name} not answered`
    if (item.confirmedBase === 0) return `${name} NONE`
    return `${name} ${quantityWords(item, item.confirmedBase, 'en')}${weightWords(item)}`
  }
  const brings = said.items.some((item) => item.confirmedBase !== null && item.confirmedBase > 0)
  const earns = brings ? `You earn ${bolivianos(said.earningsCentavos)}. ` : ''
  const place = brings ? `Deliver at ${said.takeTo}, ${moment(said.takeAt)}. ` : ''
  const sheet = (nameOf: typeof letteredName, tail: string): Sheet => ({
    head: addressed(said.addressee, said.byCoordinator ? 'Noted by your coordinator:' : 'Noted:'),
    items: said.items.map((item) => answered(item, nameOf(item))),
    tail,
    again: addressed(said.addressee, 'Continued:'),
  })
  const ending = said.byCoordinator ? '' : `You may change it until ${moment(said.answerBy)}.`
  return [letteredName, shortName].flatMap((nameOf) => [
    sheet(nameOf, `${earns}${place}${ending}`),
    sheet(nameOf, `${earns}${ending}`),
  ])
}
