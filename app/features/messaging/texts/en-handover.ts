import { formatPriceFigure } from '~/kernel/money'
import { type HandoverVariables, type ReceivedItem } from '../handover-kinds'
import { addressed, productWords, quantityWords, weightWords, windowWords, type Texts } from './wording'

function received(item: ReceivedItem): string {
  const short = item.expectedBase - item.receivedBase
  const missing = short > 0 ? `, missing ${quantityWords(item, short, 'en')}` : ''
  const whole = item.receivedBase > 0 ? quantityWords(item, item.receivedBase, 'en') : '0'
  return `${whole} of ${productWords(item)}${weightWords(item)}${missing}`
}

/** What is told when goods come in and go out. */
export const handover: Pick<Texts, keyof HandoverVariables> = {
  order_ready: ({ codes, pointName, corner, startsAt, endsAt }) => {
    const whose =
      codes.length > 1 ? `Your orders ${codes.join(', ')} are coming` : `Your order ${codes.join()} is coming`
    const when = windowWords(startsAt, endsAt, 'en')
    return [
      `${whose}. Pick up at ${pointName}, ${corner}, ${when}. Say your code.`,
      `${whose}. Pick up at ${pointName}, ${when}. Say your code.`,
      `Pick up at ${pointName}, ${corner}, ${when}. Say your code.`,
    ]
  },
  card_hold_ended: ({ code, totalCentavos, link, isHandedOver }) =>
    isHandedOver
      ? [
          `Order ${code}: your card could not be charged. You still have to pay Bs ${formatPriceFigure(totalCentavos)}: ${link}`,
        ]
      : [
          `Order ${code}: your card no longer holds Bs ${formatPriceFigure(totalCentavos)} and nothing is charged. Give it again or pay at pickup: ${link}`,
          `Order ${code}: your card no longer holds it. Give it again or pay at pickup: ${link}`,
        ],
  transfer_taken_back: ({ code, amountCentavos, toPayCentavos, link }) => {
    const amount = `Bs ${formatPriceFigure(amountCentavos)}`
    return toPayCentavos > 0
      ? [
          `Order ${code}: we noted a transfer of ${amount} by mistake. You still have to pay Bs ${formatPriceFigure(toPayCentavos)}: ${link}`,
        ]
      : [`Order ${code}: we took back ${amount} that we had noted in your favour by mistake: ${link}`]
  },
  harvest_received: ({ addressee, cycleNumber, items, earningsCentavos }) => [
    {
      head: addressed(addressee, `Received, cycle ${cycleNumber}:`),
      items: items.map(received),
      tail: `You earn Bs ${formatPriceFigure(earningsCentavos)}. Your coordinator pays you.`,
      again: addressed(addressee, 'Continued:'),
    },
  ],
}
