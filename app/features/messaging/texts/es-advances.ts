import { formatPriceFigure } from '~/kernel/money'
import { type AdvanceVariables } from '../advance-kinds'
import { talkTo } from './es-replies'
import { addressed, type Texts } from './wording'

const bolivianos = (centavos: number) => `Bs ${formatPriceFigure(centavos)}`
const firstName = (name: string) => name.split(' ')[0] ?? name
const percent = (basisPoints: number) => `${String(basisPoints / 100).replace('.', ',')} %`

const METHODS = { bank: 'por banco', qr: 'por QR', cash: 'en efectivo' }

function problem(told: AdvanceVariables['advance_not']): string {
  switch (told.problem) {
    case 'no_agreement':
      return `Su asociación no tiene acuerdo de pronto pago. ${talkTo(told)}`
    case 'nothing_received':
      return 'El pronto pago es sobre lo pesado y recibido de un ciclo sin liquidar. Ahora no hay nada suyo.'
    case 'already_asked':
      return 'Su pedido de pronto pago ya consta. Falta aprobar o pagar; se le avisa.'
    case 'owes_before':
      return `Primero se descuentan ${bolivianos(told.centavos ?? 0)} de su pronto pago anterior. Nada se anota.`
    case 'too_little':
      return 'Por ahora no alcanza: el pronto pago es desde Bs 10, por una parte de lo recibido. Nada se anota.'
    case 'producer_ceiling':
      return `Ya tiene el máximo de pronto pago para una persona. Nada se anota. ${talkTo(told)}`
    case 'association_ceiling':
      return `Su asociación ya tiene el máximo de pronto pago. Nada se anota. ${talkTo(told)}`
    case 'fund_empty':
      return 'Ahora el fondo de pronto pago no tiene dinero. Nada se anota. Pregunte otro día.'
    case 'above':
      return `Puede pedir hasta ${bolivianos(told.centavos ?? 0)}. Nada se anota. Escriba PRONTO y el monto.`
    case 'no_amount':
      return 'Escriba PRONTO y un número entero de bolivianos, o PRONTO solo. Por ejemplo: PRONTO 50.'
    case 'no_offer':
      return 'No hay un pronto pago por responder. Escriba PRONTO para saber cuánto puede recibir.'
    case 'not_wanted':
      return 'De acuerdo: no se pide nada. Lo suyo se paga con la liquidación.'
  }
}

/** Early payment, to producers and to who approves it. */
export const advances: Pick<Texts, keyof AdvanceVariables> = {
  advance_offer: (told) => {
    const { amountCentavos, feeCentavos, answerWith } = told
    const fee =
      feeCentavos === 0 ? 'Sin costo' : `Cuesta ${bolivianos(feeCentavos)} (${percent(told.feeBasisPoints)})`
    return [
      addressed(
        told.addressee,
        `Puede recibir ${bolivianos(amountCentavos)} antes, de los ${bolivianos(told.receivedCentavos)} ` +
          `recibidos en el ciclo ${told.cycleNumber}. ${fee}: en la liquidación se descuentan ` +
          `${bolivianos(amountCentavos + feeCentavos)}. ¿Lo quiere? ${answerWith} o ` +
          `${answerWith.replace('SI', 'NO')}`,
      ),
    ]
  },
  advance_not: (told) => [addressed(told.addressee, problem(told))],
  advance_noted: ({ addressee, amountCentavos, feeCentavos, cycleNumber, byCoordinator }) => [
    addressed(
      addressee,
      `${byCoordinator ? 'Su coordinadora pide para usted' : 'Anotado: pide'} ${bolivianos(amountCentavos)} de pronto ` +
        `pago del ciclo ${cycleNumber}. Con el costo se descuentan ${bolivianos(amountCentavos + feeCentavos)}. ` +
        `Falta que se apruebe; se le avisa cuando se paga.${byCoordinator ? ' Si no lo quiere, hable con ella.' : ''}`,
    ),
  ],
  advance_paid: ({ name, cycleNumber, amountCentavos, feeCentavos, method, proof }) => [
    `${firstName(name)}: ya tiene ${bolivianos(amountCentavos)} de pronto pago, ${METHODS[method]}, comprobante ${proof}. ` +
      `Del ciclo ${cycleNumber} se descuentan ${bolivianos(amountCentavos + feeCentavos)}. ` +
      'Si no es así, avise a su coordinadora.',
  ],
  advance_declined: ({ name, amountCentavos, reason }) => [
    `${firstName(name)}: no se aprueba el pronto pago de ${bolivianos(amountCentavos)}. Motivo: ` +
      `${reason.replace(/[.\s]+$/, '')}. Lo suyo se paga con la liquidación.`,
    `${firstName(name)}: no se aprueba el pronto pago de ${bolivianos(amountCentavos)}. ` +
      'Lo suyo se paga con la liquidación. Pregunte a su coordinadora.',
  ],
  advance_asked: ({ name, associationName, cycleNumber, amountCentavos }) => [
    `${name} pide ${bolivianos(amountCentavos)} de pronto pago, ciclo ${cycleNumber}. ` +
      `Véalo en Chaka, Cuentas, Pronto pago: ${associationName}.`,
  ],
}
