import {
  type LookUpResult,
  type MessageProvider,
  type OutgoingMessage,
  type SendResult,
} from '~/features/messaging/provider'

/** A far side with its own ledger: `accepted` counts what it took, by message. */
export function fakeProvider(
  options: {
    answer?: (message: OutgoingMessage, takeIt: () => SendResult) => Promise<SendResult> | SendResult
    keepsLookUp?: boolean
  } = {},
) {
  const accepted = new Map<number, string[]>()
  let last = 0
  const takeIt = (message: OutgoingMessage): SendResult => {
    const providerId = `fake-${message.id}-${++last}-${Math.trunc(performance.now() * 1000)}`
    accepted.set(message.id, [...(accepted.get(message.id) ?? []), providerId])
    return { outcome: 'taken', providerId, status: 'queued' }
  }
  const provider: MessageProvider = {
    name: 'fake',
    send: async (message) =>
      options.answer ? options.answer(message, () => takeIt(message)) : takeIt(message),
    ...(options.keepsLookUp
      ? {
          lookUp: (message: OutgoingMessage): Promise<LookUpResult> => {
            const providerId = accepted.get(message.id)?.[0]
            return Promise.resolve(
              providerId ? { outcome: 'taken', providerId, status: 'sent' } : { outcome: 'not_taken' },
            )
          },
        }
      : {}),
  }
  return {
    provider,
    accepted,
    timesAccepted: () => [...accepted.values()].map((ids) => ids.length),
  }
}
