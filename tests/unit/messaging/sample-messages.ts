import { STAFF_MATTERS } from '~/features/messaging/staff-kinds'
import { type HarvestItem, type MessageKind, type MessageVariables } from '~/features/messaging/message-kinds'
import { ADVANCE_SAMPLES } from './sample-advances'
import { BULK_SAMPLES } from './sample-bulk'
import { BASELINE_SAMPLES } from './sample-baseline'
import { MARKET_SAMPLES } from './sample-markets'
import { HANDOVER_SAMPLES, MONEY_SAMPLES, REPLY_SAMPLES } from './sample-replies'

/** The longest that is plausible of each kind: names, places, amounts and links as the field has them. */
const answerBy = new Date('2025-11-26T22:00:00Z')
const takeAt = new Date('2025-11-26T21:30:00Z')
const startsAt = new Date('2025-11-27T20:00:00Z')
const endsAt = new Date('2025-11-27T22:00:00Z')
const associationName = 'Asociación de Productoras Agroecológicas de Achocalla'
const takeTo = 'Sede de la asociación, cruce Pacajes'
const addressee = 'Encarnación'

const NAMES: [string, string, number][] = [
  ['Acelga de hoja ancha', 'amarro', 300],
  ["Papa waych'a de Patacamaya", 'arroba', 11500],
  ['Zanahoria criolla', 'cuarta', 2875],
  ['Cebolla roja con rabo', 'arroba', 11500],
  ['Tomate de Luribay', 'quintal', 46000],
  ['Quilquiña fresca', 'amarro', 120],
  ['Haba verde en vaina', 'tres_libras', 1380],
  ['Mandarina de Coroico', 'veinticinco', 3000],
  ['Espinaca de invernadero', 'amarro', 300],
  ['Locoto amarillo', 'libra', 460],
]

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'AA', 'AB', 'AC', 'AD']

export function sampleItem(index: number, letter: string | null): HarvestItem {
  const [productName, unit, unitBase] = NAMES[index % NAMES.length] ?? ['Papa', 'arroba', 11500]
  const askedBase = unitBase * 128 + Math.floor(unitBase / 3)
  return { letter, productName, baseUnit: 'gram', askedBase, unit, unitBase, grams: askedBase }
}

export function sampleItems(count: number): HarvestItem[] {
  if (count === 1) return [sampleItem(0, null)]
  return Array.from({ length: count }, (_, index) => sampleItem(index, LETTERS[index] ?? 'Z'))
}

export function sampleNotice(products: number, shared = true): MessageVariables['harvest_request'] {
  return {
    addressee: shared ? addressee : null,
    associationName,
    cycleNumber: 148,
    items: sampleItems(products),
    earningsCentavos: 1234550,
    answerBy,
    takeTo,
    takeAt,
  }
}

const order = {
  code: 'CFGK283',
  total: 123450,
  pointName: 'Plaza Triangular de Miraflores',
  corner: 'Av. Busch esquina Díaz Romero, frente al quiosco',
  startsAt,
  endsAt,
  link: 'https://agrobolsas.chaka.org.bo/pedidos/CFGK283?s=Zk3vQ9xT2mWbR7cYh1LpAg',
}
const reason = 'bloqueo en la carretera a Río Abajo y lluvia desde el martes'

type Samples = { [Kind in MessageKind]: MessageVariables[Kind][] }

