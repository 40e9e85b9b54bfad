import { type NewMessage } from '~/features/messaging/message-kinds'
import { confirmedEarnings, noticeItems, readBackItems, type HarvestQuestion } from './question'
import { type HarvestAnswer } from './harvest-answer'

/** Where a message to a producer goes; `addressee` as in the notice on a shared phone. */
export type ToSend = {
  subject: string
  phoneId: number
  channel?: 'whatsapp' | 'sms'
  addressee: string | null
  usefulUntil: Date
}

function toProducer(question: HarvestQuestion, to: ToSend) {
  return {
    subject: to.subject,
    recipient: `producer:${question.producerId}`,
    phoneId: to.phoneId,
    personId: question.personId,
    associationId: question.associationId,
    cycleId: question.cycleId,
    language: question.language,
    ...(to.channel ? { channel: to.channel } : {}),
    usefulUntil: to.usefulUntil,
  }
}

/** What was understood, with kilos, what she earns, where and until when it can be changed. */
export function readBackMessage(
  question: HarvestQuestion,
  to: ToSend & { byCoordinator?: boolean },
): NewMessage {
  return {
    ...toProducer(question, to),
    kind: 'harvest_readback',
    variables: {
      addressee: to.addressee,
      items: readBackItems(question.items),
      earningsCentavos: confirmedEarnings(question.items),
      answerBy: question.confirmBy,
      takeTo: question.takeTo,
      takeAt: question.checkInAt,
      ...(to.byCoordinator ? { byCoordinator: true } : {}),
    },
  }
}

/** What is asked back when an answer could not be read whole. */
export function askBackMessage(
  question: HarvestQuestion,
  asked: Extract<HarvestAnswer, { kind: 'question' }>,
  to: ToSend,
): NewMessage {
  const items = noticeItems(question.items)
  const letters = items.flatMap((item) => item.letter ?? [])
  const base = toProducer(question, to)
  const { addressee } = to
  if (asked.problem === 'which') return { ...base, kind: 'harvest_which', variables: { addressee, letters } }
  const about = 'allotmentId' in asked ? asked.allotmentId : null
  const index = question.items.findIndex((item) => item.allotmentId === about)
  const one = items.length === 1 ? 0 : index
  return {
    ...base,
    kind: 'harvest_not_understood',
    variables: {
      addressee,
      problem: asked.problem,
      item: items[one] ?? null,
      letters,
    },
  }
}

/** The notice again, of what she has not answered, with the letters of the first one. */
export function reminderMessage(question: HarvestQuestion, to: ToSend): NewMessage {
  const open = question.items.filter((item) => item.confirmedBase === null)
  return {
    ...toProducer(question, to),
    kind: 'harvest_reminder',
    variables: {
      addressee: to.addressee,
      associationName: question.associationName,
      cycleNumber: question.cycleNumber,
      items: noticeItems(open, question.items),
      earningsCentavos: open.reduce((sum, item) => sum + item.producerCentavos, 0),
      answerBy: question.confirmBy,
      takeTo: question.takeTo,
      takeAt: question.checkInAt,
    },
  }
}
