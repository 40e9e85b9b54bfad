import { type HandoverVariables } from '~/features/messaging/handover-kinds'
import { type MoneyVariables } from '~/features/messaging/money-kinds'
import { type PromiseProblem, type ReplyVariables } from '~/features/messaging/reply-kinds'

const associationName = 'Asociación de Productoras Agroecológicas de Achocalla'
const coordinator = { coordinatorName: 'Encarnación Huanca de Condori', coordinatorPhone: '+59171234567' }
const addressee = 'Encarnación'
const closesAt = new Date('2025-11-24T16:00:00Z')

const ORDER_LINK = 'https://agrobolsas.chaka.org.bo/pedidos/CFGK283?llave=Zk3vQ9xT2mWbR7cYh1LpAg'

const PROBLEMS: PromiseProblem[] = [
  'no_such_product',
  'not_offered',
  'no_cycle',
  'too_late',
  'fraction',
  'how_many',
  'other_unit',
  'too_much',
]

const promised = (productName: string, units: number) => ({
  productName,
  baseUnit: 'gram' as const,
  unit: 'arroba',
  unitBase: 11_500,
  committedBase: units * 11_500,
  grams: units * 11_500,
})

/** The longest that is plausible of what is said back to who writes. */
export const REPLY_SAMPLES: { [Kind in keyof ReplyVariables]: ReplyVariables[Kind][] } = {
  promise_noted: [1, 3, 12].map((count) => ({
    addressee,
    cycleNumber: 149,
    closesAt,
    items: Array.from({ length: count }, (_, index) =>
      promised("Papa waych'a de Patacamaya", index === 1 ? 0 : 999),
    ),
  })),
  promise_which_product: [2, 12].map((count) => ({
    addressee,
    names: Array.from({ length: count }, () => "Papa waych'a de Patacamaya"),
    digits: '999999',
  })),
  promise_which_week: [null, 'AB'].map((letter) => ({
    addressee,
    letter,
    productName: "Papa waych'a de Patacamaya",
    digits: '999999',
  })),
  promise_unclear: PROBLEMS.flatMap((problem) => [
    {
      addressee,
      problem,
      productName: "Papa waych'a de Patacamaya",
      units: ['arroba', 'quintal', 'cuarta', 'tres_libras', 'libra', 'kg'],
      cycleNumber: 149,
      ...coordinator,
    },
    { addressee: null, problem },
  ]),
  owed: [
    { producers: [], ...coordinator },
    {
      producers: [
        {
          name: null,
          cycles: [
            { cycleNumber: 149, centavos: 1_234_550, known: 'confirmed' },
            { cycleNumber: 148, centavos: 1_234_550, known: 'received' },
          ],
        },
      ],
      ...coordinator,
    },
    {
      producers: ['Encarnación', 'María Eugenia', 'Concepción'].map((name) => ({
        name,
        cycles: [149, 148].map((cycleNumber) => ({ cycleNumber, centavos: 1_234_550, known: 'asked' })),
        advanceCentavos: 1_234_550,
      })),
      ...coordinator,
    },
  ],
  language_choice: [{ missing: null }, { missing: 'ay' }, { missing: 'qu' }],
  language_set: [{}],
  no_more_which: [{ asked: true }, { asked: false }],
  media_kept: [coordinator, {}],
  media_received: [{ names: ['Encarnación Huanca de Condori', 'María Eugenia Mamani'] }],
  member_opted_out: [
    { name: 'Encarnación Huanca de Condori', phone: '+59171234567', associationName },
    { name: 'Encarnación Huanca de Condori', phone: null, associationName },
    { name: 'Encarnación Huanca de Condori', phone: '+59171234567', associationName, byProvider: true },
  ],
}

/** The longest that is plausible of what is told when goods come in and go out. */
export const HANDOVER_SAMPLES: { [Kind in keyof HandoverVariables]: HandoverVariables[Kind][] } = {
  card_hold_ended: [false, true].map((isHandedOver) => ({
    ...{ code: 'CFGK283', totalCentavos: 13_450, link: ORDER_LINK, isHandedOver },
  })),
  transfer_taken_back: [13_450, 0].map((toPayCentavos) => ({
    ...{ code: 'CFGK283', amountCentavos: 13_450, toPayCentavos, link: ORDER_LINK },
  })),
  order_ready: [['CFGK283'], ['CFGK283', 'BCDX234', 'FGHX567']].map((codes) => ({
    codes,
    pointName: 'Plaza Triangular de Miraflores',
    corner: 'Av. Busch esquina Díaz Romero, frente al quiosco',
    startsAt: new Date('2025-11-27T20:00:00Z'),
    endsAt: new Date('2025-11-27T22:00:00Z'),
  })),
  harvest_received: [1, 3, 12].map((count) => ({
    addressee,
    cycleNumber: 148,
    items: Array.from({ length: count }, (_, index) => ({
      ...promised("Papa waych'a de Patacamaya", 128),
      expectedBase: 128 * 11_500,
      receivedBase: index % 3 === 2 ? 0 : 128 * 11_500 - (index % 2) * 4_321,
    })),
    earningsCentavos: 1_234_550,
  })),
}

/** The longest that is plausible of what is told when money goes back. */
export const MONEY_SAMPLES: { [Kind in keyof MoneyVariables]: MoneyVariables[Kind][] } = {
  money_returned: [
    ...(['order', 'balance'] as const).flatMap((of) =>
      (['bank', 'qr', 'cash'] as const).map((method) => ({
        ...{ of, code: 'CFGK283', centavos: 123_450, method, proof: 'A'.repeat(40) },
      })),
    ),
    { of: 'order', code: 'CFGK283', centavos: 123_450, method: 'card', proof: null },
    { of: 'order', code: 'CFGK283', centavos: 123_450, method: 'bank', proof: 'A-1', isMistake: true },
  ],
  refund_account: ['342', null].map((ending) => ({ code: 'CFGK283', ending })),
  qr_changed: [
    {
      name: 'María Eugenia Encarnación Huanca de Condori',
      at: new Date('2025-11-26T20:00:00Z'),
      link: 'https://chaka.example.org.bo/operacion/pagos',
    },
  ],
}
