import { type MessageProvider } from '~/features/messaging/provider'

/**
 * The phones of the demo: whatever is sent arrives at once. The far side is our own table, which
 * `/dev/telefonos` reads, so the provider id is the message's own and the same message never arrives twice.
 */
export const localPhones: MessageProvider = {
  name: 'local-phones',
  wakesNobody: true,
  send: (message) =>
    Promise.resolve({ outcome: 'taken', providerId: `local-${message.id}`, status: 'delivered' }),
}
