import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Market } from '~/features/mobile-markets/market'
import { findConflicts, type Surroundings } from '~/features/mobile-markets/planning/conflicts'
import { readMarketForm } from '~/features/mobile-markets/planning/plan-form'
import { readChange } from '~/features/mobile-markets/planning/read-form'
import { weeklyDays } from '~/features/mobile-markets/planning/recurrence'
import { marketSteps } from '~/features/mobile-markets/planning/steps'
import { addMonths, monthBounds, readMonth, weeksOf } from '~/features/mobile-markets/shown/month'

const at = (hour: string) => new Date(`2026-11-28T${hour}:00-04:00`)
const market: Market = {
  id: 1,
  uid: 'u',
  slug: 'feria-2026-11-28',
  organizationId: 1,
  organizationSlug: 'la-paz',
  organizationName: 'Municipio de La Paz',
  name: 'Feria de Sopocachi',
  district: 'Cotahuma',
  address: 'Plaza Abaroa',
  referenceCorner: '',
  latitude: -16.5118,
  longitude: -68.1269,
  point: null,
  startsAt: at('08:00'),
  endsAt: at('13:00'),
  stalls: 3,
  permitNumber: '',
  state: 'confirmed',
  publishedAt: at('08:00'),
  reason: null,
  sequence: 0,
  changedAt: at('08:00'),
}

describe('a market every week', () => {
  it('keeps its weekday, leaves out the days off, and loses no week', () => {
    const day = fc
      .integer({ min: 0, max: 3_000 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 26 }),
        fc.array(day, { maxLength: 30 }),
        (first, weeks, off) => {
          const daysOff = off.map((onDate) => ({ onDate, name: 'Paro' }))
          const { held, skipped } = weeklyDays(first, weeks, daysOff)
          const all = [...held, ...skipped.map(({ onDate }) => onDate)]
          expect(new Set(all).size).toBe(weeks)
          const weekday = (text: string) => new Date(`${text}T00:00:00Z`).getUTCDay()
          expect(all.every((text) => weekday(text) === weekday(first) && text >= first)).toBe(true)
          expect(held.some((text) => off.includes(text))).toBe(false)
          expect(skipped.every(({ onDate }) => off.includes(onDate))).toBe(true)
        },
      ),
    )
  })
})

describe('what speaks against a market', () => {
  const calm: Surroundings = { going: [], own: [], coming: 2, daysOff: [], pickup: null }
  const other = {
    name: 'Feria de Obrajes',
    startsAt: at('12:00'),
    endsAt: at('15:00'),
    latitude: -16.527,
    longitude: -68.106,
  }
  const kinds = (around: Partial<Surroundings>, of = market) =>
    findConflicts(of, { ...calm, ...around }).map(({ kind }) => kind)

  it('is nothing when all is calm, or it is cancelled', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ coming: 9 }, { ...market, state: 'cancelled' })).toEqual([])
  })
  it('is an association elsewhere at the same hours, not one that begins as this one ends', () => {
    expect(kinds({ going: [{ associationName: 'Huertas', others: [other] }] })).toEqual(['elsewhere'])
    const later = { ...other, startsAt: at('13:00') }
    expect(kinds({ going: [{ associationName: 'Huertas', others: [later] }] })).toEqual([])
  })
  it('is another market on the same square, not one across town', () => {
    expect(kinds({ own: [other] })).toEqual([])
    expect(kinds({ own: [{ ...other, latitude: -16.5119, longitude: -68.1268 }] })).toEqual(['same_place'])
  })
  it('is too few stalls, and a day off', () => {
    expect(kinds({ coming: 4, daysOff: [{ name: 'Paro cívico' }] })).toEqual(['day_off', 'too_many'])
  })
  it('is orders that are picked up at other hours, or far from where it is held now', () => {
    const hours = { startsAt: at('16:00'), endsAt: at('18:00'), orders: 7 }
    const pickup = { pointName: 'Plaza Abaroa', latitude: -16.5118, longitude: -68.1269, hours }
    expect(kinds({ pickup })).toEqual(['pickup_hours'])
    const inside = { ...hours, startsAt: at('09:00'), endsAt: at('11:00') }
    expect(kinds({ pickup: { ...pickup, hours: inside } })).toEqual([])
    expect(kinds({ pickup: { ...pickup, latitude: -16.52, hours: inside } })).toEqual(['pickup_place'])
    expect(kinds({ pickup: { ...pickup, hours: null } })).toEqual([])
  })
})

