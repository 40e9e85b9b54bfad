import { formatShortMoment } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MoneyVariables } from '../money-kinds'
import { type Texts } from './wording'

const METHODS = { bank: 'by bank', qr: 'by QR', cash: 'in cash' }

/** What is told when money goes back, or where it goes is changed. */
export const returned: Pick<Texts, keyof MoneyVariables> = {
  money_returned: ({ of, code, centavos, method, proof, isMistake }) => {
    const amount = `Bs ${formatPriceFigure(centavos)}`
    const what = of === 'balance' ? `the ${amount} in your favour` : `${amount} that were left over`
    if (isMistake)
      return [
        `Order ${code}: it was written down by mistake that we gave you back ${amount}. They are still yours.`,
      ]
    return method === 'card'
      ? [`Order ${code}: we gave ${amount} back to your card. Your bank takes some days to show it.`]
      : [
          `Order ${code}: we gave you back ${what}, ${METHODS[method]}, receipt ${proof}. If you do not have them, tell the operator.`,
        ]
  },
  refund_account: ({ code, ending }) => {
    const where = ending ? `the account that ends in ${ending}` : 'the account that you gave us'
    return [
      `Order ${code}: what is left over is given back to ${where}. If you did not ask for this, tell the operator now.`,
    ]
  },
  qr_changed: ({ name, at, link }) => [
    `Chaka: orders are paid to another QR from now on. ${name} put it, ${formatShortMoment(at, 'en')}. If you do not know of it, look now: ${link}`,
  ],
}