export const SAMPLES: Samples = {
  sign_in_code: [{ code: '482913', minutes: 5 }],
  order_placed: [order, { ...order, by: 'system' }],
  order_changed: [order],
  order_cancelled: [{ code: order.code }, { code: order.code, by: 'operator', reason }],
  order_moved: [{ ...order, reason }, order],
  shortage: [1, 2, 6].map((count) => ({
    code: order.code,
    items: sampleItems(count).map((item, index) => ({
      ...item,
      expectedBase: item.unitBase * 12,
      grantedBase: index % 2 === 0 ? item.unitBase * 7 + 100 : 0,
    })),
    refundedCentavos: 12340,
    dueCentavos: 111110,
    chooseBy: takeAt,
    link: order.link,
  })),
  harvest_request: [1, 2, 3, 5, 8, 10, 18, 30].map((count) => sampleNotice(count)),
  harvest_reminder: [1, 4, 8].map((count) => sampleNotice(count)),
  harvest_zero: [
    { cycleNumber: 148, addressee },
    { cycleNumber: 148 },
    { cycleNumber: 148, addressee, belowMinimum: true },
  ],
  harvest_readback: [1, 2, 8, 18].flatMap((count) =>
    [true, false].map((byCoordinator) => ({
      addressee,
      items: sampleItems(count).map((item, index) => ({
        ...item,
        confirmedBase: index % 3 === 2 ? 0 : index % 5 === 4 ? null : item.askedBase,
      })),
      earningsCentavos: 1234550,
      answerBy,
      takeTo,
      takeAt,
      byCoordinator,
    })),
  ),
  harvest_changed: [
    { askedBase: 0, askedBefore: 11_500 * 12, confirmedBase: null, answerBy: null },
    {
      askedBase: 11_500 * 128 + 3_833,
      askedBefore: 11_500 * 124 + 3_833,
      confirmedBase: 11_500 * 124 + 3_833,
      answerBy,
    },
    { askedBase: 11_500 * 128 + 3_833, askedBefore: 11_500 * 24, confirmedBase: null, answerBy },
    { askedBase: 11_500 * 128, askedBefore: 0, confirmedBase: null, answerBy },
  ].flatMap(({ askedBase, ...told }) =>
    ['B', null].map((letter) => ({
      ...told,
      addressee,
      cycleNumber: 148,
      item: { ...sampleItem(1, letter), askedBase, grams: askedBase },
      earningsCentavos: 1234550,
      takeTo,
      takeAt,
    })),
  ),
  harvest_which: [
    { addressee, letters: [...'ABCDEFGHIJKLMNOPQR'] },
    { addressee: null, letters: ['A', 'B'] },
  ],
  harvest_not_understood: (['not_understood', 'how_many', 'fraction', 'zero', 'too_much'] as const).flatMap(
    (problem) => [
      { addressee, problem, item: sampleItem(1, 'B'), letters: ['A', 'B', 'C'] },
      { addressee: null, problem, item: sampleItem(0, null), letters: [] },
      { addressee, problem, item: null, letters: ['A', 'B'] },
      { addressee, problem, item: { ...sampleItem(1, 'B'), askedBase: 11_500 }, letters: ['A', 'B'] },
    ],
  ),
  harvest_too_late: [
    { answerBy, coordinatorName: 'Encarnación Huanca de Condori', coordinatorPhone: '+59171234567' },
    { answerBy },
  ],
  harvest_same_name: [
    { coordinatorName: 'Encarnación Huanca de Condori', coordinatorPhone: '+59171234567' },
    {},
  ],
  which_person: [{ addressees: ['Encarnación', 'María Eugenia', 'Concepción Mamani'] }],
  association_summary: [
    {
      associationName,
      cycleNumber: 148,
      products: 45,
      producers: 38,
      producersWithoutPhone: 12,
      grams: 12345600,
      producerCentavos: 12345600,
      answerBy,
      takeTo,
      takeAt,
    },
  ],
  association_zero: [
    { associationName, cycleNumber: 148 },
    {
      associationName,
      cycleNumber: 148,
      belowMinimum: { in: 'centavos', minimum: 1_234_550, sold: 1_034_550 },
    },
    { associationName, cycleNumber: 148, belowMinimum: { in: 'grams', minimum: 1_250_000, sold: 980_500 } },
  ],
  association_left: [
    {
      associations: [associationName],
      products: NAMES.map(([name]) => name),
      codes: [order.code],
      totalCentavos: 123_450,
      cancelledCodes: [],
    },
    {
      associations: [associationName],
      products: [],
      codes: [],
      totalCentavos: 0,
      cancelledCodes: [order.code],
    },
    {
      associations: [associationName, 'Huertas de Chinchaya'],
      products: ['Papa', 'Acelga'],
      codes: [order.code, 'BCD234'],
      totalCentavos: 123_450,
      cancelledCodes: ['FGH567'],
    },
  ],
  harvest_unanswered: [1, 5, 25].map((count) => ({
    associationName,
    cycleNumber: 148,
    producers: Array.from({ length: count }, (_, index) => ({
      name: 'Encarnación Huanca de Condori',
      phone: index % 4 === 3 ? null : '+59171234567',
    })),
    answerBy,
  })),
  producer_owed: [
    { name: 'Encarnación Mamani', associationName, cycleNumber: 148, centavos: 1234550, payOn: '2026-11-25' },
    {
      ...{ name: 'Encarnación Mamani', associationName, cycleNumber: 148, centavos: 0, payOn: '2026-11-25' },
      advance: { deductedCentavos: 1234550, leftCentavos: 1234550 },
    },
    {
      ...{
        name: 'Encarnación Mamani',
        associationName,
        cycleNumber: 148,
        centavos: 1234550,
        payOn: '2026-11-25',
      },
      ...{ broughtCentavos: 1234550, advance: { deductedCentavos: 1234550, leftCentavos: 1234550 } },
    },
  ],
  producer_paid: [
    {
      ...{ name: 'Encarnación Mamani', cycleNumber: 148, centavos: 1234550, method: 'cash' },
      proof: 'RECIBO-2026-0012345678901234567890123456',
    },
  ],
  cover_asked: [
    { productName: 'Papa waych’a', baseUnit: 'gram' as const, unit: 'arroba', unitBase: 11_500 },
    {
      productName: 'Zanahoria orgánica de los Yungas',
      baseUnit: 'gram' as const,
      unit: 'amarro',
      unitBase: 500,
    },
  ].map((item) => ({
    associationName,
    cycleNumber: 148,
    item,
    askedBase: 123_456,
    answerBy: new Date('2026-11-25T00:00:00Z'),
  })),
  cycle_cancelled: [
    { to: 'host', cycleNumber: 148, pointName: order.pointName, reason },
    { to: 'buyer', code: order.code, reason },
    { to: 'producer', cycleNumber: 148, reason },
  ],
  cycle_postponed: [
    { to: 'buyer', code: order.code, pointName: order.pointName, startsAt, endsAt, reason },
    { to: 'producer', cycleNumber: 148, takeTo, takeAt, reason },
  ],
  ...MARKET_SAMPLES,
  ...BASELINE_SAMPLES,
  point_opened: [
    {
      zone: 'Alto Següencoma Bajo',
      pointName: 'Mercado Campesino de Alto Obrajes y Següencoma',
      corner: 'Esquina avenida 14 de Septiembre, frente a la parada del teleférico amarillo',
      ...{ weekday: 3, opensTime: '16:00', closesTime: '18:00' },
      link: 'https://chaka.example/puntos/mercado-campesino-de-alto-obrajes-y-seguencoma',
    },
  ],
  ...BULK_SAMPLES,

  point_changed: [
    {
      cycleNumber: 148,
      from: 'Plaza Villarroel',
      pointName: order.pointName,
      corner: order.corner,
      startsAt,
      endsAt,
      orders: 128,
      reason,
    },
  ],

  registration_asked: [
    {
      associationName,
      question:
        '¿De qué feria o compradora les conocen? Mande el nombre y un celular de alguien que les compre.',
      link: 'https://agrobolsas.chaka.org.bo/asociaciones/registrar',
    },
  ],
  registration_accepted: [
    {
      associationName,
      link: 'https://agrobolsas.chaka.org.bo/asociacion/productoras-agroecologicas-de-achocalla/perfil',
    },
  ],
  registration_declined: [{ associationName, reason: 'revenden lo que compran a otras personas' }],
  role_given: (['operator', 'delivery_host', 'municipal_administrator'] as const).map((role) => ({
    name: 'Encarnación Huanca de Condori',
    role,
    place: associationName,
    link: 'https://agrobolsas.chaka.org.bo/entrar',
  })),
  number_changed: [{ name: 'Encarnación Huanca de Condori', ending: '67' }],
  ...REPLY_SAMPLES,
  ...HANDOVER_SAMPLES,
  ...MONEY_SAMPLES,
  ...ADVANCE_SAMPLES,
  test_message: [{ sentAt: answerBy }],
  staff_summary: [1, 3, 12].map((count) => ({
    items: STAFF_MATTERS.slice(0, count).map((matter) => ({ matter, count: 128, cycleNumber: 148 })),
  })),
  staff_urgent: STAFF_MATTERS.map((matter) => ({ item: { matter, count: 128, cycleNumber: 148 } })),
  answer_unclear: [
    { name: 'Encarnación Huanca de Condori', phone: '+59171234567', cycleNumber: 148, answerBy },
    { name: 'Encarnación Huanca de Condori', phone: null, cycleNumber: 148, answerBy },
  ],
  message_unheard: [
    { names: ['Encarnación Huanca de Condori'] },
    { names: ['Encarnación Huanca de Condori', 'María Eugenia Mamani', 'Concepción Mamani'] },
  ],
  which_number: [{ key: '482913' }],
  link_asked: [{ ending: '67' }],
  link_refused: [{ problem: 'code' }, { problem: 'too_often' }],
  link_done: [
    { names: ['Encarnación Huanca de Condori'] },
    { names: ['Encarnación Huanca de Condori', 'María Eugenia Mamani', 'Concepción Mamani'] },
  ],
  link_code: [{ code: '482913', minutes: 30 }],
  link_told: [{}],
  unknown_number: [{}],
  nothing_to_answer: [{}],
  help: [{}],
  opted_out: [{}],
  opted_in: [{}],
}

export const KINDS = Object.keys(SAMPLES) as MessageKind[]
