import { weekdayName } from '~/kernel/instants'
import { formatPriceFigure } from '~/kernel/money'
import { type MessageVariables } from '../message-kinds'
import { type Draft } from '../message-layout'

const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const firstName = (name: string) => name.split(' ')[0] ?? name
const dayOf = (day: string) => weekdayName(new Date(`${day}T12:00:00-04:00`), 'en')

const METHODS = { bank: 'by bank', qr: 'by QR', cash: 'in cash' }

export function producerOwed(told: MessageVariables['producer_owed']): Draft {
  const owed = `${firstName(told.name)}: you are due ${bolivianos(told.centavos)}, paid on ${dayOf(told.payOn)}.`
  return [`${owed} Cycle ${told.cycleNumber}, ${told.associationName}.`, `${owed} Cycle ${told.cycleNumber}.`]
}

export function producerPaid(told: MessageVariables['producer_paid']): Draft {
  const paid = `${firstName(told.name)}: you have your ${bolivianos(told.centavos)} of cycle ${told.cycleNumber}`
  return [`${paid}, ${METHODS[told.method]}, proof ${told.proof}. If not, tell your coordinator.`]
}
