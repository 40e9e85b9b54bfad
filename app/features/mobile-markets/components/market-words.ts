import { type TFunction } from 'i18next'
import { dateFormatter, formatShortMoment, formatTime, formatWindow, TIME_ZONE } from '~/kernel/instants'
import { type BadgeLook } from '~/ui/badge'
import { type InvitationState } from '../invitations/queries.server'
import { type Market, type MarketState } from '../market'
import { type Conflict } from '../planning/conflicts'
import { type MarketField, type MarketProblem } from '../planning/plan-form'

export function stateWords(t: TFunction, state: MarketState): string {
  switch (state) {
    case 'planned':
      return t('En preparación')
    case 'confirmed':
      return t('Confirmada')
    case 'postponed':
      return t('Cambió de fecha')
    case 'moved':
      return t('Cambió de lugar')
    case 'cancelled':
      return t('Cancelada')
  }
}

export function stateLook(state: MarketState): BadgeLook {
  switch (state) {
    case 'planned':
      return 'sun'
    case 'confirmed':
      return 'ok'
    case 'postponed':
    case 'moved':
      return 'urgent'
    case 'cancelled':
      return 'miss'
  }
}

/** A part of the day of an instant in La Paz: "sáb", "28", "nov". */
export function datePart(at: Date, part: Intl.DateTimeFormatOptions, language: string): string {
  return dateFormatter(language, { timeZone: TIME_ZONE, ...part })
    .format(at)
    .replace('.', '')
}

/** "08:00 a 13:00" */
export function hoursWords(t: TFunction, market: Pick<Market, 'startsAt' | 'endsAt'>): string {
  return t('{{from}} a {{to}}', { from: formatTime(market.startsAt), to: formatTime(market.endsAt) })
}

export function invitationWords(t: TFunction, state: InvitationState): string {
  switch (state) {
    case 'chosen':
      return t('Sin invitar')
    case 'invited':
      return t('No respondió todavía')
    case 'accepted':
      return t('Va')
    case 'declined':
      return t('No va')
    case 'withdrawn':
      return t('Retirada')
  }
}

export function invitationLook(state: InvitationState): BadgeLook {
  switch (state) {
    case 'accepted':
      return 'ok'
    case 'declined':
      return 'miss'
    case 'invited':
      return 'sun'
    case 'chosen':
    case 'withdrawn':
      return 'plain'
  }
}

export function conflictWords(t: TFunction, conflict: Conflict, language: string): string {
  switch (conflict.kind) {
    case 'day_off':
      return t('Ese día está en el calendario: {{name}}.', { name: conflict.name })
    case 'elsewhere':
      return t('{{association}} ya está en {{market}}, {{moment}}.', {
        association: conflict.associationName,
        market: conflict.marketName,
        moment: formatShortMoment(conflict.startsAt, language),
      })
    case 'same_place':
      return t('En el mismo lugar y a la misma hora hay otra feria: {{market}}.', {
        market: conflict.marketName,
      })
    case 'too_many':
      return t('Son {{coming}} asociaciones y hay {{stalls}} puestos.', {
        coming: conflict.coming,
        stalls: conflict.stalls,
      })
    case 'pickup_hours':
      return t('En {{point}} los pedidos se recogen de {{from}} a {{to}}, fuera del horario de la feria.', {
        point: conflict.pointName,
        from: formatTime(conflict.startsAt),
        to: formatTime(conflict.endsAt),
      })
    case 'pickup_place':
      return t(
        'Los {{orders}} pedidos de {{point}} se recogen a {{metres}} m de la feria: pida a la operadora mover el punto.',
        { orders: conflict.orders, point: conflict.pointName, metres: conflict.metres },
      )
  }
}

export function problemWords(t: TFunction, problem: MarketProblem): string {
  switch (problem.reason) {
    case 'empty':
      return problem.field === 'nombre' ? t('Escriba el nombre de la feria.') : t('Escriba la dirección.')
    case 'too_long':
      return t('{{label}}: es muy largo.', { label: fieldLabel(t, problem.field) })
    case 'not_a_day':
      return t('Ponga el día.')
    case 'in_past':
      return t('Ese día y hora ya pasaron.')
    case 'all_days_off':
      return t('Todos esos días están en el calendario como feriado, paro o bloqueo.')
    case 'not_a_time':
      return t('Ponga la hora, por ejemplo 08:00.')
    case 'not_after':
      return t('La hora de cierre tiene que ser después de la de apertura.')
    case 'not_a_number':
      return t('{{label}}: escriba un número entero.', { label: fieldLabel(t, problem.field) })
    case 'stalls_in_use':
      return t('Hay puestos ya dados con un número mayor: cámbielos primero.')
    case 'not_coordinates':
      return t('Escriba dos números, latitud y longitud: -16.5118, -68.1269.')
    case 'not_in_bolivia':
      return t('Ese lugar no está en Bolivia. Primero la latitud (-16…), después la longitud (-68…).')
    case 'unknown_point':
      return t('Elija un punto del municipio, o ninguno.')
  }
}

export function fieldLabel(t: TFunction, field: MarketField): string {
  switch (field) {
    case 'nombre':
      return t('Nombre de la feria')
    case 'fecha':
      return t('Día')
    case 'desde':
      return t('Desde')
    case 'hasta':
      return t('Hasta')
    case 'puestos':
      return t('Puestos')
    case 'permiso':
      return t('Número de permiso')
    case 'distrito':
      return t('Macrodistrito')
    case 'direccion':
      return t('Dirección')
    case 'esquina':
      return t('Esquina o seña')
    case 'coordenadas':
      return t('Coordenadas')
    case 'punto':
      return t('Pedidos que se recogen en la feria')
    case 'semanas':
      return t('Se repite cada semana')
  }
}

/** What is not as it was said first, and why: "NUEVO LUGAR. Motivo: obras."; null when everything is. */
export function changeWords(
  t: TFunction,
  { state, reason }: Pick<Market, 'state' | 'reason'>,
): string | null {
  const told = { reason: bare(reason) }
  switch (state) {
    case 'cancelled':
      return t('CANCELADA. Motivo: {{reason}}.', told)
    case 'postponed':
      return t('NUEVA FECHA. Motivo: {{reason}}.', told)
    case 'moved':
      return t('NUEVO LUGAR. Motivo: {{reason}}.', told)
    case 'planned':
    case 'confirmed':
      return null
  }
}

/**
 * The notice to share: what, when, where, who, with the change first when there is one.
 * @param link address of its public page
 */
export function noticeText(
  t: TFunction,
  market: Market,
  associations: readonly string[],
  link: string,
  language: string,
): string {
  const when = capital(formatWindow(market.startsAt, market.endsAt, language))
  const changed = changeWords(t, market)
  const isHeld = market.state !== 'cancelled'
  const blocks = [
    [`*${market.name}*`, ...(changed ? [`*${changed}*`] : [])],
    [when, ...[market.address, market.referenceCorner].filter(Boolean)],
    // One a line: their names have commas of their own.
    isHeld && associations.length > 0 ? [t('Vienen:'), ...associations.map((name) => `- ${name}`)] : [],
    [...(isHeld ? [t('Del campo a tu bolsa, sin intermediarios. Lleva tu bolsa y cambio.')] : []), link],
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function bare(reason: string | null): string {
  return (reason ?? '').replace(/[.\s]+$/, '')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
