import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatUnits, unitWord } from '~/kernel/units'
import { type BulkVariables } from '../bulk-kinds'
import { productWords, type Texts } from './wording'

type Told = BulkVariables['bulk_offered'] | BulkVariables['bulk_told'] | BulkVariables['bulk_noted']

function offerWords(told: Told): string {
  const { units, unit, centavos } = told
  return `${formatUnits(units, unit)} de ${productWords(told)} a ${formatMoney(centavos)} por ${unitWord(1, unit)}`
}

/** Bulk sales: "VENTA 12 SÍ". */
export const bulk: Pick<Texts, keyof BulkVariables> = {
  bulk_offered: (told) => {
    const { number, buyerName, until } = told
    const answer = `Responda VENTA ${number} SÍ, VENTA ${number} NO, o VENTA ${number} y el precio que pide. Con SÍ, usted firma.`
    const when = `Hasta el ${formatShortMoment(until)}.`
    return [
      `${buyerName} quiere ${offerWords(told)}, en total ${formatMoney(told.units * told.centavos)}. ${answer} ${when}`,
      `Piden ${offerWords(told)}. ${answer} ${when}`,
      `Piden ${offerWords(told)}. VENTA ${number} SÍ firma. VENTA ${number} NO, o VENTA ${number} y su precio.`,
    ]
  },
  bulk_told: (told) => {
    const { what, otherName } = told
    if (what === 'agreed')
      return [`Acuerdo firmado con ${otherName}: ${offerWords(told)}.`, `Acuerdo: ${offerWords(told)}.`]
    if (what === 'withdrawn')
      return [
        `${otherName} se retira: ya no se negocia ${offerWords(told)}. No hace falta responder.`,
        `Se retiran: ${offerWords(told)}. No hace falta responder.`,
      ]
    return what === 'ended'
      ? [`${otherName} no acepta: ${offerWords(told)}.`, `No aceptan: ${offerWords(told)}.`]
      : [
          `${otherName} propone ${offerWords(told)}. Responda en Chaka, en Demanda.`,
          `Proponen ${offerWords(told)}. Responda en Chaka.`,
        ]
  },
  bulk_noted: (told) => {
    const { what, number } = told
    switch (what) {
      case 'agreed':
        return [`Acuerdo firmado: ${offerWords(told)}. El pedido entra con su ciclo.`]
      case 'offered':
        return [`Anotado y firmado: usted propone ${offerWords(told)}. Le avisamos qué responden.`]
      case 'ended':
        return [`Anotado: no acepta ${offerWords(told)}.`]
      case 'outside_band':
        return [
          `El precio justo va de ${formatMoney(told.lowCentavos)} a ${formatMoney(told.highCentavos)}. Escriba VENTA ${number} y otro precio.`,
        ]
      case 'no_room':
        return [`Ya no queda tanto por acordar en la venta ${number}. Mire Ventas grandes en Chaka.`]
      case 'changed':
        return [`Hay otra oferta en la venta ${number}. Mire Ventas grandes en Chaka.`]
      case 'waits':
        return [`Su oferta en la venta ${number} espera respuesta.`]
      case 'too_late':
        return [`La venta ${number} ya terminó. No se cambió nada.`]
    }
  },
}
