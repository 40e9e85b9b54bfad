import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MoneyVariables } from '../money-kinds'
import { type Texts } from './wording'

const METHODS = { bank: 'por banco', qr: 'por QR', cash: 'en efectivo' }

/** What is told when money goes back, or where it goes is changed. */
export const returned: Pick<Texts, keyof MoneyVariables> = {
  money_returned: ({ of, code, centavos, method, proof, isMistake }) => {
    const amount = `Bs ${formatPriceFigure(centavos)}`
    const what = of === 'balance' ? `los ${amount} que tenías a tu favor` : `${amount} que te sobraron`
    if (isMistake)
      return [`Pedido ${code}: anotamos por error que te devolvimos ${amount}. Siguen a tu favor.`]
    return method === 'card'
      ? [`Pedido ${code}: devolvimos ${amount} a tu tarjeta. Tu banco tarda unos días en mostrarlo.`]
      : [
          `Pedido ${code}: te devolvimos ${what}, ${METHODS[method]}, comprobante ${proof}. Si no los tienes, avisa a la operadora.`,
        ]
  },
  refund_account: ({ code, ending }) => {
    const where = ending ? `la cuenta que termina en ${ending}` : 'la cuenta que nos diste'
    return [
      `Pedido ${code}: lo que sobre se te devuelve a ${where}. Si no lo pediste, avisa ya a la operadora.`,
    ]
  },
  qr_changed: ({ name, at, link }) => [
    `Chaka: los pedidos se pagan ahora a otro QR. Lo puso ${name}, ${formatShortMoment(at, 'es')}. Si usted no lo sabe, mire ya: ${link}`,
  ],
}
