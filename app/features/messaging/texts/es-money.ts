import { weekdayName } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MessageVariables } from '../message-kinds'
import { type Draft } from '../message-layout'

const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const firstName = (name: string) => name.split(' ')[0] ?? name
const dayOf = (day: string) => weekdayName(new Date(`${day}T12:00:00-04:00`), 'es')

const METHODS = { bank: 'por banco', qr: 'por QR', cash: 'en efectivo' }

export function producerOwed(told: MessageVariables['producer_owed']): Draft {
  const { centavos, advance, cycleNumber } = told
  const owed =
    centavos > 0
      ? `${firstName(told.name)}: le tocan ${bolivianos(centavos)}; se pagan el ${dayOf(told.payOn)}.`
      : `${firstName(told.name)}: no queda nada por pagar de este ciclo.`
  const deducted = advance ? ` Ya sin su pronto pago: ${bolivianos(advance.deductedCentavos)}.` : ''
  const left =
    advance && advance.leftCentavos > 0
      ? ` Para el siguiente ciclo quedan ${bolivianos(advance.leftCentavos)} por descontar.`
      : ''
  const brought = told.broughtCentavos
    ? ` Se descuentan ${bolivianos(told.broughtCentavos)} que se le pagaron de más antes.`
    : ''
  const said = `${owed}${brought}${deducted}${left} Ciclo ${cycleNumber}`
  return [`${said}, ${told.associationName}.`, `${said}.`]
}

export function producerPaid(told: MessageVariables['producer_paid']): Draft {
  const paid = `${firstName(told.name)}: ya tiene sus ${bolivianos(told.centavos)} del ciclo ${told.cycleNumber}`
  return [
    `${paid}, ${METHODS[told.method]}, comprobante ${told.proof}. Si no es así, avise a su coordinadora.`,
  ]
}
