import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { type DeskEvent } from '~/features/delivery/desk/desk-event'
import { recordDeskEvents } from '~/features/delivery/desk/record-desk-events.server'
import { signedIn } from '../work/support'
import { basketOf, orderFrom } from '../orders/support'

export type DeskWorld = Awaited<ReturnType<typeof deskWorld>>

/** The small world after its cut-off: so many orders of two kilos of acelga and an agrobolsa at the first point, one at the second, and two hosts. */
export async function deskWorld(db: Database, orders = 4) {
  const world = await buildWorld(db, { capacity: 200, stock: 20 })
  const codes: string[] = []
  const place = async (window: number, buyerName: string) => {
    const basketId = await basketOf(
      db,
      { presentationId: world.products.acelga.presentations[1].id, count: 2 },
      { bundleId: world.bundle.id },
    )
    const outcome = await orderFrom(db, basketId, some(world.windows[window]).id, { buyerName })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    return outcome.value.code
  }
  for (let n = 0; n < orders; n += 1)
    codes.push(await place(n % 2, `Vecina ${String.fromCharCode(65 + n)} Prueba`))
  const elsewhere = await place(2, 'Otra Vecina')
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  const teresa = await addHost(db, world, 'Teresa Limachi')
  const nancy = await addHost(db, world, 'Nancy Aranda')
  return { ...world, codes, elsewhere, teresa, nancy }
}

async function addHost(db: Database, world: World, name: string) {
  const { id: personId } = await db
    .insertInto('people')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('memberships')
    .values({
      personId,
      organizationId: world.operator.id,
      role: 'delivery_host',
      deliveryPointId: world.points[0].id,
    })
    .execute()
  await db
    .insertInto('auditLog')
    .values({
      at: new Date(),
      actor: 'test',
      action: 'membership.grant',
      subject: `person:${personId}`,
      organizationId: world.operator.id,
      after: JSON.stringify({ role: 'delivery_host' }),
    })
    .execute()
  return { personId, name, cookie: await signedIn(db, personId) }
}

type Loose = { [Kind in DeskEvent['kind']]: Partial<Extract<DeskEvent, { kind: Kind }>> & { kind: Kind } }

/** An event as a phone makes it. */
export function act<Kind extends DeskEvent['kind']>(event: Loose[Kind]): DeskEvent {
  const common = { id: randomUUID(), cycle: 1, at: Date.now(), hostId: null }
  const defaults = {
    handover: { method: 'cash', collectedCentavos: 1_000, noteCentavos: null, pickedUpBy: null, less: [] },
    no_show: {},
    undo: { order: null },
    walk_in: { count: 1, totalCentavos: 500 },
    cash_up: { openingCentavos: 0, expectedCentavos: 0, counts: {}, reason: '', signedName: 'Teresa' },
  }[event.kind]
  return { ...common, ...defaults, ...event } as DeskEvent
}

/** Sends a batch as the phone of a host would. */
export function send(
  db: Database,
  world: DeskWorld,
  events: readonly DeskEvent[],
  host: { personId: number } = world.teresa,
) {
  return recordDeskEvents(db, {
    point: { id: world.points[0].id, organizationId: world.operator.id },
    sender: { personId: host.personId, role: 'delivery_host', actsAsOperator: false },
    sentAt: Date.now(),
    through: 'desk',
    events,
  })
}
