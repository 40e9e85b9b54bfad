import { type Trx } from '../client.server'

export type SeedPerson = {
  name: string
  sex: 'female' | 'male'
  /** E.164, the first is where she is asked; several people may have one */
  phones: readonly string[]
  whatsapp: boolean
}

/** Name -> ids; names are unique in a seed. */
export type SeededPeople = ReadonlyMap<string, { personId: number; phoneIds: number[] }>

/** People with their phones, shared ones once: three statements. */
export async function insertPeople(
  trx: Trx,
  people: readonly SeedPerson[],
  verifiedAt: Date,
): Promise<SeededPeople> {
  const rows = await trx
    .insertInto('people')
    .values(people.map(({ name, sex }) => ({ name, sex })))
    .returning(['id', 'name'])
    .execute()
  const numbers = new Map(
    people.flatMap((person) => person.phones.map((e164) => [e164, person.whatsapp] as const)),
  )
  const phones = await trx
    .insertInto('phones')
    .values([...numbers].map(([e164, canWhatsapp]) => ({ e164, canWhatsapp, canSms: true, verifiedAt })))
    .returning(['id', 'e164'])
    .execute()
  const phoneIds = new Map(phones.map((phone) => [phone.e164, phone.id]))
  const seeded = new Map(
    people.map((person) => [
      person.name,
      {
        personId: present(rows.find((row) => row.name === person.name)).id,
        phoneIds: person.phones.map((e164) => present(phoneIds.get(e164))),
      },
    ]),
  )
  await trx
    .insertInto('personPhones')
    .values(
      [...seeded.values()].flatMap(({ personId, phoneIds: each }) =>
        each.map((phoneId, position) => ({ personId, phoneId, position })),
      ),
    )
    .execute()
  return seeded
}

/** @throws Error when a row that the seed itself wrote is missing: a slip in its lists */
export function present<Value>(value: Value | undefined, what = 'a row'): Value {
  if (value === undefined) throw new Error(`the seed refers to ${what} that is not there`)
  return value
}
