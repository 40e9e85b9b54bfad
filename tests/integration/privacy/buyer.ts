import { type Database } from '#db/client.server'

/** Ana Paredes, who has ordered, signs in. */
export async function addBuyer(db: Database): Promise<{ personId: number; phoneId: number }> {
  const { phoneId } = await db
    .selectFrom('orders')
    .select('phoneId')
    .where('buyerName', '=', 'Ana Paredes')
    .executeTakeFirstOrThrow()
  const { id: personId } = await db
    .insertInto('people')
    .values({ name: 'Ana Paredes' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('personPhones').values({ personId, phoneId }).execute()
  return { personId, phoneId }
}
