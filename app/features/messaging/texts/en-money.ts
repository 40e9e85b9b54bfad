import { weekdayName } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MessageVariables } from '../message-kinds'
import { type Draft } from '../message-layout'

const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const firstName = (name: string) => name.split(' ')[0] ?? name
const dayOf = (day: string) => weekdayName(new Date(`${day}T12:00:00-04:00`), 'en')

const METHODS = { bank: 'by bank', qr: 'by QR', cash: 'in cash' }

export function producerOwed(told: MessageVariables['producer_owed']): Draft {
  const { centavos, advance, cycleNumber } = told
  const owed =
    centavos > 0
      ? `${firstName(told.name)}: you are due ${bolivianos(centavos)}, paid on ${dayOf(told.payOn)}.`
      : `${firstName(told.name)}: nothing is left to be paid of this cycle.`
  const deducted = advance ? ` Your early payment is deducted: ${bolivianos(advance.deductedCentavos)}.` : ''
  const left =
    advance && advance.leftCentavos > 0
      ? ` ${bolivianos(advance.leftCentavos)} of it are left for the next cycle.`
      : ''
  const brought = told.broughtCentavos
    ? ` ${bolivianos(told.broughtCentavos)} that you were paid too much before are deducted.`
    : ''
  const said = `${owed}${brought}${deducted}${left} Cycle ${cycleNumber}`
  return [`${said}, ${told.associationName}.`, `${said}.`]
}

export function producerPaid(told: MessageVariables['producer_paid']): Draft {
  const paid = `${firstName(told.name)}: you have your ${bolivianos(told.centavos)} of cycle ${told.cycleNumber}`
  return [`${paid}, ${METHODS[told.method]}, proof ${told.proof}. If not, tell your coordinator.`]
}
