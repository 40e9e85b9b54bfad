import { type Trx } from '#db/client.server'
import { moveOpenQuestions } from './inbound/inbound-queries.server'
import { moveWaiting } from './queries.server'

/**
 * A phone is hers no more: what she is being asked, and what still waits to be sent to her, goes on at her new one.
 * Whoever has the old one answers nothing for her and reads nothing of hers. Without a new one her coordinator
 * answers, and what waited is parked, with the error code `number_gone`, for somebody to tell her.
 *
 * What has arrived at the old one is not told anew, as she may have read it there: the reminder of a harvest says all
 * of it at the new one, and whoever has not answered by then is on her coordinator's list.
 */
export async function followPhone(
  trx: Trx,
  move: { personId: number; fromPhoneId: number; toPhoneId: number | null },
): Promise<void> {
  await moveOpenQuestions(trx, move)
  await moveWaiting(trx, move)
}
