import { sql } from 'kysely'
import { advanceFee, decideAdvance, type AdvanceTerms } from '~/features/settlement/advances/advance'
import { paidPosting } from '~/features/settlement/advances/advance-postings'
import { addDays, laPazTime } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { present } from './seed-people.server'
import { insertPostings } from './seed-past-ledger.server'

const ASSOCIATION = 'huertas-de-chinchaya'
const FUND_CENTAVOS = 500_000
const TERMS: AdvanceTerms = {
  shareBasisPoints: 7_000,
  feeBasisPoints: 200,
  producerCeilingCentavos: 50_000,
  associationCeilingCentavos: 300_000,
  twoPeopleAboveCentavos: 20_000,
}

type Earner = {
  producerId: number
  personId: number
  associationId: number
  centavos: number
  operatorId: number
}

/**
 * The fund of early payment, its terms with one association, and what one of its members had of last week's goods on
 * the morning of the delivery: the settlement that follows deducts it. Nothing where nobody earned enough.
 */
export async function insertPastAdvance(trx: Trx, past: { id: number; deliversAt: Date }): Promise<void> {
  const earner = await findEarner(trx, past.id)
  const agreedAt = addDays(past.deliversAt, -14)
  await insertPostings(trx, [
    {
      ...{ subject: 'fund:00000000-0000-4000-8000-000000000001', kind: 'transfer' },
      ...{ cycleId: null, orderId: null, happenedAt: agreedAt },
      entries: [
        { account: 'advance_fund', centavos: FUND_CENTAVOS },
        { account: 'bank', centavos: -FUND_CENTAVOS },
      ],
    },
  ])
  if (!earner) return
  const { producerId, personId, associationId, centavos: receivedCentavos, operatorId } = earner
  const { id: agreementId } = await trx
    .insertInto('advanceAgreements')
    .values({
      ...{ ...TERMS, associationId, proposedBy: operatorId, proposedAt: agreedAt },
      ...{ agreedBy: operatorId, agreedAt, formKey: '00000000-0000-4000-8000-000000000002' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const decided = decideAdvance(
    {
      ...{ terms: TERMS, receivedCentavos, ofTheseGoodsCentavos: 0, isWaiting: false, carriedCentavos: 0 },
      ...{ producerCentavos: 0, associationCentavos: 0, fundCentavos: FUND_CENTAVOS },
    },
    null,
  )
  if (!decided.ok) return
  const amountCentavos = Math.min(decided.amountCentavos, TERMS.twoPeopleAboveCentavos)
  const feeCentavos = advanceFee(amountCentavos, TERMS.feeBasisPoints)
  const paidAt = laPazTime(past.deliversAt, 0, 9)
  const { id } = await trx
    .insertInto('advances')
    .values({
      ...{ agreementId, associationId, producerId, cycleId: past.id, receivedCentavos },
      ...{ amountCentavos, feeCentavos, state: 'paid', askedThrough: 'message', askedBy: personId },
      askedAt: laPazTime(past.deliversAt, 0, 7),
      ...{ approvedBy: operatorId, approvedAt: laPazTime(past.deliversAt, 0, 8) },
      ...{ paidBy: operatorId, paidAt, method: 'qr', proof: 'QR-20417' },
      formKey: '00000000-0000-4000-8000-000000000003',
      payFormKey: '00000000-0000-4000-8000-000000000004',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const advance = { id, cycleId: past.id, producerId, amountCentavos, feeCentavos }
  await insertPostings(trx, [paidPosting(advance, paidAt)])
}

/** Who brought most of her association last week. */
async function findEarner(trx: Trx, cycleId: number): Promise<Earner | undefined> {
  const { rows } = await sql<Omit<Earner, 'operatorId'>>`
    select   producer.id as producer_id, producer.person_id, producer.association_id,
             sum((2 * request.producer_centavos::bigint * check_in.received_base + request.requested_base)
                 / (2 * request.requested_base)) as centavos
    from     check_ins check_in
    join     harvest_requests request  on request.id = check_in.harvest_request_id
    join     producers producer        on producer.id = check_in.producer_id
    join     organizations association on association.id = producer.association_id
    where    check_in.cycle_id = ${cycleId} and association.slug = ${ASSOCIATION}
    group by producer.id
    order by centavos desc, producer.id
    limit    1`.execute(trx)
  const operator = await trx
    .selectFrom('memberships')
    .select('personId')
    .where('role', '=', 'operator')
    .orderBy('id')
    .executeTakeFirst()
  return rows[0] && { ...rows[0], operatorId: present(operator).personId }
}
