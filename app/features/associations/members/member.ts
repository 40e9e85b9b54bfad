import { type LinkedAddress } from '~/features/accounts/linking/views.server'
import { type PersonDetails, type PhoneOfPerson } from '~/features/accounts/people/person'

export const CHANNELS = ['whatsapp', 'sms', 'voice'] as const
export type Channel = (typeof CHANNELS)[number]

/** How somebody said that she agrees, or no longer does. */
export const CONSENT_WAYS = ['in_person', 'by_phone', 'on_paper', 'by_message'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** What is written down of a member. Days are of La Paz, "2026-11-25". */
export type MemberDetails = PersonDetails & {
  community: string
  channel: Channel
  since: string
  /** in the order in which she is tried; none: she is reached through her coordinator alone */
  phones: PhoneOfPerson[]
}

export type Consent = {
  given: boolean
  how: string
  textVersion: string
  at: Date
  recordedBy: string | null
}

/**
 * Who may change a member's name and phones. The association does (`here`), unless somebody could take
 * somebody else's place by it: whoever can sign in with a number acts as all those who have it. A person
 * with a role, of another association too, or who has signed in herself keeps hers; the operator changes them.
 */
export type Keeper = 'here' | 'has_role' | 'elsewhere' | 'signed_in'

/** A phone of hers, with the members who share it; others who use it are not named to the association. */
export type MemberPhone = PhoneOfPerson & {
  phoneId: number
  sharedWith: string[]
  sharedOutside: boolean
  /** somebody wrote BAJA from it, and not ALTA since */
  isSilent: boolean
}

export type Member = Omit<MemberDetails, 'phones'> & {
  producerId: number
  personId: number
  until: string | null
  phones: MemberPhone[]
  /** WhatsApp addresses without a number from which she writes */
  addresses: LinkedAddress[]
  /** her last word about messages; null when she was never asked */
  consent: Consent | null
  keeper: Keeper
  /** what she promised in cycles that still take orders or wait for the harvest */
  openCommitments: number
}

export type ListedMember = {
  producerId: number
  name: string
  community: string
  since: string
  until: string | null
  channel: Channel
  phone: string | null
  withdrew: boolean
}

/** Whether she is asked by message, or why her coordinator asks her instead. */
export type Reach = 'message' | 'no_phone' | 'voice' | 'withdrew'

export function reachOf(member: { channel: Channel; hasPhone: boolean; withdrew: boolean }): Reach {
  if (!member.hasPhone) return 'no_phone'
  if (member.withdrew) return 'withdrew'
  return member.channel === 'voice' ? 'voice' : 'message'
}

export function keeperOf(facts: { hasRole: boolean; elsewhere: boolean; signedIn: boolean }): Keeper {
  if (facts.hasRole) return 'has_role'
  if (facts.elsewhere) return 'elsewhere'
  return facts.signedIn ? 'signed_in' : 'here'
}

export type LeaveRefusal = { reason: 'left_already' | 'not_a_day' | 'before_entry' | 'in_future' }

/** A member leaves on a day: not before she came, not in the future. */
export function decideLeaving(
  member: { since: string; until: string | null },
  on: string,
  today: string,
): LeaveRefusal | null {
  if (member.until !== null) return { reason: 'left_already' }
  if (on < member.since) return { reason: 'before_entry' }
  return on > today ? { reason: 'in_future' } : null
}
