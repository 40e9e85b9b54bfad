import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { some } from '#tests/support/found'
import { agreeToTerms, proposeTerms } from '~/features/settlement/advances/agree-terms.server'
import { type AdvanceTerms } from '~/features/settlement/advances/advance'
import { moveFund } from '~/features/settlement/advances/move-fund.server'
import { listFacts } from '~/features/settlement/advances/queries.server'
import { addConsumer } from '../work/support'
import { deliveredWeek } from './support'

export type AdvanceWorld = Awaited<ReturnType<typeof advanceWorld>>

export const TERMS: AdvanceTerms = {
  shareBasisPoints: 7_000,
  feeBasisPoints: 250,
  producerCeilingCentavos: 500_000,
  associationCeilingCentavos: 2_000_000,
  twoPeopleAboveCentavos: 1_500,
}

/** A delivered week that nobody has settled, Bs 5.000 in the fund, terms in force with the first association. */
export async function advanceWorld(db: Database) {
  const world = await deliveredWeek(db)
  const association = world.associations[0]
  const administrator = { personId: await addConsumer(db), role: 'association_administrator' }
  const operator = { personId: world.operator.personId, role: 'operator' }
  await db
    .insertInto('memberships')
    .values({
      personId: administrator.personId,
      organizationId: association.id,
      role: 'association_administrator',
    })
    .execute()
  await db
    .insertInto('auditLog')
    .values({
      ...{ at: new Date(), actor: 'test', action: 'membership.grant' },
      ...{ subject: `person:${administrator.personId}`, organizationId: association.id },
      after: JSON.stringify({ role: administrator.role }),
    })
    .execute()
  await moveFund(db, {
    ...{ centavos: 500_000, place: 'bank', note: 'Aporte', formKey: randomUUID() },
    byPersonId: operator.personId,
  })
  const formKey = randomUUID()
  const associationId = association.id
  await proposeTerms(db, { associationId, terms: TERMS, formKey, byPersonId: operator.personId })
  const { id: agreementId } = await db.selectFrom('advanceAgreements').select('id').executeTakeFirstOrThrow()
  await agreeToTerms(db, { associationId, agreementId, by: administrator })
  const facts = await listFacts(db, { associationId, producerId: null })
  const richest = some([...facts].sort((a, b) => b.receivedCentavos - a.receivedCentavos)[0])
  return { ...world, association, administrator, operatorBy: operator, producer: richest }
}

export async function balance(db: Database, key: string): Promise<number> {
  const { rows } = await sql<{ centavos: number }>`
    select coalesce(sum(entry.amount_centavos), 0) as centavos
    from   ledger_accounts account join ledger_entries entry on entry.account_id = account.id
    where  account.key = ${key}`.execute(db)
  return some(rows[0]).centavos
}
