import { type Database } from '#db/client.server'
import { type ProviderEvent } from '../provider'

/** Once for each id, however often it is told. */
export async function insertEvent(
  db: Database,
  event: { id: string; provider: string; kind: string; told: string; happenedAt: Date; receivedAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('paymentEvents')
    .values(event)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

export type ToldEvent = { id: string; told: unknown; kind: ProviderEvent['kind'] }

export async function listUnhandledEvents(db: Database, limit: number): Promise<ToldEvent[]> {
  return await db
    .selectFrom('paymentEvents')
    .select(['id', 'told', 'kind'])
    .where('handledAt', 'is', null)
    .orderBy('receivedAt')
    .limit(limit)
    .execute()
}
