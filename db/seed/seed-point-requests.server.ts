import { createHash } from 'node:crypto'
import { addDays } from '~/kernel/instants'
import { type Trx } from '../client.server'

/** Who would like a point where there is none: zone, how many people, and where about (to a kilometre). */
const WISHES = [
  { zone: 'Villa Fátima', city: 'La Paz', people: 9, latitude: -16.48, longitude: -68.12 },
  { zone: 'Cota Cota', city: 'La Paz', people: 6, latitude: -16.54, longitude: -68.06 },
  { zone: 'Chasquipampa', city: 'La Paz', people: 3, latitude: -16.55, longitude: -68.04 },
  { zone: 'Río Seco', city: 'El Alto', people: 7, latitude: -16.49, longitude: -68.21 },
]

/** Requests for points, without phones, over the days before `now`. */
export async function insertPointRequests(trx: Trx, now: Date): Promise<void> {
  const rows = WISHES.flatMap(({ people, ...place }) =>
    Array.from({ length: people }, (_, person) => ({
      ...place,
      browserHash: createHash('sha256').update(`seed ${place.zone} ${person}`).digest(),
      phoneId: null,
      textVersion: 'point-request-1',
      askedAt: addDays(now, -1 - person),
    })),
  )
  await trx.insertInto('pointRequests').values(rows).execute()
}
