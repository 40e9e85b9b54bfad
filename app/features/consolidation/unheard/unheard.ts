/**
 * UNHEARD: what somebody wrote and Chaka could not apply by itself. `failed`: it was tried for ten minutes and each
 * time something broke. `overtaken`: it came after a later word of hers was applied already (the web was down, or it
 * was tried again), or was written before she was asked what she would now answer. Nothing of it is lost: it waits
 * for a person, the operator or the coordinator of who wrote it.
 */
export const UNHEARD_OUTCOMES = ['failed', 'overtaken'] as const

export type UnheardMessage = {
  id: number
  why: (typeof UNHEARD_OUTCOMES)[number]
  words: string
  /** voice notes and pictures that came with it */
  media: number
  receivedAt: Date
  channel: 'whatsapp' | 'sms'
  /** null for a WhatsApp without a number */
  e164: string | null
  /** whoever has the phone, by name */
  names: string[]
  /** members who have it, within the scope that is looked at */
  producers: { producerId: number; name: string }[]
  /** null where she is nobody's member */
  associationName: string | null
}

/** Whose: everybody's, or what the members of one association wrote. */
export type UnheardScope = { associationId: number | null }

/** What the page says after it was done, in its address: `?dicho=visto`. */
export const UNHEARD_SAID = ['visto', 'otra-vez', 'nada-nuevo'] as const
export type UnheardSaid = (typeof UNHEARD_SAID)[number]
