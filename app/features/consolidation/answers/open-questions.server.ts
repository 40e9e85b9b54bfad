import { type Trx } from '#db/client.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { listQuestionsOfPhone } from './queries.server'
import { takesAnswers, type HarvestQuestion } from './question'

/** What a phone is being asked and may still answer: a bare yes on it is meant for that. */
export async function listOpenQuestions(trx: Trx, inbound: InboundToHandle): Promise<HarvestQuestion[]> {
  const questions = await listQuestionsOfPhone(trx, inbound.phoneId)
  return questions.filter((question) =>
    takesAnswers(
      { state: question.cycleState, confirmBy: question.confirmBy, settled: question.settled },
      { how: 'message', receivedAt: inbound.receivedAt },
    ),
  )
}
