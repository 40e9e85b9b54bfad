import { type AdvanceProblem, type AdvanceVariables } from '~/features/messaging/advance-kinds'

const coordinator = { coordinatorName: 'Encarnación Huanca de Condori', coordinatorPhone: '+59171234567' }
const addressee = 'Encarnación'
const name = 'Encarnación Huanca de Condori'
const money = { cycleNumber: 148, amountCentavos: 1_234_500, feeCentavos: 24_690 }

const PROBLEMS: AdvanceProblem[] = [
  'no_agreement',
  'nothing_received',
  'already_asked',
  'owes_before',
  'too_little',
  'producer_ceiling',
  'association_ceiling',
  'fund_empty',
  'above',
  'no_amount',
  'no_offer',
  'not_wanted',
]

/** The longest that is plausible of what is told about early payment. */
export const ADVANCE_SAMPLES: { [Kind in keyof AdvanceVariables]: AdvanceVariables[Kind][] } = {
  advance_offer: (['SI', 'PRONTO SI'] as const).map((answerWith) => ({
    ...{ addressee, ...money, receivedCentavos: 1_834_550, feeBasisPoints: 250, answerWith },
  })),
  advance_not: PROBLEMS.map((problem) => ({ addressee, problem, centavos: 1_234_550, ...coordinator })),
  advance_noted: [
    { addressee, ...money },
    { addressee, ...money, byCoordinator: true },
  ],
  advance_paid: [{ name, ...money, method: 'cash', proof: 'RECIBO-2026-0012345678901234567890123456' }],
  advance_declined: [
    { name, amountCentavos: 1_234_500, reason: 'todavía falta corregir lo que se pesó el miércoles' },
  ],
  advance_asked: [
    {
      ...{ name, cycleNumber: 148, amountCentavos: 1_234_500 },
      associationName: 'Asociación de Productoras Agroecológicas de Achocalla',
    },
  ],
}
