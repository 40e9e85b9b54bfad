import { z } from 'zod'

const instant = z.coerce.date()
const centavos = z.int().min(0)

const hold = z.object({
  state: z.enum(['open', 'authorised', 'captured', 'released']),
  currency: z.string().nullable(),
  askedCentavos: centavos.nullable(),
  authorisedCentavos: centavos,
  capturedCentavos: centavos,
  captureBefore: instant.nullable(),
  sessionId: z.string().nullable(),
  intentId: z.string().nullable(),
  chargeId: z.string().nullable(),
  declinedAt: instant.nullable(),
  feeCentavos: centavos.nullable().default(null),
})

const refund = z.object({
  reference: z.guid().nullable().catch(null),
  providerId: z.string(),
  amountCentavos: centavos,
  status: z.enum(['pending', 'succeeded', 'failed']),
  happenedAt: instant.nullable().default(null),
})

const dispute = z.object({
  providerId: z.string(),
  amountCentavos: centavos,
  reason: z.string(),
  status: z.enum(['open', 'won', 'lost']),
  answerBy: instant.nullable(),
  feeCentavos: centavos.default(0),
  closedAt: instant.nullable().default(null),
})

/** What is kept of an event until it is worked on: our words for it, in JSON. Nothing else of it is kept. */
export const toldEvent = z.object({
  reference: z.guid().nullable().catch(null),
  intentId: z.string().nullable(),
  needsLookUp: z.boolean(),
  facts: z.object({
    hold: hold.nullable(),
    refunds: z.array(refund),
    disputes: z.array(dispute),
    checkoutUrl: z.null(),
  }),
})
