import { type Channel } from './message-layout'

/** A message on its way out, in our words. */
export type OutgoingMessage = {
  id: number
  kind: string
  channel: Channel
  /** one of the two is set: a number, or an opaque WhatsApp address */
  to: { e164: string | null; providerAddress: string | null }
  language: string
  variables: unknown
  body: string
  /** not worth delivering afterwards: a provider that queues is told so */
  usefulUntil: Date
  /** seconds until then, by the clock that counts */
  usefulSeconds: number
  /** WhatsApp: she wrote within the last 24 h, so any text is sent; else only an approved template */
  inSession: boolean
  /** the approved template that frames the text, and what fills it; null when there is none */
  template: { name: string; contentSid: string; variables: Record<string, string>; body: string } | null
  /** when its first try began, by the real clock; null before that */
  firstTriedAt: Date | null
}

/** How far a message has got, lowest first; it only moves up. */
export const TAKEN_STATUSES = ['accepted', 'queued', 'sending', 'sent', 'delivered', 'read'] as const
export type TakenStatus = (typeof TAKEN_STATUSES)[number]

/**
 * Why a provider refuses: the channel does not reach her (another may), only a template would (the 24 hours since her
 * last word are over), too much goes by it, she asked it for silence, nobody has such a number, or the message itself.
 */
export type RefusalCause =
  | 'unreachable'
  | 'outside_window'
  | 'too_fast'
  | 'opted_out'
  | 'bad_number'
  | 'message'

export type Taken = {
  outcome: 'taken'
  providerId: string
  status: TakenStatus
  segments?: number
  /** millionths of the provider's currency */
  costMicros?: number
  /** ISO 4217, when the cost is told */
  costUnit?: string
  /** the template it went by */
  template?: string
}

export type SendResult =
  | Taken
  /** not taken, and worth another try: too fast, the provider's own trouble */
  | { outcome: 'try_again'; error: string; afterSeconds?: number }
  /** not taken, and no other try by this channel will help */
  | { outcome: 'refused'; error: string; cause?: RefusalCause }
  /** nobody knows: a timeout, a cut connection. Looked up before it is sent again */
  | { outcome: 'unknown'; error: string }

/** `not_taken`: nothing of it is there by now; `unknown`: that cannot be told */
export type LookUpResult = Exclude<SendResult, { outcome: 'try_again' }> | { outcome: 'not_taken' }

/** Of these ids of the provider, those that are written at some message already. */
export type KnownIds = (providerIds: readonly string[]) => Promise<ReadonlySet<string>>

/**
 * Who carries messages. `send` is called outside any transaction; a throw counts as an unknown fate.
 * `lookUp` finds a message whose fate is unknown by what the provider kept of it; without it, such a message
 * is sent once more: the one duplicate that decision 16 allows.
 */
export type MessageProvider = {
  name: string
  /** nobody is woken by it: the phones of the demo keep no quiet hours */
  wakesNobody?: boolean
  /** price and fate may be asked for later (`FateSource`) */
  knowsLater?: boolean
  send(message: OutgoingMessage): Promise<SendResult>
  lookUp?(message: OutgoingMessage, known: KnownIds): Promise<LookUpResult>
}

/** What somebody sent to us, as a provider hands it over, in our words. */
export type InboundDelivery = {
  provider: string
  /** the provider's own id of the message: a repeated delivery is recognised by it */
  providerId: string
  channel: Channel
  /** raw address of the sender */
  from: string
  body: string
  /** the provider's id of our message that it quotes, or whose button was pressed */
  repliedTo?: string | null
  /** voice notes and pictures that came with it, where they are to be fetched */
  media?: readonly { url: string; type: string }[]
  /** everything that came with it, repeated parameters as lists */
  parameters: Record<string, string | string[]>
  /** when the provider got it, by its own clock; now, when it hands it over as it comes */
  writtenAt?: Date
  /** what receiving it costs is told later (`FateSource`) */
  pricedLater?: boolean
  /** what it cost, where that is known already: millionths of the unit, ISO 4217 */
  cost?: { micros: number; unit: string }
  segments?: number
}

/** One message of the provider's list: the media that came with it are asked for apart. */
export type ListedInbound = Omit<InboundDelivery, 'media'> & { writtenAt: Date; hasMedia: boolean }

export type InboundListing =
  | { outcome: 'listed'; messages: ListedInbound[] }
  /** more than is read at once: to be asked for in a shorter stretch of time */
  | { outcome: 'too_many' }
  /** the time that there was is over, and not all is read */
  | { outcome: 'no_time' }
  /** not now: the provider's own trouble */
  | { outcome: 'try_again' }

/** Where what people wrote can be read once more, when the provider could not hand it over. */
export type InboundSource = {
  provider: string
  /** all that the provider got within this time, in any order; it stops when there is no time left */
  list(window: { from: Date; until: Date }, hasTime: () => boolean): Promise<InboundListing>
  media(providerId: string): Promise<{ url: string; type: string }[] | 'try_again'>
}

export type FetchedMedium =
  | { outcome: 'fetched'; bytes: Buffer; type: string }
  | { outcome: 'refused'; reason: 'foreign_host' | 'too_big' | 'type' | 'gone' }
  /** not now: the provider's own trouble, or not there yet */
  | { outcome: 'try_again' }

/** Where voice notes and pictures are fetched from: the provider's own hosts and no other. */
export type MediaSource = { fetch(url: string): Promise<FetchedMedium> }

export const MOST_MEDIUM_BYTES = 5 * 1024 * 1024
