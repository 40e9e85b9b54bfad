import { type TFunction } from 'i18next'
import { formatLongMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { type OwnList } from './own-data'

export function listWords(t: TFunction, list: OwnList): string {
  const words: Record<OwnList, string> = {
    person: t('Tú'),
    phones: t('Tus celulares'),
    roles: t('Tus papeles'),
    memberOf: t('Asociaciones de las que eres parte'),
    consents: t('Lo que aceptaste'),
    sessions: t('Dónde entraste'),
    orders: t('Tus pedidos'),
    shortages: t('Lo que elegiste cuando algo faltó'),
    typed: t('Lo que escribiste y no enviaste'),
    payments: t('Tus pagos'),
    refunds: t('Lo que se te devolvió'),
    messagesToHer: t('Lo que te escribimos'),
    messagesFromHer: t('Lo que nos escribiste'),
    media: t('Los audios y fotos que nos mandaste'),
    offered: t('Lo que prometiste para vender'),
    promises: t('Lo que se te pidió cosechar'),
    deliveries: t('Lo que entregaste'),
    earnings: t('Lo que ganaste'),
    corrections: t('Lo que se corrigió de tus cuentas'),
    payouts: t('Lo que se te pagó'),
    advances: t('Tu pronto pago'),
    answers: t('Lo que respondiste sobre precios'),
    registrations: t('Asociaciones que pediste registrar'),
    pointWishes: t('Dónde quisieras un punto de entrega'),
    posted: t('Lo que se publicó con tu número'),
    actions: t('Lo que cambiaste en Chaka'),
    changes: t('Lo que otros cambiaron de lo tuyo'),
    looks: t('Quién vio lo tuyo'),
  }
  return words[list]
}

/** A field's name; what is not here keeps the name it has in the JSON. */
export function fieldWords(t: TFunction, field: string): string {
  const words: Record<string, string> = {
    account: t('Cuenta para devolverte'),
    action: t('Qué'),
    after: t('Después'),
    answer: t('Respuesta'),
    askedBase: t('Pedido, en gramos o piezas'),
    association: t('Asociación'),
    at: t('Cuándo'),
    bank: t('Banco'),
    before: t('Antes'),
    body: t('Texto'),
    cancelReason: t('Por qué se anuló'),
    cancelledAt: t('Anulado'),
    capturedCentavos: t('Pagado'),
    centavos: t('Monto'),
    channel: t('Canal'),
    choice: t('Elegiste'),
    city: t('Ciudad'),
    code: t('Código'),
    collectedCentavos: t('Cobrado al entregar'),
    committedBase: t('Prometido, en gramos o piezas'),
    community: t('Comunidad'),
    confirmedBase: t('Confirmado, en gramos o piezas'),
    cycle: t('Ciclo'),
    device: t('Navegador'),
    donatedCentavos: t('Regalado'),
    endedAt: t('Terminó'),
    feeCentavos: t('Costo'),
    given: t('Aceptado'),
    handedOverAt: t('Entregado'),
    how: t('Cómo'),
    kind: t('Aviso'),
    language: t('Idioma'),
    latitude: t('Latitud'),
    lines: t('Productos'),
    longitude: t('Longitud'),
    method: t('Forma'),
    municipality: t('Municipio'),
    name: t('Nombre'),
    note: t('Nota'),
    organization: t('Organización'),
    outcome: t('Resultado'),
    paidAt: t('Fecha de pago'),
    phone: t('Celular'),
    pickedUpBy: t('Recogió'),
    point: t('Punto'),
    product: t('Producto'),
    proof: t('Comprobante'),
    quarter: t('Trimestre'),
    question: t('Pregunta'),
    reason: t('Motivo'),
    receivedBase: t('Recibido, en gramos o piezas'),
    reference: t('Número de operación'),
    refundedCentavos: t('Devuelto'),
    role: t('Papel'),
    seenAt: t('Visto por última vez'),
    sentAt: t('Enviado'),
    sex: t('Dice que es'),
    since: t('Desde'),
    size: t('Tamaño, en bytes'),
    state: t('Estado'),
    status: t('Estado'),
    story: t('Historia'),
    subject: t('Sobre'),
    takenBackAt: t('Anulado'),
    textVersion: t('Versión del texto'),
    totalCentavos: t('Total'),
    type: t('Tipo'),
    typed: t('Texto'),
    unit: t('Unidad'),
    until: t('Hasta'),
    verifiedAt: t('Comprobado'),
    viewer: t('Quién'),
    what: t('Qué'),
    whose: t('De quién es'),
    zone: t('Zona'),
  }
  return words[field] ?? field
}

/** A value as a person reads it; lists of things go on one line each. */
export function valueWords(of: { t: TFunction; language: string }, field: string, value: unknown): string {
  if (value instanceof Date) return formatLongMoment(value, of.language)
  if (typeof value === 'boolean') return value ? of.t('Sí') : of.t('No')
  if (typeof value === 'number' && /centavos$/i.test(field)) return formatMoney(value)
  if (Array.isArray(value)) return value.map((each) => `\n  - ${thingWords(each)}`).join('')
  return plainWords(value)
}

function thingWords(thing: unknown): string {
  if (typeof thing !== 'object' || thing === null) return plainWords(thing)
  return Object.entries(thing)
    .map(([field, value]) =>
      /centavos$/i.test(field) && typeof value === 'number' ? formatMoney(value) : plainWords(value),
    )
    .join(' · ')
}

function plainWords(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
