import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type RecoveryCodeHash } from './factor'

/** The world's time by the database's clock: the apps on people's phones know no demo that was moved. */
export async function readWorldClock(trx: Trx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error('the clock gave nothing')
  return row.now
}

export type KeptFactor = {
  id: number
  /** as `factor-secret.server.ts` opens it */
  secret: Buffer
  isSealed: boolean
  lastStep: number | null
  confirmedAt: Date | null
  isOld: boolean
}

/** Her factor, set up or about to be; guesses at the same moment queue here. */
export async function lockFactor(
  trx: Trx,
  personId: number,
  pendingMinutes: number,
): Promise<KeptFactor | undefined> {
  const { rows } = await sql<KeptFactor>`
    select id, secret, is_sealed, last_step, confirmed_at,
           confirmed_at is null and created_at < clock_timestamp() - make_interval(mins => ${pendingMinutes}::int)
             as is_old
    from   second_factors
    where  person_id = ${personId} and ended_at is null
    for update`.execute(trx)
  return rows[0]
}

/** Her factor when it was set up within the last two minutes. */
export async function findFactorSetUpJustNow(trx: Trx, personId: number): Promise<KeptFactor | undefined> {
  const { rows } = await sql<KeptFactor>`
    select id, secret, is_sealed, last_step, confirmed_at, false as is_old
    from   second_factors
    where  person_id = ${personId} and ended_at is null
    and    confirmed_at > chaka_now() - interval '2 minutes'`.execute(trx)
  return rows[0]
}

/** @param factor.secret sealed */
export async function insertFactor(trx: Trx, factor: { personId: number; secret: Buffer }): Promise<void> {
  await trx
    .insertInto('secondFactors')
    .values({ ...factor, isSealed: true })
    .execute()
}

export async function listFactorsNotSealedWith(
  trx: Trx,
  mark: Buffer,
): Promise<{ id: number; personId: number; secret: Buffer; isSealed: boolean }[]> {
  const { rows } = await sql<{ id: number; personId: number; secret: Buffer; isSealed: boolean }>`
    select id, person_id, secret, is_sealed
    from   second_factors
    where  ended_at is null and (not is_sealed or substr(secret, 1, ${mark.length}::int) <> ${mark})
    order by id
    for update`.execute(trx)
  return rows
}

export async function markFactorSealed(trx: Trx, factorId: number, secret: Buffer): Promise<void> {
  await trx.updateTable('secondFactors').set({ secret, isSealed: true }).where('id', '=', factorId).execute()
}

/** @returns false when a code of that step, or of a later one, was used already */
export async function markStepUsed(trx: Trx, factorId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('secondFactors')
    .set({ lastStep: step })
    .where('id', '=', factorId)
    .where(({ or, eb }) => or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function markFactorConfirmed(trx: Trx, factorId: number): Promise<void> {
  await sql`update second_factors set confirmed_at = chaka_now() where id = ${factorId}`.execute(trx)
}

const NOTHING = Buffer.alloc(20)

/** What it was made of goes with it: that she had one stays. */
export async function markFactorEnded(trx: Trx, factorId: number): Promise<void> {
  await sql`
    update second_factors set ended_at = chaka_now(), secret = ${NOTHING}, is_sealed = false
    where  id = ${factorId}`.execute(trx)
  await trx.deleteFrom('recoveryCodes').where('factorId', '=', factorId).execute()
}

/** As `markFactorEnded` does, for those that ended before it did. */
export async function eraseEndedFactors(trx: Trx): Promise<void> {
  await sql`
    update second_factors set secret = ${NOTHING}, is_sealed = false
    where  ended_at is not null and secret <> ${NOTHING}`.execute(trx)
  await sql`
    delete from recovery_codes using second_factors factor
    where  factor.id = recovery_codes.factor_id and factor.ended_at is not null`.execute(trx)
}

/** New codes in the place of those that are left. */
export async function replaceRecoveryCodes(
  trx: Trx,
  factorId: number,
  codes: readonly RecoveryCodeHash[],
): Promise<void> {
  await trx.deleteFrom('recoveryCodes').where('factorId', '=', factorId).where('usedAt', 'is', null).execute()
  const rows = codes.map(({ salt, codeHash }) => ({ factorId, salt, codeHash }))
  await trx.insertInto('recoveryCodes').values(rows).execute()
}

export type KeptRecoveryCode = { id: number; salt: Buffer; codeHash: Buffer; isUsed: boolean }

export async function listRecoveryCodes(trx: Trx, factorId: number): Promise<KeptRecoveryCode[]> {
  const { rows } = await sql<KeptRecoveryCode>`
    select id, salt, code_hash, used_at is not null as is_used
    from   recovery_codes where factor_id = ${factorId} order by id`.execute(trx)
  return rows
}

export async function markRecoveryCodeUsed(trx: Trx, id: number): Promise<void> {
  await sql`update recovery_codes set used_at = chaka_now() where id = ${id}`.execute(trx)
}

/** In this session the second factor was shown just now. */
export async function markFactorShown(trx: Trx, sessionHash: Buffer): Promise<void> {
  await sql`update sessions set factor_at = chaka_now() where id_hash = ${sessionHash}`.execute(trx)
}

/** In this session a code by message was typed again just now. */
export async function markSessionConfirmed(trx: Trx, sessionHash: Buffer): Promise<void> {
  await sql`update sessions set confirmed_at = chaka_now() where id_hash = ${sessionHash}`.execute(trx)
}

export type FactorState = {
  id: number
  secret: Buffer
  isSealed: boolean
  personName: string
  confirmedAt: Date | null
  recoveryLeft: number
}

export async function findFactor(
  db: Database | Trx,
  personId: number,
  pendingMinutes: number,
): Promise<FactorState | undefined> {
  const { rows } = await sql<FactorState>`
    select factor.id, factor.secret, factor.is_sealed, person.name as person_name, factor.confirmed_at,
           (select count(*) from recovery_codes code where code.factor_id = factor.id and used_at is null)
             as recovery_left
    from   second_factors factor
    join   people person on person.id = factor.person_id
    where  factor.person_id = ${personId} and factor.ended_at is null
    and    (factor.confirmed_at is not null
            or factor.created_at >= clock_timestamp() - make_interval(mins => ${pendingMinutes}::int))`.execute(
    db,
  )
  return rows[0]
}
