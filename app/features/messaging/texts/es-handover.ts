import { formatPriceFigure } from '~/kernel/money'
import { type HandoverVariables, type ReceivedItem } from '../handover-kinds'
import { addressed, productWords, quantityWords, weightWords, windowWords, type Texts } from './wording'

function received(item: ReceivedItem): string {
  const short = item.expectedBase - item.receivedBase
  const missing = short > 0 ? `, falta ${quantityWords(item, short, 'es')}` : ''
  const whole = item.receivedBase > 0 ? quantityWords(item, item.receivedBase, 'es') : '0'
  return `${whole} de ${productWords(item)}${weightWords(item)}${missing}`
}

/** What is told when goods come in and go out. */
export const handover: Pick<Texts, keyof HandoverVariables> = {
  order_ready: ({ codes, pointName, corner, startsAt, endsAt }) => {
    const whose =
      codes.length > 1 ? `Tus pedidos ${codes.join(', ')} vienen` : `Tu pedido ${codes.join()} viene`
    const when = windowWords(startsAt, endsAt, 'es')
    return [
      `${whose}. Recoge en ${pointName}, ${corner}, ${when}. Di tu código.`,
      `${whose}. Recoge en ${pointName}, ${when}. Di tu código.`,
      `Recoge en ${pointName}, ${corner}, ${when}. Di tu código.`,
    ]
  },
  card_hold_ended: ({ code, totalCentavos, link, isHandedOver }) =>
    isHandedOver
      ? [
          `Pedido ${code}: tu tarjeta no se pudo cobrar. Te falta pagar Bs ${formatPriceFigure(totalCentavos)}: ${link}`,
        ]
      : [
          `Pedido ${code}: tu tarjeta ya no guarda los Bs ${formatPriceFigure(totalCentavos)} y no se te cobra nada. Reserva otra vez o paga al recoger: ${link}`,
          `Pedido ${code}: tu tarjeta ya no guarda el pago. Reserva otra vez o paga al recoger: ${link}`,
        ],
  transfer_taken_back: ({ code, amountCentavos, toPayCentavos, link }) => {
    const amount = `Bs ${formatPriceFigure(amountCentavos)}`
    return toPayCentavos > 0
      ? [
          `Pedido ${code}: anotamos por error una transferencia de ${amount}. Te falta pagar Bs ${formatPriceFigure(toPayCentavos)}: ${link}`,
        ]
      : [`Pedido ${code}: quitamos ${amount} que habíamos anotado a tu favor por error: ${link}`]
  },
  harvest_received: ({ addressee, cycleNumber, items, earningsCentavos }) => [
    {
      head: addressed(addressee, `Recibido, ciclo ${cycleNumber}:`),
      items: items.map(received),
      tail: `Le tocan Bs ${formatPriceFigure(earningsCentavos)}. Su coordinadora le paga.`,
      again: addressed(addressee, 'Sigue:'),
    },
  ],
}
