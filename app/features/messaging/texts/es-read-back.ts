import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MessageVariables, type ReadBackItem } from '../message-kinds'
import { type Draft, type Sheet } from '../message-layout'
import { addressed, letteredName, quantityWords, shortName, weightWords } from './wording'

const moment = (instant: Date) => formatShortMoment(instant, 'es')
const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`

/** What was understood of her answer, or written down for her. Where it is long, each letter has the first word alone. */
export function readBack(said: MessageVariables['harvest_readback']): Draft {
  const answered = (item: ReadBackItem, name: string) => {
    if (item.confirmedBase === null) return `${name} sin responder`
    if (item.confirmedBase === 0) return `${name} NO lleva`
    return `${name} ${quantityWords(item, item.confirmedBase, 'es')}${weightWords(item)}`
  }
  const brings = said.items.some((item) => item.confirmedBase !== null && item.confirmedBase > 0)
  const earns = brings ? `Le tocan ${bolivianos(said.earningsCentavos)}. ` : ''
  const place = brings ? `Entregue en ${said.takeTo}, ${moment(said.takeAt)}. ` : ''
  const change = `Puede cambiar hasta el ${moment(said.answerBy)}.`
  const sheet = (nameOf: typeof letteredName, tail: string): Sheet => ({
    head: addressed(said.addressee, said.byCoordinator ? 'Anotado por su coordinadora:' : 'Anotado:'),
    items: said.items.map((item) => answered(item, nameOf(item))),
    tail,
    again: addressed(said.addressee, 'Sigue:'),
  })
  const ending = said.byCoordinator ? '' : change
  return [letteredName, shortName].flatMap((nameOf) => [
    sheet(nameOf, `${earns}${place}${ending}`),
    sheet(nameOf, `${earns}${ending}`),
  ])
}
