import { type Trx } from '#db/client.server'
import {
  promiseByMessage,
  readPromising,
  type ProductToPromise,
  type Promiser,
} from '~/features/cycles/offers/promise-by-message.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { type PromiseProblem } from '~/features/messaging/reply-kinds'
import { gramsOf } from '~/kernel/quantity'
import { addresseesOf } from '../addressees'
import { splitByAddressee } from '../answers/addressed-answer'
import { listOpenQuestions } from '../answers/open-questions.server'
import { type HarvestQuestion } from '../answers/question'
import { coordinatorOf, replyTo, type Handling } from '../answers/replying.server'
import { readPromise, type PromiseReading } from './promise-words'

const MAY_PROMISE = /\d|promet|ofrez|promis|offer/iu

type Promising = NonNullable<Awaited<ReturnType<typeof readPromising>>>

/**
 * Handles "papa 40" as what a producer promises for the cycle whose cut-off comes next; null when the message
 * is no promise, or its phone is no producer's. What could as well be an answer to what she is being asked now
 * is asked back, unless she wrote PROMETO before it.
 */
export async function hearPromise(trx: Trx, inbound: InboundToHandle): Promise<Handling | null> {
  const { phoneId, receivedAt } = inbound
  if (!MAY_PROMISE.test(inbound.body)) return null
  const promising = await readPromising(trx, { phoneId, writtenAt: receivedAt })
  if (!promising) return null

  const addressees = addresseesOf(promising.promisers.map((each) => ({ ...each, phoneId })))
  const names = [...new Set([...addressees.values()].flatMap((name) => name ?? []))]
  const parts = splitByAddressee(inbound.body, names)
  const [part] = parts
  if (!part || parts.length > 1) return null
  const mine = promising.promisers.filter(
    ({ producerId }) => part.name === null || addressees.get(producerId) === part.name,
  )
  const reading = readPromise(part.text, productsOf(mine, promising.products))
  if (!reading) return null

  const questions = await listOpenQuestions(trx, inbound)
  if (questions.length > 0 && isUnsure(reading)) return null
  const [promiser, ...others] = promisersOf(reading, mine, promising.products)
  if (!promiser || others.length > 0) {
    const reply = { ...replyTo(inbound), recipient: `phone:${phoneId}`, language: mine[0]?.language ?? 'es' }
    return {
      outcome: 'which_person',
      understood: null,
      replies: [{ ...reply, kind: 'which_person', variables: { addressees: names } }],
    }
  }
  const addressee = addressees.get(promiser.producerId) ?? null
  return answer(trx, { inbound, promising, promiser, addressee, reading, questions })
}

type Said = {
  inbound: InboundToHandle
  promising: Promising
  promiser: Promiser
  addressee: string | null
  reading: PromiseReading
  questions: readonly HarvestQuestion[]
}

async function answer(trx: Trx, said: Said): Promise<Handling> {
  const { inbound, promising, promiser, addressee, reading, questions } = said
  const { cycle, products } = promising
  const to = {
    ...replyTo(inbound),
    recipient: `producer:${promiser.producerId}`,
    personId: promiser.personId,
    associationId: promiser.associationId,
    language: promiser.language,
  }
  const nameOf = (productId: number | null) => products.find((each) => each.productId === productId)?.name
  const unclear = async (problem: PromiseProblem, productId: number | null): Promise<Handling> => {
    const product = products.find((each) => each.productId === productId)
    const variables = {
      addressee,
      problem,
      ...(product ? { productName: product.name, units: unitsOf(product) } : {}),
      ...(cycle ? { cycleNumber: cycle.number } : {}),
      ...(await coordinatorOf(trx, promiser.associationId)),
    }
    return asked([{ ...to, kind: 'promise_unclear', variables }])
  }

  if (reading.kind === 'unclear') return unclear(reading.problem, reading.productId)
  if (reading.kind === 'which_product') {
    const names = reading.productIds.flatMap((id) => nameOf(id) ?? [])
    return asked([
      { ...to, kind: 'promise_which_product', variables: { addressee, names, digits: reading.digits } },
    ])
  }
  for (const { productId, digits } of reading.isExplicit ? [] : reading.said) {
    const productName = nameOf(productId) ?? ''
    const item = questions
      .filter(({ producerId }) => producerId === promiser.producerId)
      .flatMap(({ items }) => (items.length === 1 ? items.map((each) => ({ ...each, letter: null })) : items))
      .find((each) => each.productName === productName)
    if (!item) continue
    const { letter } = item
    return asked([
      { ...to, kind: 'promise_which_week', variables: { addressee, letter, productName, digits } },
    ])
  }
  if (!cycle) return unclear('no_cycle', null)
  if (!cycle.takesPromises) return unclear('too_late', null)
  const notOffered = reading.said.find(
    ({ productId }) => !products.some((each) => each.productId === productId && each.isOffered),
  )
  if (notOffered) return unclear('not_offered', notOffered.productId)

  const { producerId, personId, associationId } = promiser
  const promises = reading.said.map(({ productId, committedBase }) => ({ productId, committedBase }))
  const written = await promiseByMessage(trx, {
    cycleId: cycle.id,
    associationId,
    producerId,
    personId,
    promises,
  })
  if (!written.ok)
    return written.refusal.reason === 'not_offered'
      ? unclear('not_offered', written.refusal.productId)
      : unclear('too_late', null)
  const items = promises.flatMap(({ productId, committedBase }) => {
    const product = products.find((each) => each.productId === productId)
    if (!product) return []
    const { name: productName, baseUnit, unit, unitBase } = product
    return [{ productName, baseUnit, unit, unitBase, committedBase, grams: gramsOf(product, committedBase) }]
  })
  const { id: cycleId, number: cycleNumber, closesAt } = cycle
  return {
    outcome: 'promised',
    understood: { cycleId, promises },
    replies: [
      { ...to, cycleId, kind: 'promise_noted', variables: { addressee, cycleNumber, closesAt, items } },
    ],
  }
}

function asked(replies: NewMessage[]): Handling {
  return { outcome: 'asked_back', understood: null, replies }
}

/** What is no promise for certain may be an answer that is not understood: that one is told how to answer. */
function isUnsure(reading: PromiseReading): boolean {
  return reading.kind === 'unclear' && (reading.productId === null || reading.problem === 'fraction')
}

function productsOf(
  promisers: readonly Promiser[],
  products: readonly ProductToPromise[],
): ProductToPromise[] {
  const own = new Set(promisers.map(({ associationId }) => associationId))
  return products.filter(({ associationId }) => own.has(associationId))
}

/** Who of them may mean it: members of the association whose product it is. */
function promisersOf(
  reading: PromiseReading,
  promisers: readonly Promiser[],
  products: readonly ProductToPromise[],
): Promiser[] {
  const productId =
    reading.kind === 'promises'
      ? reading.said[0]?.productId
      : reading.kind === 'which_product'
        ? reading.productIds[0]
        : reading.productId
  const associationId = products.find((each) => each.productId === productId)?.associationId
  return associationId === undefined
    ? promisers.slice(0, 1)
    : promisers.filter((each) => each.associationId === associationId)
}

function unitsOf(product: ProductToPromise): string[] {
  return [...new Set([product.unit, ...product.units.map(({ unit }) => unit)])]
}
