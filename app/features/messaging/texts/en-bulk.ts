import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatUnits, unitWord } from '~/kernel/units'
import { type BulkVariables } from '../bulk-kinds'
import { productWords, type Texts } from './wording'

type Told = BulkVariables['bulk_offered'] | BulkVariables['bulk_told'] | BulkVariables['bulk_noted']

function offerWords(told: Told): string {
  const { units, unit, centavos } = told
  return `${formatUnits(units, unit, 'en')} of ${productWords(told)} at ${formatMoney(centavos)} per ${unitWord(1, unit, 'en')}`
}

/** Bulk sales: "VENTA 12 SI". */
export const bulk: Pick<Texts, keyof BulkVariables> = {
  bulk_offered: (told) => {
    const { number, buyerName, until } = told
    const answer = `Answer VENTA ${number} SI, VENTA ${number} NO, or VENTA ${number} and the price you ask. With SI you sign.`
    const when = `Until ${formatShortMoment(until, 'en')}.`
    return [
      `${buyerName} wants ${offerWords(told)}, ${formatMoney(told.units * told.centavos)} in all. ${answer} ${when}`,
      `They ask ${offerWords(told)}. ${answer} ${when}`,
      `They ask ${offerWords(told)}. VENTA ${number} SI signs. VENTA ${number} NO, or VENTA ${number} and your price.`,
    ]
  },
  bulk_told: (told) => {
    const { what, otherName } = told
    if (what === 'agreed')
      return [`Agreement signed with ${otherName}: ${offerWords(told)}.`, `Agreed: ${offerWords(told)}.`]
    if (what === 'withdrawn')
      return [
        `${otherName} withdrew: ${offerWords(told)} is not negotiated any more. No answer is needed.`,
        `Withdrawn: ${offerWords(told)}. No answer is needed.`,
      ]
    return what === 'ended'
      ? [`${otherName} does not accept: ${offerWords(told)}.`, `Not accepted: ${offerWords(told)}.`]
      : [
          `${otherName} proposes ${offerWords(told)}. Answer in Chaka, under Demand.`,
          `They propose ${offerWords(told)}. Answer in Chaka.`,
        ]
  },
  bulk_noted: (told) => {
    const { what, number } = told
    switch (what) {
      case 'agreed':
        return [`Agreement signed: ${offerWords(told)}. The order comes with its cycle.`]
      case 'offered':
        return [`Noted and signed: you propose ${offerWords(told)}. We tell you what they answer.`]
      case 'ended':
        return [`Noted: you do not accept ${offerWords(told)}.`]
      case 'outside_band':
        return [
          `The fair price goes from ${formatMoney(told.lowCentavos)} to ${formatMoney(told.highCentavos)}. Write VENTA ${number} and another price.`,
        ]
      case 'no_room':
        return [`Less is left to agree on in sale ${number}. See Bulk sales in Chaka.`]
      case 'changed':
        return [`There is another offer in sale ${number}. See Bulk sales in Chaka.`]
      case 'waits':
        return [`Your offer in sale ${number} waits for an answer.`]
      case 'too_late':
        return [`Sale ${number} is over. Nothing was changed.`]
    }
  },
}