describe('what is left to do', () => {
  const guest = (
    state: 'chosen' | 'invited' | 'accepted' | 'declined',
    stallNumber: number | null = null,
  ) => ({
    state,
    stallNumber,
    associationName: 'Huertas',
  })
  const steps = (of: Market, ...guests: ReturnType<typeof guest>[]) =>
    marketSteps(of, guests, at('07:00')).map(({ kind }) => kind)

  it('is asked in order, and nothing once all is done, or the market over', () => {
    const planned: Market = { ...market, state: 'planned', publishedAt: null }
    expect(steps(planned)).toEqual(['choose', 'publish', 'permit'])
    expect(steps(planned, guest('chosen'))).toEqual(['invite', 'publish', 'permit'])
    expect(steps({ ...market, permitNumber: '1' }, guest('invited'))).toEqual(['stalls', 'waiting'])
    expect(steps({ ...market, permitNumber: '1' }, guest('accepted', 1), guest('declined'))).toEqual([])
    expect(marketSteps(planned, [], at('13:00'))).toEqual([])
  })
})

describe('the form of a market', () => {
  const form = {
    ...{
      nombre: ' Feria  de Sopocachi ',
      fecha: '2026-11-28',
      desde: '08:00',
      hasta: '13:00',
      puestos: '12',
    },
    ...{ direccion: 'Plaza Abaroa', coordenadas: '-16,5118 -68,1269', punto: '7', semanas: '4' },
  }
  it('reads day and hours as instants of La Paz', () => {
    const { details, weeks, problems } = readMarketForm(form)
    expect(problems).toEqual([])
    expect(details).toMatchObject({ name: 'Feria de Sopocachi', pointId: 7, stalls: 12, permitNumber: '' })
    expect(details?.startsAt.toISOString()).toBe('2026-11-28T12:00:00.000Z')
    expect(weeks).toBe(4)
  })
  it.each([
    [{ nombre: '' }, 'nombre', 'empty'],
    [{ fecha: '2026-02-30' }, 'fecha', 'not_a_day'],
    [{ desde: '25:00' }, 'desde', 'not_a_time'],
    [{ hasta: '08:00' }, 'hasta', 'not_after'],
    [{ puestos: '0' }, 'puestos', 'not_a_number'],
    [{ puestos: '301' }, 'puestos', 'not_a_number'],
    [{ coordenadas: '-68.1269, -16.5118' }, 'coordenadas', 'not_in_bolivia'],
    [{ semanas: '27' }, 'semanas', 'not_a_number'],
    [{ permiso: 'x'.repeat(41) }, 'permiso', 'too_long'],
  ])('says what is wrong with %j', (wrong, field, reason) => {
    expect(readMarketForm({ ...form, ...wrong }).problems).toContainEqual({ field, reason })
  })
  it('of a change asks for its reason and for what changes, and for nothing else', () => {
    expect(readChange({ accion: 'regalar' })).toBeNull()
    expect(readChange({ accion: 'cancelar', motivo: 'x' })).toMatchObject({ reason: null, problems: [] })
    expect(
      readChange({ accion: 'postergar', motivo: 'hay bloqueo', fecha: '2026-12-05' })?.problems,
    ).toHaveLength(2)
    expect(readChange({ accion: 'mover', motivo: 'hay obras', ...form })).toMatchObject({
      place: { address: 'Plaza Abaroa', latitude: -16.5118 },
      hours: null,
      problems: [],
    })
  })
})

describe('a month of the calendar', () => {
  it('has each of its days once, in weeks from Monday to Sunday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (n) => {
        const month = addMonths('2026-01', n - 300)
        const weeks = weeksOf(month)
        const days = weeks.flat().filter((day) => day !== null)
        const { from, to } = monthBounds(month)
        expect(days.length).toBe(Math.round((to.getTime() - from.getTime()) / 86_400_000))
        expect([...days].sort()).toEqual(days)
        expect(weeks.every((week) => week.length === 7)).toBe(true)
        expect(addMonths(addMonths(month, 5), -5)).toBe(month)
      }),
    )
  })
  it('is this one for whatever is none, or far off', () => {
    const now = at('08:00')
    for (const asked of [null, '2026-13', 'mes', '2090-01']) expect(readMonth(asked, now)).toBe('2026-11')
    expect(readMonth('2027-02', now)).toBe('2027-02')
    // 20:00 of the last day in La Paz is the next month in UTC
    expect(readMonth(null, new Date('2026-12-01T02:00:00Z'))).toBe('2026-11')
  })
})
