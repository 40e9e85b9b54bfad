/** A call as it came over the wire. */
export type Call = {
  method: string
  url: URL
  /** lower-case names */
  headers: Readonly<Record<string, string | undefined>>
  body: string
}

export type Answer = { status: number; body: unknown; headers?: Record<string, string> }

/** What the far side does wrong with one call. */
export type Fault =
  | { answer: 429; retryAfter?: number }
  | { answer: 500; taken: boolean }
  /** takes it, and never answers */
  | { hangs: true; taken: boolean }
  /** does not want it, with this error of its own: 21610 to who asked it for silence */
  | { refuses: number }

/** One message that was taken: the far side's own account of it. */
export type Entry = {
  sid: string
  to: string
  from: string
  service: string | null
  body: string
  contentSid: string | null
  variables: Record<string, string> | null
  status: string
  errorCode: number | null
  segments: number
  /** in the account's currency, negative as Twilio has it; null until it is known */
  price: string | null
  statusCallback: string | null
  validityPeriod: number | null
  createdAt: Date
}

/** What somebody wrote to us. */
export type Received = {
  sid: string
  from: string
  to: string
  body: string
  sentAt: Date
  /** types of what came with it */
  media: readonly string[]
  price: string | null
  service?: string
}

export type Content = {
  sid: string
  friendlyName: string
  language: string
  variables: Record<string, string>
  types: Record<string, unknown>
  approval: { status: string; name: string; category: string; rejectionReason: string } | null
  createdAt: Date
}

/** A report that is owed to the other side, ready to be posted. */
export type Callback = { url: string; parameters: Record<string, string>; signature: string }

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}
