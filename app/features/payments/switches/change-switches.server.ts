import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { hasScope, listSwitches, writeSwitch } from './queries.server'
import { type SwitchChange } from './switch'

/** The operator switches methods on and off; what is already so is left alone, and what changes is in the audit log. */
export async function changeSwitches(
  db: Database,
  command: { changes: readonly SwitchChange[]; byPersonId: number },
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const before = await listSwitches(trx)
    const now = await readClock(trx)
    const isOf = (change: SwitchChange) =>
      before.find(
        (each) =>
          each.method === change.method &&
          each.cycleId === change.cycleId &&
          each.deliveryPointId === change.deliveryPointId,
      )?.isOn ?? null
    const changes = command.changes.filter((change) => isOf(change) !== change.isOn)
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
    return changes.length
  })
}
