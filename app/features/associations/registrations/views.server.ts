import { type Database } from '#db/client.server'
import { findRegistrationById, findRegistrationOf, listOpenRegistrations } from './queries.server'
import { type Registration } from './registration'

/** The newest registration that a person sent, or null. */
export async function findOwnRegistration(db: Database, personId: number): Promise<Registration | null> {
  return findRegistrationOf(db, personId)
}

/** The registration of an address; null when there is none. */
export async function findRegistration(db: Database, id: string | undefined): Promise<Registration | null> {
  return /^[1-9]\d{0,14}$/.test(id ?? '') ? findRegistrationById(db, Number(id)) : null
}

const MOST = 50

/** Registrations that wait, for the operator first; at most 50. */
export async function listRegistrationsToCheck(db: Database): Promise<Registration[]> {
  return listOpenRegistrations(db, MOST)
}
