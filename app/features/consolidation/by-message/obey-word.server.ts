import { type Trx } from '#db/client.server'
import { chooseLanguage } from '~/features/accounts/people/choose-language.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { type InboundWord } from '~/features/messaging/inbound/inbound-words'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { hasTexts } from '~/features/messaging/message-catalogue'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { recordMessagesConsent } from '~/features/messaging/record-messages-consent.server'
import { laPazDay } from '~/kernel/instants'
import { addresseesOf } from '../addressees'
import { findLanguageOfPhone } from '../answers/queries.server'
import { coordinatorOf, replyTo, type Handling } from '../answers/replying.server'
import { askAgain } from './ask-again.server'
import { type ReadOwed } from './owed.server'
import { silencedNotices } from './silenced-members.server'

/**
 * Words for the messaging itself. Null: a number that nobody knows asks for help or for her account, and is told
 * what this number is.
 */
export async function obeyWord(
  trx: Trx,
  inbound: InboundToHandle,
  word: Exclude<InboundWord, 'no_more'>,
  readOwed: ReadOwed,
): Promise<Handling | null> {
  const isQuestion = word === 'help' || word === 'how_much'
  if (isQuestion && inbound.agreed === false) return remindOfSilence(trx, inbound)
  switch (word) {
    case 'help': {
      const language = await findLanguageOfPhone(trx, inbound.phoneId)
      const reply = { ...toPhone(inbound, language), kind: 'help', variables: {} } as const
      return language === null ? null : { outcome: 'help', understood: { word }, replies: [reply] }
    }
    case 'how_much':
      return tellOwed(trx, inbound, readOwed)
    case 'opt_in':
    case 'opt_out':
      return changeConsent(trx, inbound, word === 'opt_in')
  }
}

/** "IDIOMA INGLES" is stored and answered in English; what has no texts is stored too, and what is not named is asked. */
export async function obeyLanguage(
  trx: Trx,
  inbound: InboundToHandle,
  asked: string | null,
): Promise<Handling | null> {
  const known = await findLanguageOfPhone(trx, inbound.phoneId)
  if (known === null) return null
  if (inbound.agreed === false) return remindOfSilence(trx, inbound)
  if (asked !== null && hasTexts(asked)) {
    await chooseLanguage(trx, { phoneId: inbound.phoneId, language: asked, at: inbound.now })
    return {
      outcome: 'language',
      understood: { language: asked },
      replies: [{ ...toPhone(inbound, asked), kind: 'language_set', variables: {} }],
    }
  }
  const missing = asked === 'ay' || asked === 'qu' ? asked : null
  // Remembered for the day on which there are texts, and for whoever calls her; until then she reads Spanish.
  if (missing) await chooseLanguage(trx, { phoneId: inbound.phoneId, language: missing, at: inbound.now })
  return {
    outcome: 'asked_back',
    understood: { language: asked },
    replies: [{ ...toPhone(inbound, known), kind: 'language_choice', variables: { missing } }],
  }
}

/** Who asked for silence and asks something gets no more than how to be written to again. */
async function remindOfSilence(trx: Trx, inbound: InboundToHandle): Promise<Handling> {
  const language = await findLanguageOfPhone(trx, inbound.phoneId)
  return {
    outcome: 'silent',
    understood: null,
    replies: [{ ...toPhone(inbound, language), kind: 'opted_out', variables: {} }],
  }
}

function toPhone(inbound: InboundToHandle, language: string | null) {
  return { ...replyTo(inbound), recipient: `phone:${inbound.phoneId}`, language: language ?? 'es' }
}

async function tellOwed(trx: Trx, inbound: InboundToHandle, readOwed: ReadOwed): Promise<Handling | null> {
  const promisers = await listPromisers(trx, inbound.phoneId)
  const [first] = promisers
  if (!first) return null
  const owed = await readOwed(
    trx,
    promisers.map(({ producerId }) => producerId),
  )
  const names = addresseesOf(promisers.map((each) => ({ ...each, phoneId: inbound.phoneId })))
  const producers = promisers
    .map(({ producerId }) => ({
      name: names.get(producerId) ?? null,
      cycles: owed.get(producerId)?.cycles ?? [],
      advanceCentavos: owed.get(producerId)?.advanceCentavos ?? 0,
    }))
    .filter(({ cycles }) => cycles.length > 0)
  const variables = { producers, ...(await coordinatorOf(trx, first.associationId)) }
  const reply = { ...toPhone(inbound, first.language), kind: 'owed', variables } as const
  return { outcome: 'owed', understood: { word: 'how_much' }, replies: [reply] }
}

/**
 * The last word of a number, for everyone who has it. Who asks twice for silence hears nothing more of it; who is back
 * hears what she is asked now.
 */
async function changeConsent(trx: Trx, inbound: InboundToHandle, given: boolean): Promise<Handling> {
  const { id: inboundId, phoneId, now, agreed, ownerIsSilent } = inbound
  const outcome = given ? 'opted_in' : 'opted_out'
  const understood = { word: given ? 'opt_in' : 'opt_out' }
  const isKnown = given ? agreed === true && !ownerIsSilent : agreed === false
  if (isKnown && !given) return { outcome, understood, replies: [] }
  if (!isKnown) await recordMessagesConsent(trx, { phoneId, given, inboundId, at: now })

  const language = await findLanguageOfPhone(trx, phoneId)
  // A stranger is answered once a day: each answer costs, and she may be a machine.
  const subject = language === null ? { subject: `day:${laPazDay(now)}` } : {}
  const reply: NewMessage = { ...toPhone(inbound, language), ...subject, kind: outcome, variables: {} }
  const askedAgain = given && !isKnown ? await askAgain(trx, inbound) : []
  const silenced = given ? [] : await silencedNotices(trx, { phoneId, at: now })
  return { outcome, understood, replies: [reply, ...askedAgain, ...silenced] }
}
