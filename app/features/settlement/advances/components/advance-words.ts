import { type TFunction } from 'i18next'
import { formatLongMoment, formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { methodWords } from '../../components/money-words'
import { type AdvanceTerms } from '../advance'
import { type AdvanceProblemAt } from '../forms'
import { type AdvanceRow, type ReturnSeen } from '../views.server'

/** Why something was not written down, as the commands say it. */
export type AdvancePageRefusal =
  | {
      reason:
        | 'no_agreement'
        | 'nothing_received'
        | 'already_asked'
        | 'too_little'
        | 'producer_ceiling'
        | 'association_ceiling'
        | 'fund_empty'
        | 'no_producer'
        | 'not_waiting'
        | 'own_advance'
        | 'asked_it'
        | 'approved_it'
        | 'no_advance'
        | 'not_approved'
        | 'proof_used'
        | 'deducted'
        | 'not_paid'
    }
  | { reason: 'owes_before' | 'fund_short' | 'above_left'; centavos: number }
  | { reason: 'above'; mostCentavos: number }
  | { reason: 'already_paid'; at: string; by: string; proof: string }

export function advanceRefusalWords(t: TFunction, refusal: AdvancePageRefusal, language: string): string {
  switch (refusal.reason) {
    case 'no_agreement':
      return t('No hay un acuerdo de pronto pago en vigor.')
    case 'nothing_received':
      return t('Ya no hay nada recibido suyo en un ciclo por liquidar.')
    case 'already_asked':
      return t('Ya tiene un pedido que espera.')
    case 'owes_before':
      return t('Todavía debe {{amount}} de un pronto pago anterior: primero se descuenta.', {
        amount: formatMoney(refusal.centavos),
      })
    case 'too_little':
      return t('Lo recibido no alcanza: el pronto pago es desde Bs 10.')
    case 'producer_ceiling':
      return t('Llegó al máximo por persona.')
    case 'association_ceiling':
      return t('La asociación llegó a su máximo.')
    case 'fund_empty':
      return t('El fondo no tiene dinero para esto.')
    case 'above':
      return t('Puede recibir hasta {{amount}}.', { amount: formatMoney(refusal.mostCentavos) })
    case 'no_producer':
      return t('Esa persona no es de esta asociación.')
    case 'not_waiting':
      return t('Ese pedido ya no espera: mire cómo quedó.')
    case 'own_advance':
      return t('Nadie aprueba su propio pronto pago. Lo aprueba otra persona.')
    case 'asked_it':
      return t('Usted lo pidió en su nombre: lo aprueba otra persona.')
    case 'approved_it':
      return t('Usted ya lo aprobó. Falta otra persona.')
    case 'no_advance':
      return t('Ese pedido no existe.')
    case 'not_approved':
      return t('Todavía no está aprobado, o ya terminó.')
    case 'proof_used':
      return t('Ese comprobante ya pagó otra cosa. Revise el número.')
    case 'deducted':
      return t('Ya se descontó o se devolvió una parte: no se puede deshacer.')
    case 'not_paid':
      return t('No está pagado: no hay qué devolver.')
    case 'above_left':
      return t('Ahora debe {{amount}}: no se anota más que eso.', { amount: formatMoney(refusal.centavos) })
    case 'fund_short':
      return t('En el fondo hay {{amount}} que nadie espera: no se puede sacar más.', {
        amount: formatMoney(refusal.centavos),
      })
    case 'already_paid':
      return t('Ya lo pagó {{name}} el {{moment}}, comprobante {{proof}}. No se anotó otra vez.', {
        name: refusal.by,
        moment: formatLongMoment(new Date(refusal.at), language),
        proof: refusal.proof,
      })
  }
}

export function advanceProblemWords(t: TFunction, { reason }: AdvanceProblemAt): string {
  switch (reason) {
    case 'no_amount':
      return t('Escriba la cantidad en bolivianos, por ejemplo 12,50.')
    case 'not_whole':
      return t('El pronto pago es en bolivianos enteros, por ejemplo 50.')
    case 'choose':
      return t('Elija cómo se pagó.')
    case 'missing':
      return t('Escriba el número del comprobante o del recibo.')
    case 'too_short':
      return t('Escriba el motivo.')
    case 'no_percent':
      return t('Escriba un porcentaje, por ejemplo 70 o 2,5. El costo es 20 como máximo.')
    case 'below_producer':
      return t('El máximo de la asociación no puede ser menos que el de una persona.')
  }
}

export function percentWords(basisPoints: number): string {
  return `${String(basisPoints / 100).replace('.', ',')} %`
}

/** The terms, one sentence each. */
export function termsWords(t: TFunction, terms: AdvanceTerms): string[] {
  return [
    t('Hasta {{share}} de lo pesado y recibido, con el costo incluido.', {
      share: percentWords(terms.shareBasisPoints),
    }),
    t('Costo: {{fee}} de lo que recibe. Por {{amount}} se descuentan {{deducted}}.', {
      fee: percentWords(terms.feeBasisPoints),
      amount: formatMoney(10_000),
      deducted: formatMoney(10_000 + terms.feeBasisPoints),
    }),
    t('Máximo {{one}} por persona y {{all}} en toda la asociación.', {
      one: formatMoney(terms.producerCeilingCentavos),
      all: formatMoney(terms.associationCeilingCentavos),
    }),
    t('Más de {{amount}} lo aprueban dos personas.', { amount: formatMoney(terms.twoPeopleAboveCentavos) }),
  ]
}

export function stateWords(t: TFunction, advance: Pick<AdvanceRow, 'state' | 'approvedBy'>): string {
  switch (advance.state) {
    case 'asked':
      return advance.approvedBy ? t('Falta otra aprobación') : t('Por aprobar')
    case 'approved':
      return t('Por pagar')
    case 'paid':
      return t('Pagado')
    case 'declined':
      return t('Rechazado')
    case 'lapsed':
      return t('Vencido')
    case 'taken_back':
      return t('Deshecho')
  }
}

/** Who asked, approved and paid, and when. */
export function storyWords(t: TFunction, advance: AdvanceRow, language: string): string[] {
  const moment = formatShortMoment(new Date(advance.askedAt), language)
  const name = advance.askedBy
  return [
    advance.askedThrough === 'message'
      ? t('Lo pidió por mensaje, {{moment}}.', { moment })
      : t('Lo pidió {{name}} en su nombre, {{moment}}.', { name, moment }),
    ...(advance.approvedBy
      ? [
          advance.alsoApprovedBy
            ? t('Aprobaron {{one}} y {{other}}.', { one: advance.approvedBy, other: advance.alsoApprovedBy })
            : t('Aprobó {{one}}.', { one: advance.approvedBy }),
        ]
      : []),
    ...(advance.paidAt && advance.method
      ? [
          t('Pagó {{name}}, {{method}}, comprobante {{proof}}, {{moment}}.', {
            name: advance.paidBy,
            method: methodWords(t, advance.method),
            proof: advance.proof,
            moment: formatShortMoment(new Date(advance.paidAt), language),
          }),
        ]
      : []),
    ...(advance.endReason ? [t('Motivo: {{reason}}.', { reason: advance.endReason })] : []),
  ]
}

/** "Devolvió Bs 20,00: Banco, comprobante 7. Elena Quispe, vie 27, 10:00" */
export function returnWords(t: TFunction, back: ReturnSeen, language: string): string {
  const of = {
    amount: formatMoney(back.amountCentavos),
    name: back.by,
    moment: formatShortMoment(new Date(back.at), language),
  }
  return back.method
    ? t('Devolvió {{amount}}: {{method}}, comprobante {{proof}}. {{name}}, {{moment}}.', {
        ...of,
        method: methodWords(t, back.method),
        proof: back.proof,
      })
    : t('Dado por perdido, {{amount}}: {{reason}}. {{name}}, {{moment}}.', { ...of, reason: back.reason })
}
