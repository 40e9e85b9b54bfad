import { type Trx } from '#db/client.server'
import { moveOpenQuestions } from './inbound/inbound-queries.server'

/**
 * What a person is being asked now goes on at her new phone: from the old one nobody answers for her any more. Without
 * a new one her coordinator answers.
 */
export async function moveQuestions(
  trx: Trx,
  move: { personId: number; fromPhoneId: number; toPhoneId: number | null },
): Promise<void> {
  await moveOpenQuestions(trx, move)
}
