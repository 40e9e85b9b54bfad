import { type Database } from '#db/client.server'
import { type Channel } from './message-layout'
import { hasDueMessages } from './sending/outbox-queries.server'
import { listSilentPeople } from './queries.server'
import {
  listOfPhone,
  listOptedOut,
  listPhones,
  type MessageOfPhone,
  type PhoneWithMessages,
} from './view-queries.server'

export type { MessageOfPhone, PhoneWithMessages }

/** For the worker's tick: whether the channel has something to send, or to declare expired. */
export async function hasWaitingMessages(db: Database, channel: Channel): Promise<boolean> {
  return hasDueMessages(db, channel)
}

/** The phones of the demo, the latest first. `search` matches a part of the number or of a person's name. */
export async function listPhonesWithMessages(
  db: Database,
  page: { search?: string; limit?: number } = {},
): Promise<PhoneWithMessages[]> {
  return listPhones(db, { search: page.search?.trim() ?? '', limit: page.limit ?? 200 })
}

/** What a phone got and wrote, newest first. @param address E.164 number, or the opaque address of a sender */
export async function listMessagesOfPhone(
  db: Database,
  address: string,
  limit = 200,
): Promise<MessageOfPhone[]> {
  return listOfPhone(db, address, limit)
}

/** Of these phones, those that asked for no more messages: their coordinator calls. */
export async function listOptedOutPhones(db: Database, phoneIds: readonly number[]): Promise<number[]> {
  return phoneIds.length === 0 ? [] : listOptedOut(db, phoneIds)
}

/** Of these people, the producers who withdrew their consent to be written to. */
export async function listWithdrawnPeople(db: Database, personIds: readonly number[]): Promise<Set<number>> {
  return listSilentPeople(db, personIds)
}

/** `GET /dev/telefonos.json?numero=...` */
export type PhoneJson = {
  numero: string
  mensajes: {
    id: string
    direccion: 'salida' | 'entrada'
    canal: Channel
    texto: string
    /** ISO 8601 */
    hora: string
    estado: string | null
    tipo: string | null
  }[]
}

export function phoneJson(numero: string, messages: readonly MessageOfPhone[]): PhoneJson {
  return {
    numero,
    mensajes: messages.map((message) => ({
      id: `${message.direction === 'out' ? 'salida' : 'entrada'}-${message.id}`,
      direccion: message.direction === 'out' ? 'salida' : 'entrada',
      canal: message.channel,
      texto: message.body,
      hora: message.at.toISOString(),
      estado: message.state,
      tipo: message.kind,
    })),
  }
}
