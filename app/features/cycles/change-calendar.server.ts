import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Day } from './bolivian-holidays'
import { lockCalendar } from './create-queries.server'
import { type Holiday, type Rhythm } from './rhythm'
import { getRhythm, insertHoliday, markHolidayRemoved, updateRhythm } from './rhythm-queries.server'

/** Changes the week that repeats, or turns it on or off. It holds for weeks that are not there yet. */
export async function changeRhythm(
  db: Database,
  change: { rhythm: Partial<Omit<Rhythm, 'id'>>; byPersonId: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockCalendar(trx)
    const before = await getRhythm(trx)
    const after = { ...before, ...change.rhythm }
    if (JSON.stringify(after) === JSON.stringify(before)) return
    await updateRhythm(trx, after)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: 'operator',
      actorPersonId: change.byPersonId,
      action: 'rhythm.changed',
      subject: `rhythm:${before.id}`,
      before,
      after,
    })
  })
}

/** Notes a holiday, a strike or a blockade, once. Drafts that are there stay: the calendar shows which ones it touches. */
export async function addHoliday(
  db: Database,
  add: { onDate: Day; kind: Holiday['kind']; name: string; byPersonId: number },
): Promise<void> {
  const { onDate, kind, name, byPersonId } = add
  await db.transaction().execute(async (trx) => {
    const made = await insertHoliday(trx, { onDate, kind, name, createdBy: byPersonId })
    if (made)
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: 'operator',
        actorPersonId: byPersonId,
        action: 'holiday.added',
        subject: `holiday:${made.id}`,
        after: { onDate, kind, name },
      })
  })
}

/** Takes one off the calendar; the national ones do not come back by themselves. Twice changes nothing. */
export async function removeHoliday(
  db: Database,
  remove: { holidayId: number; byPersonId: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const removed = await markHolidayRemoved(trx, remove.holidayId)
    if (removed)
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: 'operator',
        actorPersonId: remove.byPersonId,
        action: 'holiday.removed',
        subject: `holiday:${removed.id}`,
        before: removed,
      })
  })
}
