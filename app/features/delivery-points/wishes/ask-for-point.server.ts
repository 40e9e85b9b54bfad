import { type Database } from '#db/client.server'
import { hashOfId } from '~/features/accounts/random-id.server'
import { networkOf } from '~/features/accounts/sign-in-code'
import { type Outcome } from '~/kernel/outcome'
import { countAgainst } from '~/platform/limits.server'
import { refusableTransaction } from '~/platform/transaction.server'
import { phoneIdOf } from '../operated-queries.server'
import { spellZone } from '../zones/views.server'
import { insertWish } from './queries.server'
import { type Wish, WISH_RULES, WISH_TEXT_VERSION } from './wish'

export type WishRefusal = { reason: 'too_many'; afterSeconds: number }

/**
 * Notes that somebody would like a delivery point in her zone, spelled as others spell it; no account is needed. The
 * same browser asking for the same zone again is one request, which may gain a phone. Whoever left a phone is told once, when a point opens there.
 *
 * Refuses too many from one browser, one network, or everybody.
 */
export async function askForPoint(
  db: Database,
  ask: { wish: Wish; browserId: string; clientAddress: string; language: string },
): Promise<Outcome<{ zone: string }, WishRefusal>> {
  const { wish, browserId, clientAddress, language } = ask
  const browserHash = hashOfId(browserId)
  return await refusableTransaction<{ zone: string }, WishRefusal>(db, async (trx, refuse) => {
    const { reached } = await countAgainst(trx, [
      { key: `wish:browser:${browserHash.toString('hex')}`, max: WISH_RULES.browserDay, seconds: 86_400 },
      { key: `wish:network:${networkOf(clientAddress)}`, max: WISH_RULES.networkHour, seconds: 3_600 },
      { key: 'wish:everyone', max: WISH_RULES.everyoneHour, seconds: 3_600 },
    ])
    const [first] = reached
    if (first) return refuse({ reason: 'too_many', afterSeconds: first.afterSeconds })
    const phoneId = await phoneIdOf(trx, wish.phone)
    const { city, zone } = await spellZone(trx, { ...wish, district: '' })
    const { at } = wish
    await insertWish(trx, {
      ...{ city, zone, at, browserHash, phoneId, language },
      textVersion: WISH_TEXT_VERSION,
    })
    return { zone }
  })
}
