import { formatPriceFigure } from '~/kernel/money'
import { type AdvanceVariables } from '../advance-kinds'
import { talkTo } from './en-replies'
import { addressed, type Texts } from './wording'

const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const firstName = (name: string) => name.split(' ')[0] ?? name
const percent = (basisPoints: number) => `${basisPoints / 100}%`

const METHODS = { bank: 'by bank', qr: 'by QR', cash: 'in cash' }

function problem(told: AdvanceVariables['advance_not']): string {
  switch (told.problem) {
    case 'no_agreement':
      return `Your association has no agreement on early payment. ${talkTo(told)}`
    case 'nothing_received':
      return 'Early payment is for goods weighed in a cycle that is not settled. There is nothing of yours now.'
    case 'already_asked':
      return 'Your early payment is already noted. It waits to be approved or paid; you will be told.'
    case 'owes_before':
      return `First ${bolivianos(told.centavos ?? 0)} of your earlier advance are deducted. Nothing is noted.`
    case 'too_little':
      return 'Not enough for now: early payment starts at Bs 10, for a part of what was received. Nothing is noted.'
    case 'producer_ceiling':
      return `You have the most early payment that one person may have. Nothing is noted. ${talkTo(told)}`
    case 'association_ceiling':
      return `Your association has the most early payment it may have. Nothing is noted. ${talkTo(told)}`
    case 'fund_empty':
      return 'The early payment fund has no money now. Nothing is noted. Ask another day.'
    case 'above':
      return `You may ask for up to ${bolivianos(told.centavos ?? 0)}. Nothing is noted. Write PRONTO and the amount.`
    case 'no_amount':
      return 'Write PRONTO and a whole number of bolivianos, or PRONTO alone. For example: PRONTO 50.'
    case 'no_offer':
      return 'There is no early payment to answer. Write PRONTO to know how much you can have.'
    case 'not_wanted':
      return 'All right: nothing is asked for. What is yours is paid with the settlement.'
  }
}

/** Early payment, to producers and to who approves it. */
export const advances: Pick<Texts, keyof AdvanceVariables> = {
  advance_offer: (told) => {
    const { amountCentavos, feeCentavos, answerWith } = told
    const fee =
      feeCentavos === 0 ? 'No fee' : `The fee is ${bolivianos(feeCentavos)} (${percent(told.feeBasisPoints)})`
    return [
      addressed(
        told.addressee,
        `You can have ${bolivianos(amountCentavos)} early, of the ${bolivianos(told.receivedCentavos)} ` +
          `received in cycle ${told.cycleNumber}. ${fee}: the settlement deducts ` +
          `${bolivianos(amountCentavos + feeCentavos)}. Do you want it? ${answerWith} or ` +
          `${answerWith.replace('SI', 'NO')}`,
      ),
    ]
  },
  advance_not: (told) => [addressed(told.addressee, problem(told))],
  advance_noted: ({ addressee, amountCentavos, feeCentavos, cycleNumber, byCoordinator }) => [
    addressed(
      addressee,
      `${byCoordinator ? 'Your coordinator asks for you for' : 'Noted: you ask for'} ${bolivianos(amountCentavos)} of early ` +
        `payment of cycle ${cycleNumber}. With the fee ${bolivianos(amountCentavos + feeCentavos)} are deducted. ` +
        `It waits to be approved; you are told when it is paid.${byCoordinator ? ' If you do not want it, talk to her.' : ''}`,
    ),
  ],
  advance_paid: ({ name, cycleNumber, amountCentavos, feeCentavos, method, proof }) => [
    `${firstName(name)}: you have ${bolivianos(amountCentavos)} of early payment, ${METHODS[method]}, proof ${proof}. ` +
      `Of cycle ${cycleNumber} ${bolivianos(amountCentavos + feeCentavos)} are deducted. ` +
      'If not, tell your coordinator.',
  ],
  advance_declined: ({ name, amountCentavos, reason }) => [
    `${firstName(name)}: the early payment of ${bolivianos(amountCentavos)} is not approved. Reason: ` +
      `${reason.replace(/[.\s]+$/, '')}. What is yours is paid with the settlement.`,
    `${firstName(name)}: the early payment of ${bolivianos(amountCentavos)} is not approved. ` +
      'What is yours is paid with the settlement. Ask your coordinator.',
  ],
  advance_asked: ({ name, associationName, cycleNumber, amountCentavos }) => [
    `${name} asks for ${bolivianos(amountCentavos)} of early payment, cycle ${cycleNumber}. ` +
      `See it in Chaka, Cuentas, Pronto pago: ${associationName}.`,
  ],
}
