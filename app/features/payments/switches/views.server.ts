import { type Database } from '#db/client.server'
import { type MethodsOn } from './methods-on'
import { listSwitchable, listSwitches, readCardFee } from './queries.server'
import { isOnInCycle, methodsAt, SWITCHED_METHODS, type SwitchedMethod } from './switch'

/**
 * Methods that a buyer may choose in a cycle.
 * @param able methods besides cash that can be carried out at all: there is a provider, or a picture to show
 * @param pointIds the points that the buyer chooses among
 */
export async function findMethodsOn(
  db: Database,
  of: { cycleId: number; pointIds: readonly number[]; able: readonly SwitchedMethod[] },
): Promise<MethodsOn> {
  const switches = await listSwitches(db)
  const fee = of.able.includes('card') ? await readCardFee(db, of.cycleId) : undefined
  const able = SWITCHED_METHODS.filter((method) => method === 'cash' || of.able.includes(method))
  const at = new Map(
    of.pointIds.map((pointId) => [pointId, methodsAt(switches, able, { cycleId: of.cycleId, pointId })]),
  )
  return able.flatMap((method) => {
    const offAt = of.pointIds.filter((pointId) => !at.get(pointId)?.includes(method))
    return offAt.length < of.pointIds.length
      ? [{ method, offAt, ...(method === 'card' && fee ? { fee } : {}) }]
      : []
  })
}

/** Everything that can be switched, as it is. */
export async function readSwitches(db: Database) {
  const switches = await listSwitches(db)
  const { cycles, points } = await listSwitchable(db)
  const own = (scope: { cycleId: number | null; deliveryPointId: number | null }, method: SwitchedMethod) =>
    switches.find(
      (each) =>
        each.method === method &&
        each.cycleId === scope.cycleId &&
        each.deliveryPointId === scope.deliveryPointId,
    )?.isOn ?? null
  const of = (cycleId: number | null, deliveryPointId: number | null) => ({
    cash: own({ cycleId, deliveryPointId }, 'cash'),
    qr: own({ cycleId, deliveryPointId }, 'qr'),
    card: own({ cycleId, deliveryPointId }, 'card'),
  })
  return {
    always: of(null, null),
    cycles: cycles.map((cycle) => ({
      ...cycle,
      ...of(cycle.id, null),
      isOn: {
        cash: isOnInCycle(switches, 'cash', cycle.id),
        qr: isOnInCycle(switches, 'qr', cycle.id),
        card: isOnInCycle(switches, 'card', cycle.id),
      },
    })),
    points: points.map((point) => ({ ...point, ...of(null, point.id) })),
  }
}
