import { type Database, type Trx } from '#db/client.server'

/** Open points of a municipality: where what it needs can be handed over. */
export async function listDemandPoints(
  db: Database | Trx,
  organizationId: number,
): Promise<{ id: number; name: string }[]> {
  return await db
    .selectFrom('deliveryPoints')
    .select(['id', 'name'])
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'open')
    .orderBy('name')
    .limit(200)
    .execute()
}

/** A person's first number, to begin the form with. */
export async function findOwnNumber(db: Database | Trx, personId: number): Promise<string | null> {
  const row = await db
    .selectFrom('personPhones as own')
    .innerJoin('phones', 'phones.id', 'own.phoneId')
    .select('phones.e164')
    .where('own.personId', '=', personId)
    .where('phones.e164', 'is not', null)
    .orderBy('own.position')
    .executeTakeFirst()
  return row?.e164 ?? null
}
