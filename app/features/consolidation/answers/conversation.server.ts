import { type Trx } from '#db/client.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { addresseesOf } from '../addressees'
import { decideAnswers, type Answerer } from './decide-answers'
import { type HarvestAnswer } from './harvest-answer'
import { askBackMessage, readBackMessage, type ToSend } from './harvest-messages'
import { findQuestion, listQuestionsOfPhone, lockRequests } from './queries.server'
import { isAnswered, openItems, takesAnswers, type HarvestQuestion } from './question'
import { recordAnswers } from './record-answers.server'
import { coordinatorOf, replyTo, type Handling } from './replying.server'
import { unclearNotices } from '../by-message/unclear-answer.server'
import { leaveToPerson } from '../unheard/leave-to-person.server'

/**
 * Handles a message as an answer to what its phone is being asked; null when it is asked nothing. One that quotes
 * a notice, or presses a button of it, answers that notice: only she whose it is, and nothing when a newer one
 * has taken its place.
 */
export async function converse(trx: Trx, inbound: InboundToHandle): Promise<Handling | null> {
  const all = await listQuestionsOfPhone(trx, inbound.phoneId)
  const [anyLatest] = all
  if (!anyLatest) return null
  const quoted = await quotedQuestion(trx, inbound)
  if (quoted && !all.some((each) => isSameQuestion(each, quoted))) return tooLate(trx, inbound, quoted)
  const questions = quoted ? all.filter((each) => isSameQuestion(each, quoted)) : all
  const latest = quoted ?? anyLatest
  const taking = questions.filter((question) => isOpen(question, inbound))
  if (taking.length === 0) return tooLate(trx, inbound, latest)
  const open = taking.filter(({ askedAt }) => askedAt <= inbound.receivedAt)
  if (open.length === 0) return leaveToPerson(trx, inbound)

  const asked = askedOnPhone(open, inbound.phoneId)
  const addressees = addresseesOf(asked.map((question) => ({ ...question, phoneId: inbound.phoneId })))
  const decided = decideAnswers(
    inbound.body,
    asked.map((question) => answererOf(question, addressees.get(question.producerId) ?? null)),
  )
  if (decided.kind === 'said') return applyAnswers(trx, inbound, decided.said, asked, addressees)

  const reply = { ...replyTo(inbound), recipient: `phone:${inbound.phoneId}`, language: latest.language }
  if (decided.kind === 'same_name')
    return {
      outcome: 'same_name',
      understood: null,
      replies: [
        { ...reply, kind: 'harvest_same_name', variables: await coordinatorOf(trx, latest.associationId) },
      ],
    }
  const { addressees: names } = decided
  return {
    outcome: 'which_person',
    understood: null,
    replies: [{ ...reply, kind: 'which_person', variables: { addressees: names } }],
  }
}

/** Whether a harvest question waits on this phone, so that a bare SI or NO is for it. */
export async function isAskedOnPhone(trx: Trx, inbound: InboundToHandle): Promise<boolean> {
  const questions = await listQuestionsOfPhone(trx, inbound.phoneId)
  return questions.some((question) => isOpen(question, inbound) && question.askedAt <= inbound.receivedAt)
}

function isOpen(question: HarvestQuestion, { receivedAt }: InboundToHandle): boolean {
  return takesAnswers(
    { state: question.cycleState, confirmBy: question.confirmBy, settled: question.settled },
    { how: 'message', receivedAt },
  )
}

/** The question of the notice that a message quotes. */
async function quotedQuestion(trx: Trx, { about }: InboundToHandle): Promise<HarvestQuestion | undefined> {
  const [, producerId] = /^producer:(\d+)$/.exec(about?.recipient ?? '') ?? []
  if (!about?.cycleId || producerId === undefined) return undefined
  return findQuestion(trx, { cycleId: about.cycleId, producerId: Number(producerId) })
}

function isSameQuestion(one: HarvestQuestion, other: HarvestQuestion): boolean {
  return one.producerId === other.producerId && one.cycleId === other.cycleId
}

/** Those who were asked on this phone; else those of whom it is another phone. Nobody asked by voice answers here. */
function askedOnPhone(open: HarvestQuestion[], phoneId: number): HarvestQuestion[] {
  const here = open.filter((question) => question.phoneId === phoneId)
  const byMessage = here.filter((question) => question.channel !== 'voice')
  return byMessage.length > 0 ? byMessage : here.length > 0 ? here : open
}

function answererOf(question: HarvestQuestion, addressee: string | null): Answerer {
  const { producerId, items } = question
  const all = openItems(items)
  const askedLast = all.filter((_, index) => items[index]?.asksMore)
  return { producerId, addressee, isAnswered: isAnswered(items), items: all, askedLast }
}

type Said = { producerId: number; answer: HarvestAnswer }

async function applyAnswers(
  trx: Trx,
  inbound: InboundToHandle,
  said: readonly Said[],
  asked: readonly HarvestQuestion[],
  addressees: ReadonlyMap<number, string | null>,
): Promise<Handling> {
  const answers = said.flatMap(({ producerId, answer }) => {
    const question = asked.find((each) => each.producerId === producerId)
    return question ? [{ question, answer }] : []
  })
  const choices = answers.flatMap(({ answer }) => (answer.kind === 'answers' ? answer.choices : []))
  const allotmentIds = choices.map((choice) => choice.allotmentId)
  // The cycle's lock before any row's, as everyone else: else a close that waits between them stops both.
  const cycleIds = [...new Set(answers.map(({ question }) => question.cycleId))].sort((a, b) => a - b)
  for (const cycleId of cycleIds) {
    await lockCycleShared(trx, cycleId)
    await lockRequests(trx, { cycleId, allotmentIds })
  }

  for (const { question, answer } of answers) {
    if (answer.kind === 'question') continue
    const { cycleId, producerId } = question
    const by = { how: 'message' as const, receivedAt: inbound.receivedAt }
    const recorded = await recordAnswers(trx, { cycleId, producerId, choices: answer.choices, by })
    if (recorded.ok) continue
    if (recorded.refusal.reason === 'answers_closed') return tooLate(trx, inbound, question)
    throw new Error(`an understood answer was refused: ${recorded.refusal.reason}`)
  }

  const now = choices.length > 0 ? await listQuestionsOfPhone(trx, inbound.phoneId) : []
  const replies = answers.map(({ question, answer }) => {
    const { producerId } = question
    const to: ToSend = { ...replyTo(inbound), addressee: addressees.get(producerId) ?? null }
    if (answer.kind === 'question') return askBackMessage(question, answer, to)
    return readBackMessage(now.find((each) => each.producerId === producerId) ?? question, to)
  })
  if (choices.length > 0) return { outcome: 'answered', understood: said, replies }
  const unclear = await unclearNotices(
    trx,
    inbound,
    answers.map(({ question }) => question),
  )
  return { outcome: 'asked_back', understood: said, replies: [...replies, ...unclear] }
}

/** Kept and answered, not applied. */
async function tooLate(trx: Trx, inbound: InboundToHandle, question: HarvestQuestion): Promise<Handling> {
  const coordinator = await coordinatorOf(trx, question.associationId)
  return {
    outcome: 'late',
    understood: null,
    replies: [
      {
        ...replyTo(inbound),
        kind: 'harvest_too_late',
        recipient: `phone:${inbound.phoneId}`,
        cycleId: question.cycleId,
        associationId: question.associationId,
        language: question.language,
        variables: { answerBy: question.confirmBy, ...coordinator },
      },
    ],
  }
}
