import { addToDay } from '~/features/cycles/bolivian-holidays'
import { formatTime, laPazCalendar, laPazDay } from '~/kernel/instants'
import { type Market, type MarketPlace } from '../market'
import { type TypedMarket } from './plan-form'

const SATURDAY = 6

/** What a new market starts from. */
export type MarketTemplate =
  | { from: 'market'; market: Market }
  | { from: 'point'; point: MarketPlace & { id: number; name: string; zone: string } }
  | { from: 'nothing' }

/** The form of a new market before anyone typed: a Saturday morning, or as the market it is copied from. */
export function typeNewMarket(template: MarketTemplate, now: Date): TypedMarket {
  const saturday = nextWeekday(now, SATURDAY)
  const usual = { fecha: saturday, desde: '08:00', hasta: '13:00', puestos: '12', permiso: '', semanas: '1' }
  switch (template.from) {
    case 'nothing':
      return {
        ...usual,
        ...{ nombre: '', distrito: '', direccion: '', esquina: '', coordenadas: '', punto: '' },
      }
    case 'point': {
      const { point } = template
      return {
        ...usual,
        nombre: `Feria ${point.name}`.slice(0, 80),
        ...typePlace(point),
        punto: String(point.id),
      }
    }
    case 'market': {
      const { market } = template
      return {
        ...typeMarket(market),
        fecha: nextWeekday(now, laPazCalendar(market.startsAt).weekday),
        permiso: '',
        semanas: '1',
      }
    }
  }
}

/** A market as its form shows it. */
export function typeMarket(market: Market): TypedMarket {
  return {
    nombre: market.name,
    fecha: laPazDay(market.startsAt),
    desde: formatTime(market.startsAt),
    hasta: formatTime(market.endsAt),
    puestos: String(market.stalls),
    permiso: market.permitNumber,
    ...typePlace(market),
    punto: market.point ? String(market.point.id) : '',
    semanas: '1',
  }
}

export function typePlace(place: MarketPlace) {
  return {
    distrito: place.district,
    direccion: place.address,
    esquina: place.referenceCorner,
    coordenadas: `${place.latitude}, ${place.longitude}`,
  }
}

/** The next day of this weekday that is not today. */
function nextWeekday(now: Date, weekday: number): string {
  const ahead = (weekday - laPazCalendar(now).weekday + 7) % 7 || 7
  return addToDay(laPazDay(now), ahead)
}
