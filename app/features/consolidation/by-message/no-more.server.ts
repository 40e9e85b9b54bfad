import { type Trx } from '#db/client.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { listOpenQuestions } from '../answers/open-questions.server'
import { findLanguageOfPhone } from '../answers/queries.server'
import { replyTo, type Handling } from '../answers/replying.server'
import { unclearNotices } from './unclear-answer.server'

/**
 * "NO MAS" of somebody who is being asked, or has just said something: "I bring nothing", "only that", or "write to
 * me no more"? Neither is guessed: she is asked which, and BAJA is one word away.
 */
export async function askWhatNoMore(trx: Trx, inbound: InboundToHandle): Promise<Handling> {
  const { phoneId } = inbound
  const questions = await listOpenQuestions(trx, inbound)
  const language = (await findLanguageOfPhone(trx, phoneId)) ?? 'es'
  return {
    outcome: 'asked_back',
    understood: { word: 'no_more' },
    replies: [
      {
        ...replyTo(inbound),
        ...{ recipient: `phone:${phoneId}`, language },
        kind: 'no_more_which',
        variables: { asked: questions.length > 0 },
      },
      ...(await unclearNotices(trx, inbound, questions)),
    ],
  }
}
