import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { hasScope, listSwitchable, listSwitches, lockSwitches, writeSwitch } from './queries.server'
import { placeWithoutMethod, type SwitchChange, type SwitchedMethod, withChanges } from './switch'

/** Nothing could be paid with there any more; null: in every cycle, at any point. */
export type SwitchRefusal = { reason: 'none_left'; cycleNumber: number | null; pointName: string | null }

/**
 * The operator switches methods on and off; what is already so is left alone, and what changes is in the audit log. At
 * least one is always left.
 * @param command.able methods that can be carried out at all: there is a provider, or a picture to show
 */
export async function changeSwitches(
  db: Database,
  command: {
    changes: readonly SwitchChange[]
    able: readonly SwitchedMethod[]
    byPersonId: number
  },
): Promise<Outcome<{ changed: number }, SwitchRefusal>> {
  return await refusableTransaction<{ changed: number }, SwitchRefusal>(db, async (trx, refuse) => {
    await lockSwitches(trx)
    const before = await listSwitches(trx)
    const isOf = (change: SwitchChange) =>
      before.find(
        (each) =>
          each.method === change.method &&
          each.cycleId === change.cycleId &&
          each.deliveryPointId === change.deliveryPointId,
      )?.isOn ?? null
    const changes = command.changes.filter((change) => isOf(change) !== change.isOn)
    const { cycles, points } = await listSwitchable(trx)
    const left = placeWithoutMethod(withChanges(before, changes), command.able, {
      cycleIds: cycles.map(({ id }) => id),
      pointIds: points.map(({ id }) => id),
    })
    if (left)
      return refuse({
        reason: 'none_left',
        cycleNumber: cycles.find(({ id }) => id === left.cycleId)?.number ?? null,
        pointName: points.find(({ id }) => id === left.pointId)?.name ?? null,
      })
    const now = await readClock(trx)
    for (const change of changes) {
      if (!(await hasScope(trx, change))) continue
      await writeSwitch(trx, change)
      await recordAudit(trx, {
        at: now,
        actor: 'operator',
        actorPersonId: command.byPersonId,
        action: 'payments.switch',
        subject: change.cycleId
          ? `cycle:${change.cycleId}`
          : change.deliveryPointId
            ? `point:${change.deliveryPointId}`
            : 'payments',
        before: { method: change.method, isOn: isOf(change) },
        after: { method: change.method, isOn: change.isOn },
      })
    }
    return { changed: changes.length }
  })
}
