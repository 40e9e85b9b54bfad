import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

export type OpenOffer = {
  id: number
  producerId: number
  associationId: number
  personId: number
  amountCentavos: number
  feeCentavos: number
  isGood: boolean
}

/** What was last offered on a phone and not answered, locked. */
export async function lockOpenOffer(trx: Trx, phoneId: number): Promise<OpenOffer | undefined> {
  const { rows } = await sql<OpenOffer>`
    select offer.id, offer.producer_id, producer.association_id, producer.person_id, offer.amount_centavos,
           offer.fee_centavos, offer.good_until > chaka_now() as is_good
    from   advance_offers offer
    join   producers producer on producer.id = offer.producer_id
    where  offer.phone_id = ${phoneId} and offer.answered_at is null
    for update of offer`.execute(trx)
  return rows[0]
}

export async function answerOffer(
  trx: Trx,
  of: { offerId: number; answer: 'yes' | 'no' | 'replaced'; at: Date },
): Promise<void> {
  await trx
    .updateTable('advanceOffers')
    .set({ answer: of.answer, answeredAt: of.at })
    .where('id', '=', of.offerId)
    .execute()
}

export async function insertOffer(
  trx: Trx,
  offer: {
    phoneId: number
    producerId: number
    amountCentavos: number
    feeCentavos: number
    offeredAt: Date
    goodUntil: Date
  },
): Promise<void> {
  await trx.insertInto('advanceOffers').values(offer).execute()
}
