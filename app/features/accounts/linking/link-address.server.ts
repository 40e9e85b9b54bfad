import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays, addMinutes } from '~/kernel/instants'
import { countAgainst } from '~/platform/limits.server'
import { recordAudit } from '../record-audit.server'
import { hashOfCode } from '../request-sign-in-code.server'
import {
  countGuess,
  findKnownNumber,
  findOwnNumber,
  forgetLink,
  insertAddresses,
  isUnlinked,
  listPeopleOfPhone,
  lockByKey,
  offerKey,
  readSecret,
  writeCode,
} from './link-queries.server'
import { LINK_RULES } from './link-rules'

/** Somebody who writes from an address without a number, at an instant of the database's clock. */
export type Sender = { phoneId: number; at: Date }

/** Whether a phone is an address without a number of which nobody knows whose it is. */
export async function isUnknownAddress(trx: Trx, phoneId: number): Promise<boolean> {
  return isUnlinked(trx, phoneId)
}

/**
 * A key of six digits to read to a coordinator, good for a day.
 * @returns null while the one before is good: she has it already
 */
export async function newLinkKey(trx: Trx, sender: Sender): Promise<string | null> {
  const key = sixDigits()
  const keyHash = hashOfKey(await readSecret(trx), key)
  const isNew = await offerKey(trx, { phoneId: sender.phoneId, keyHash, hours: LINK_RULES.keyHours })
  return isNew ? key : null
}

/**
 * She says which number is hers: a code goes there by SMS, if anybody is known by it. Neither the answer nor its
 * limits tell whether that is so.
 */
export async function sendLinkCode(trx: Trx, sender: Sender, e164: string): Promise<'asked' | 'too_often'> {
  const { phoneId, at } = sender
  const day = 24 * 3_600
  const { reached } = await countAgainst(trx, [
    { key: `link:sender:${phoneId}`, max: LINK_RULES.codesPerSenderDay, seconds: day },
    { key: `link:number:${e164}:minute`, max: LINK_RULES.codesPerNumberMinute, seconds: 60 },
    { key: `link:number:${e164}:day`, max: LINK_RULES.codesPerNumberDay, seconds: day },
    { key: 'link:everyone', max: LINK_RULES.codesPerHour, seconds: 3_600 },
  ])
  if (reached.length > 0) return 'too_often'
  const known = await findKnownNumber(trx, e164)
  if (!known) {
    await writeCode(trx, phoneId, null)
    return 'asked'
  }
  const code = sixDigits()
  const salt = randomBytes(16)
  const until = addMinutes(at, LINK_RULES.codeMinutes)
  await writeCode(trx, phoneId, { askedPhoneId: known.phoneId, salt, hash: hashOfCode(code, salt), until })
  await queueMessages(trx, [
    {
      kind: 'link_code',
      variables: { code, minutes: LINK_RULES.codeMinutes },
      subject: `link:${phoneId}:${at.toISOString()}`,
      recipient: `phone:${known.phoneId}`,
      phoneId: known.phoneId,
      language: known.language,
      channel: 'sms',
      usefulUntil: until,
      urgent: true,
    },
  ])
  return 'asked'
}

/**
 * She writes the code that came to her number: from now on everyone who has that number has this address too.
 * @returns their names, or null when it is not the code, too old, or guessed at too often
 */
export async function linkByCode(trx: Trx, sender: Sender, code: string): Promise<string[] | null> {
  const asked = await countGuess(trx, sender.phoneId, LINK_RULES.tries)
  if (!asked || !timingSafeEqual(hashOfCode(code, asked.codeSalt), asked.codeHash)) return null
  const people = await listPeopleOfPhone(trx, asked.askedPhoneId)
  if (people.length === 0) return null
  await link(trx, { ...sender, personIds: people.map(({ id }) => id), how: 'code', actor: 'phone' })
  return people.map(({ name }) => name)
}

/**
 * A coordinator types the key that a member read to her from her WhatsApp.
 * @returns the address, or null when no address has that key now
 */
export async function linkByKey(
  trx: Trx,
  linked: {
    key: string
    personId: number
    at: Date
    by: { personId: number; role: string; organizationId: number }
  },
): Promise<number | null> {
  const phoneId = await lockByKey(trx, hashOfKey(await readSecret(trx), linked.key))
  if (phoneId === undefined || !(await isUnlinked(trx, phoneId))) return null
  const { at, by, personId } = linked
  await link(trx, {
    ...{ phoneId, at, personIds: [personId], how: 'key', actor: by.role },
    ...{ actorPersonId: by.personId, organizationId: by.organizationId },
  })
  return phoneId
}

const TOLD_DAYS = 3

/** Whose number it is hears of it there: a link that is not hers is undone with one call. */
async function link(
  trx: Trx,
  linked: Sender & {
    personIds: readonly number[]
    how: 'code' | 'key'
    actor: string
    actorPersonId?: number
    organizationId?: number
  },
): Promise<void> {
  const { phoneId, at, personIds, how, actor, actorPersonId, organizationId } = linked
  await insertAddresses(trx, phoneId, personIds)
  await forgetLink(trx, phoneId)
  const told = new Set<number>()
  for (const personId of personIds) {
    await recordAudit(trx, {
      ...{ at, actor, action: 'person.link_address', subject: `person:${personId}` },
      ...(actorPersonId === undefined ? {} : { actorPersonId }),
      ...(organizationId === undefined ? {} : { organizationId }),
      before: { linked: false },
      after: { phoneId, how },
    })
    const number = await findOwnNumber(trx, personId)
    if (number !== null) told.add(number)
  }
  await queueMessages(
    trx,
    [...told].map((number) => ({
      kind: 'link_told' as const,
      variables: {},
      subject: `link:${phoneId}:${at.toISOString()}`,
      recipient: `phone:${number}`,
      phoneId: number,
      language: 'es',
      usefulUntil: addDays(at, TOLD_DAYS),
    })),
  )
}

function sixDigits(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}

function hashOfKey(secret: Buffer, key: string): Buffer {
  return createHmac('sha256', secret).update(`address key ${key}`).digest()
}
