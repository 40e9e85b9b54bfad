import { type BaseUnit } from '~/kernel/quantity'

/** Who to talk to when a message cannot settle it. */
export type ToTalkTo = { coordinatorName?: string; coordinatorPhone?: string }

/** What a producer has promised of one product, in the unit it is counted in; base units, grams. */
export type PromisedItem = {
  productName: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  committedBase: number
  grams: number
}

/** Why a promise ("papa 40") was not written down. */
export type PromiseProblem =
  | 'no_such_product'
  | 'not_offered'
  | 'no_cycle'
  | 'too_late'
  | 'fraction'
  | 'how_many'
  | 'other_unit'
  | 'too_much'

/** What a producer has earned in one cycle, as far as it is known; centavos. */
export type OwedInCycle = {
  cycleNumber: number
  centavos: number
  /** paid, settled, weighed at check-in, said by her or for her, or not all of it answered yet */
  known: 'paid' | 'settled' | 'received' | 'confirmed' | 'asked'
}

/** What is said back to who wrote, and what others are told because of it. */
export type ReplyVariables = {
  promise_noted: {
    addressee: string | null
    cycleNumber: number
    closesAt: Date
    items: readonly PromisedItem[]
  }
  /** several products have that name */
  promise_which_product: { addressee: string | null; names: readonly string[]; digits: string }
  /** the same product is being asked of her now: an answer, or a promise? */
  promise_which_week: { addressee: string | null; letter: string | null; productName: string; digits: string }
  promise_unclear: {
    addressee: string | null
    problem: PromiseProblem
    productName?: string
    /** units in which the product may be promised */
    units?: readonly string[]
    cycleNumber?: number
  } & ToTalkTo

  /** `advanceCentavos`: early payment with its fee, still to be deducted from it */
  owed: {
    producers: readonly { name: string | null; cycles: readonly OwedInCycle[]; advanceCentavos?: number }[]
  } & ToTalkTo

  /** `missing`: she asked for a language in which there are no texts */
  language_choice: { missing: 'ay' | 'qu' | null }
  language_set: Record<string, never>

  /** she wrote NO MAS; `asked`: her harvest is asked for, so that it may have meant that she brings nothing */
  no_more_which: { asked: boolean }

  /** she sent a voice note or a picture: her coordinator has it */
  media_kept: ToTalkTo
  /** to a coordinator: members sent such; several names where they share the phone */
  media_received: { names: readonly string[] }

  /** to a coordinator: a member wants no messages any more, and is called from now on */
  member_opted_out: {
    name: string
    phone: string | null
    associationName: string
    /** she said it to the provider: it lets her come back by START alone */
    byProvider?: boolean
  }
}
