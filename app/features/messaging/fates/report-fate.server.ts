import { type Database, type Trx } from '#db/client.server'
import {
  adoptProviderId,
  giveBack,
  insertReport,
  listReports,
  lockById,
  lockByProviderId,
  lockProviderIds,
  reportOnTry,
  returnToTry,
  setStatus,
  setWhatsappReach,
  type FateRow,
} from './fate-queries.server'
import { decideNext } from './after-failure'
import { moveUp, type Fate, type FateReport, type MessageStatus } from './message-fate'
import { moveToSms } from './move-to-sms.server'
import { keepTries } from './sms-queries.server'
import { recordNotTaken, recordTaken, type TakenTry } from '../sending/attempt-queries.server'
import { type RefusalCause } from '../provider'
import { doubtTemplateOf } from '../templates/template-contents.server'
import { listPhoneReach } from '../queries.server'
import { recordMessagesConsent } from '../record-messages-consent.server'

/** Tells whoever calls a person from now on that the provider has her on its list of those who want silence. */
export type TellOfSilence = (trx: Trx, silenced: { phoneId: number; at: Date }) => Promise<void>

/**
 * Writes down what a provider reports, in whatever order and however often: a status only moves up. A message
 * that did not arrive by WhatsApp goes on by SMS, once. Reports about ids that no message has are kept: the
 * answer to the send may come later.
 */
export async function reportFate(
  db: Database,
  report: FateReport,
  tellOfSilence: TellOfSilence,
): Promise<'applied' | 'repeated' | 'unknown'> {
  return db.transaction().execute(async (trx) => {
    await lockProviderIds(trx, [report.providerId])
    const parameters = JSON.stringify(report.parameters)
    if (!(await insertReport(trx, { ...report, parameters }))) return 'repeated'
    const { means } = report
    const message = (await lockByProviderId(trx, report.providerId)) ?? (await adopted(trx, report))
    if (message) {
      if (means)
        await moveTo(trx, message, { means, error: report.error, cause: report.cause }, tellOfSilence)
      return 'applied'
    }
    if (means === null) return 'unknown'
    return (await moveTry(trx, { ...report, means })) ? 'applied' : 'unknown'
  })
}

/** @returns false when no try has this id */
async function moveTry(
  trx: Trx,
  { providerId, means, error }: { providerId: string; means: MessageStatus; error: string | null },
): Promise<boolean> {
  const left = await reportOnTry(trx, { providerId, status: means, error })
  if (left === undefined) return false
  if (means === 'delivered' || means === 'read') await returnToTry(trx, providerId)
  return true
}

async function adopted(trx: Trx, report: FateReport): Promise<FateRow | undefined> {
  if (report.messageId === null) return undefined
  const isAdopted = await adoptProviderId(trx, { ...report, id: report.messageId })
  return isAdopted ? lockById(trx, report.messageId) : undefined
}

/**
 * Writes down that the provider took them, and whatever was reported of them before its answers came. One transaction
 * for all, which may be repeated: what is written already stays as it is.
 */
export async function settleTaken(
  db: Database,
  tries: readonly TakenTry[],
  tellOfSilence: TellOfSilence,
): Promise<void> {
  const providerIds = tries.map(({ fate }) => fate.taken.providerId)
  await db.transaction().execute(async (trx) => {
    await lockProviderIds(trx, providerIds)
    const ours = await recordTaken(trx, tries)
    const tryOf = new Map(tries.map((tried) => [tried.fate.taken.providerId, tried.id]))
    for (const { providerId, means, error, cause } of await listReports(trx, providerIds)) {
      if (!ours.has(tryOf.get(providerId) ?? 0)) {
        if (means) await moveTry(trx, { providerId, means, error })
        continue
      }
      const message = await lockByProviderId(trx, providerId)
      if (message && means)
        await moveTo(trx, message, { means, error, cause: cause as RefusalCause | null }, tellOfSilence)
    }
  })
}

/** Writes down how a try ended that the provider did not take. */
export async function settleNotTaken(
  db: Database,
  tried: { id: number; lease: string; provider: string; fate: Exclude<Fate, { taken: unknown }> },
  tellOfSilence: TellOfSilence,
): Promise<void> {
  const { fate } = tried
  if (fate.status !== 'failed') return void (await recordNotTaken(db, tried))
  await db.transaction().execute(async (trx) => {
    if (!(await recordNotTaken(trx, tried))) return
    const message = await lockById(trx, tried.id)
    if (message) await goOnAfterFailure(trx, message, fate, tellOfSilence)
  })
}

async function moveTo(
  trx: Trx,
  message: FateRow,
  report: { means: MessageStatus; error: string | null; cause: RefusalCause | null },
  tellOfSilence: TellOfSilence,
): Promise<void> {
  const status = moveUp(message.status, report.means)
  if (status === message.status) return
  const isFailure = status === 'failed' || status === 'undelivered'
  await setStatus(trx, { id: message.id, status, error: isFailure ? (report.error ?? status) : null })
  if (isFailure) {
    const error = report.error ?? status
    await goOnAfterFailure(trx, message, { error, cause: report.cause ?? 'unreachable' }, tellOfSilence)
  } else if (message.channel === 'whatsapp' && (status === 'delivered' || status === 'read')) {
    await setWhatsappReach(trx, { phoneId: message.phoneId, canWhatsapp: true })
  }
}

/** WhatsApp's own word for a number without WhatsApp. */
const WITHOUT_WHATSAPP = new Set(['63024', '63003'])

/** What follows a failure (`decideNext`), whether the provider refused at once or reported it. */
async function goOnAfterFailure(
  trx: Trx,
  message: FateRow,
  failure: { error: string; cause: RefusalCause },
  tellOfSilence: TellOfSilence,
): Promise<void> {
  const { id, phoneId, now } = message
  if (message.channel === 'whatsapp' && WITHOUT_WHATSAPP.has(failure.error))
    await setWhatsappReach(trx, { phoneId, canWhatsapp: false })
  if (message.channel === 'whatsapp') await doubtTemplateOf(trx, { ...message, error: failure.error })
  const next = decideNext(message, failure.cause, now, Math.random())
  switch (next.step) {
    case 'silence':
      return silence(trx, { phoneId, at: now }, tellOfSilence)
    case 'sms':
      await moveToSms(trx, [id], failure.error)
      return
    case 'again':
      await keepTries(trx, [id])
      return giveBack(trx, { id, error: failure.error, ...next })
    case 'end':
      return
  }
}

/** She wrote STOP to the provider. A code that she asked for later is refused like that again: no news. */
async function silence(
  trx: Trx,
  { phoneId, at }: { phoneId: number; at: Date },
  tellOfSilence: TellOfSilence,
): Promise<void> {
  const [reach] = await listPhoneReach(trx, [phoneId])
  if (reach?.optedOut) return
  await recordMessagesConsent(trx, { phoneId, given: false, inboundId: null, at })
  await tellOfSilence(trx, { phoneId, at })
}
