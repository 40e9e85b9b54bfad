import { type Trx } from '#db/client.server'
import {
  isUnknownAddress,
  linkByCode,
  newLinkKey,
  sendLinkCode,
} from '~/features/accounts/linking/link-address.server'
import { readLinkWord } from '~/features/accounts/linking/link-words'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { replyTo, type Handling } from '../answers/replying.server'

/**
 * Somebody writes from a WhatsApp that shows no number, and nobody knows whose it is: she is asked for her number,
 * and for the code that is sent there; or she reads a key to her coordinator. Null when it is no such address.
 */
export async function hearAddress(trx: Trx, inbound: InboundToHandle): Promise<Handling | null> {
  const { phoneId, now: at, body } = inbound
  if (inbound.channel !== 'whatsapp' || !(await isUnknownAddress(trx, phoneId))) return null
  const sender = { phoneId, at }
  const to = { ...replyTo(inbound), recipient: `phone:${phoneId}`, language: 'es' }
  const done = (outcome: string, reply: NewMessage): Handling => ({
    outcome,
    understood: null,
    replies: [reply],
  })

  const word = readLinkWord(body)
  if (word?.kind === 'number') {
    const asked = await sendLinkCode(trx, sender, word.e164)
    const ending = word.e164.slice(-2)
    return asked === 'asked'
      ? done('link_asked', { ...to, kind: 'link_asked', variables: { ending } })
      : done('link_refused', { ...to, kind: 'link_refused', variables: { problem: 'too_often' } })
  }
  if (word?.kind === 'code') {
    const names = await linkByCode(trx, sender, word.code)
    return names === null
      ? done('link_refused', { ...to, kind: 'link_refused', variables: { problem: 'code' } })
      : done('linked', { ...to, kind: 'link_done', variables: { names } })
  }
  const key = await newLinkKey(trx, sender)
  if (key === null) return { outcome: 'unknown_number', understood: null, replies: [] }
  return done('unknown_number', { ...to, kind: 'which_number', variables: { key } })
}
