import { type Database, readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import {
  findRegistrationById,
  insertAdministrator,
  insertAssociation,
  listTakenSlugs,
  lockRegistration,
  markRegistration,
} from './queries.server'
import { decideRegistration as decide, type Registration, slugFor } from './registration'

export type RegistrationDecision =
  | { decision: 'ask'; question: string }
  | { decision: 'accept' }
  | { decision: 'decline'; reason: string }

export type DecideRefusal = { reason: 'no_registration' | 'decided_already' }

const USEFUL_DAYS = 14

/**
 * The operator asks a group back, accepts it or declines it; its contact is told by message in the same
 * transaction. Accepted, it becomes an association with the contact as its administrator. Deciding the same
 * again changes nothing.
 * @param decided.origin of this installation, for the links of the message
 */
export async function decideRegistration(
  db: Database,
  decided: { id: number; byPersonId: number; origin: string } & RegistrationDecision,
): Promise<Outcome<{ slug: string | null }, DecideRefusal>> {
  const { id, byPersonId } = decided
  return refusableTransaction<{ slug: string | null }, DecideRefusal>(db, async (trx, refuse) => {
    const locked = await lockRegistration(trx, id)
    const registration = locked && (await findRegistrationById(trx, id))
    if (!registration) return refuse({ reason: 'no_registration' })
    const verdict = decide(registration.state, decided.decision)
    if (verdict === 'done_before') return { slug: registration.slug }
    if (verdict !== 'change') return refuse(verdict)

    const at = await readClock(trx)
    const audit = { at, actor: 'operator', actorPersonId: byPersonId, subject: `registration:${id}` }
    const made = decided.decision === 'accept' ? await makeAssociation(trx, registration, audit) : null
    const words = decided.decision === 'ask' ? decided.question : ''
    await markRegistration(trx, id, {
      state: STATES[decided.decision],
      question: decided.decision === 'decline' ? decided.reason : words,
      organizationId: made?.id ?? null,
      decidedBy: decided.decision === 'ask' ? null : byPersonId,
      decidedAt: decided.decision === 'ask' ? null : at,
    })
    const auditId = await recordAudit(trx, {
      ...audit,
      action: `registration.${decided.decision}`,
      organizationId: made?.id ?? null,
      before: { state: registration.state },
      after: { state: STATES[decided.decision], ...('reason' in decided ? { reason: decided.reason } : {}) },
    })
    const told = {
      subject: `audit:${auditId}`,
      recipient: `person:${registration.contactPersonId}`,
      phoneId: locked.contactPhoneId,
      personId: registration.contactPersonId,
      language: locked.language,
      usefulUntil: addDays(at, USEFUL_DAYS),
    }
    await queueMessages(trx, [messageOf(decided, registration.name, made?.slug ?? null, told)])
    return { slug: made?.slug ?? null }
  })
}

const STATES = { ask: 'asked_back', accept: 'accepted', decline: 'declined' } as const

async function makeAssociation(
  trx: Trx,
  registration: Registration,
  audit: { at: Date; actor: string; actorPersonId: number },
): Promise<{ id: number; slug: string }> {
  const { name, municipality, community, story, seal, taxRegime, nit, contactPersonId } = registration
  const slug = slugFor(name, await listTakenSlugs(trx))
  const details = { name, municipality, community, story, seal, taxRegime, nit }
  const id = await insertAssociation(trx, { ...details, slug, checkedAt: audit.at })
  await insertAdministrator(trx, { personId: contactPersonId, organizationId: id })
  await recordAudit(trx, {
    ...audit,
    action: 'membership.grant',
    subject: `person:${contactPersonId}`,
    organizationId: id,
    after: { role: 'association_administrator' },
  })
  return { id, slug }
}

type Told = Omit<Extract<NewMessage, { kind: 'registration_asked' }>, 'kind' | 'variables'>

function messageOf(
  decided: RegistrationDecision & { origin: string },
  associationName: string,
  slug: string | null,
  told: Told,
): NewMessage {
  const { origin } = decided
  switch (decided.decision) {
    case 'ask':
      return {
        ...told,
        kind: 'registration_asked',
        variables: {
          associationName,
          question: decided.question,
          link: `${origin}/asociaciones/registrar`,
        },
      }
    case 'accept':
      return {
        ...told,
        kind: 'registration_accepted',
        variables: { associationName, link: `${origin}/asociacion/${slug ?? ''}/perfil` },
      }
    case 'decline':
      return {
        ...told,
        kind: 'registration_declined',
        variables: { associationName, reason: decided.reason },
      }
  }
}
