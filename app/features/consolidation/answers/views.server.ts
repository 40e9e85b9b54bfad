import { type Database } from '#db/client.server'
import { listNotReminded, listPastDeadline } from './deadline-queries.server'
import { reminderMoment } from './reminder-moment'

/** For the worker's tick: closed cycles whose reminder is due and has not gone out. */
export async function listCyclesToRemind(db: Database): Promise<{ cycleId: number }[]> {
  const cycles = await listNotReminded(db)
  return cycles
    .filter((cycle) => {
      const moment = reminderMoment(cycle)
      return moment !== null && cycle.now >= moment && cycle.now < cycle.confirmBy
    })
    .map(({ id }) => ({ cycleId: id }))
}

/** For the worker's tick: closed cycles whose deadline for answers has passed, however long ago. */
export async function listCyclesToConfirm(db: Database): Promise<{ cycleId: number }[]> {
  return (await listPastDeadline(db)).map((cycleId) => ({ cycleId }))
}
