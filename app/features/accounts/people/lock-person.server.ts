import { type Trx } from '#db/client.server'
import { lockPeople } from './role-queries.server'

/** Waits for whoever writes this person at the same time; false: there is none, she became another, or is forgotten. */
export async function lockPerson(trx: Trx, personId: number): Promise<boolean> {
  const [person] = await lockPeople(trx, [personId])
  return person !== undefined && person.mergedIntoId === null
}
