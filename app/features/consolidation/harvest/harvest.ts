import { gramsOf, type BaseUnit } from '~/kernel/quantity'

export type Answer = 'yes' | 'less' | 'no'

/** What one producer promised and is asked of one product; quantities in base units. */
export type HarvestShare = {
  /** null: she promised and nothing of hers was sold (or the cycle is still open) */
  allotmentId: number | null
  /** null: the association's own part */
  producerId: number | null
  name: string | null
  letter: string | null
  committedBase: number
  askedBase: number
  /** null until answered */
  confirmedBase: number | null
  answer: Answer | null
  answeredAt: Date | null
  answeredHow: 'message' | 'coordinator' | 'deadline' | null
  /** the coordinator who answered for her */
  answeredByName: string | null
  /** she had answered and is asked for more than that */
  asksMore: boolean
  producerCentavos: number
}

/** One product of an association in one cycle: offered, promised, sold, confirmed. */
export type HarvestProduct = {
  offerId: number
  productId: number
  name: string
  picture: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  /** the unit that producers are asked in, and its base units */
  unit: string
  unitBase: number
  offeredBase: number
  committedBase: number
  /** sold until now while the cycle is open, then what is asked */
  requestedBase: number
  /** weighed at the collection point; null until something was */
  receivedBase?: number | null
  producerCentavos: number
  shares: HarvestShare[]
}

/** Confirmed, still waited for, and missing: they add up to what is requested. */
export type HarvestProgress = { confirmedBase: number; waitingBase: number; missingBase: number }

export function progressOf(product: Pick<HarvestProduct, 'requestedBase' | 'shares'>): HarvestProgress {
  const confirmedBase = product.shares.reduce((sum, share) => sum + (share.confirmedBase ?? 0), 0)
  const waitingBase = product.shares.reduce(
    (sum, share) => sum + (share.confirmedBase === null ? share.askedBase : 0),
    0,
  )
  return { confirmedBase, waitingBase, missingBase: product.requestedBase - confirmedBase - waitingBase }
}

/** How the notice to a producer fared. */
export type NoticeFate = {
  channel: 'whatsapp' | 'sms'
  status: string
  sentAt: Date | null
  errorCode: string | null
}

export type HarvestProducer = {
  producerId: number
  name: string
  community: string
  channel: 'whatsapp' | 'sms' | 'voice'
  /** her first number, to call her */
  phone: string | null
  /** she has a WhatsApp that keeps its number to itself, and no number: written to, and not called */
  hasOnlyWhatsapp?: boolean
  /** null: she was not written to */
  notice: NoticeFate | null
}

/** A producer who is asked, with all she is asked. */
export type AskedProducer = HarvestProducer & {
  items: {
    allotmentId: number
    letter: string | null
    productName: string
    baseUnit: BaseUnit
    unit: string
    unitBase: number
    askedBase: number
    confirmedBase: number | null
    answer: Answer | null
    grams: number
    producerCentavos: number
  }[]
  /** of everything she is asked; some yes and some no is less; null while any product is unanswered */
  answer: Answer | null
  earningsCentavos: number
}

export type AssociationHarvest = {
  /** whether the cut-off has fallen: before it, what is requested may still change */
  isClosed: boolean
  /** buyers were told what does not come: nothing is asked or answered any more */
  isSettled: boolean
  products: HarvestProduct[]
  producers: AskedProducer[]
  totals: { requestedGrams: number; confirmedGrams: number; producerCentavos: number }
  counts: { asked: number; yes: number; less: number; no: number; unanswered: number }
}

/** Puts products and producers together: who is asked what, who has answered, and the sums. */
export function associationHarvest(
  { isClosed, isSettled }: { isClosed: boolean; isSettled: boolean },
  products: HarvestProduct[],
  members: readonly HarvestProducer[],
): AssociationHarvest {
  const producers = members.flatMap((member) => {
    const items = itemsOf(member.producerId, products)
    if (items.length === 0) return []
    const earningsCentavos = items.reduce((sum, item) => sum + item.producerCentavos, 0)
    return [{ ...member, items, answer: answerOf(items), earningsCentavos }]
  })
  const count = (answer: Answer | null) => producers.filter((producer) => producer.answer === answer).length
  return {
    isClosed,
    isSettled,
    products,
    producers,
    totals: {
      requestedGrams: products.reduce((sum, product) => sum + gramsOf(product, product.requestedBase), 0),
      confirmedGrams: products.reduce(
        (sum, product) => sum + gramsOf(product, progressOf(product).confirmedBase),
        0,
      ),
      producerCentavos: products.reduce((sum, product) => sum + product.producerCentavos, 0),
    },
    counts: {
      asked: producers.length,
      yes: count('yes'),
      less: count('less'),
      no: count('no'),
      unanswered: count(null),
    },
  }
}

function itemsOf(producerId: number, products: readonly HarvestProduct[]): AskedProducer['items'] {
  return products
    .flatMap((product) =>
      product.shares.flatMap((share) =>
        share.producerId === producerId && share.allotmentId !== null
          ? [
              {
                allotmentId: share.allotmentId,
                letter: share.letter,
                productName: product.name,
                baseUnit: product.baseUnit,
                unit: product.unit,
                unitBase: product.unitBase,
                askedBase: share.askedBase,
                confirmedBase: share.confirmedBase,
                answer: share.answer,
                grams: gramsOf(product, share.askedBase),
                producerCentavos: share.producerCentavos,
              },
            ]
          : [],
      ),
    )
    .sort((a, b) => compareLetters(a.letter ?? '', b.letter ?? ''))
}

/** A to Z, then AA. */
function compareLetters(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** Yes or no only when she said it of everything; in between it is less. */
function answerOf(items: readonly { answer: Answer | null }[]): Answer | null {
  const answers = new Set(items.map((item) => item.answer))
  if (answers.has(null)) return null
  const [only] = answers
  return answers.size === 1 && only ? only : 'less'
}
