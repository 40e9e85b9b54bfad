import { type BaseUnit } from '~/kernel/quantity'
import { type AdvanceVariables } from './advance-kinds'
import { type BaselineVariables } from './baseline-kinds'
import { type BulkVariables } from './bulk-kinds'
import { type HandoverVariables } from './handover-kinds'
import { type MarketVariables } from './market-kinds'
import { type MoneyVariables } from './money-kinds'
import { type PointVariables } from './point-kinds'
import { type ReplyVariables } from './reply-kinds'
import { type StaffVariables } from './staff-kinds'

/** One product that a producer is asked for. Quantities in base units, weight in grams. */
export type HarvestItem = {
  /** null when she is asked for one product only */
  letter: string | null
  productName: string
  baseUnit: BaseUnit
  askedBase: number
  /** the unit she is asked in ("arroba") and how many base units it holds */
  unit: string
  unitBase: number
  grams: number
}

/** What was understood of one product; `confirmedBase` is null while she has not answered for it. */
export type ReadBackItem = Omit<HarvestItem, 'askedBase'> & { confirmedBase: number | null }

export type HarvestNotice = {
  /** how her answers are told apart on a phone that several asked producers share; null when it is hers alone */
  addressee: string | null
  associationName: string
  cycleNumber: number
  items: readonly HarvestItem[]
  earningsCentavos: number
  answerBy: Date
  takeTo: string
  takeAt: Date
}

type OrderNotice = {
  code: string
  /** centavos */
  total: number
  pointName: string
  corner: string
  startsAt: Date
  endsAt: Date
  link: string
}

/** What a buyer is told when less comes than she ordered; base units, centavos. */
export type ShortageNotice = {
  code: string
  items: readonly {
    productName: string
    baseUnit: BaseUnit
    /** the presentation she bought */
    unit: string
    unitBase: number
    expectedBase: number
    grantedBase: number
  }[]
  refundedCentavos: number
  dueCentavos: number
  chooseBy: Date
  link: string
}

/** Roles as the accounts feature has them. */
export type GivenRole =
  | 'association_coordinator'
  | 'association_administrator'
  | 'delivery_host'
  | 'municipal_staff'
  | 'municipal_administrator'
  | 'operator'

/** What an answer lacked to be a quantity. */
export type AnswerProblem = 'not_understood' | 'how_many' | 'fraction' | 'zero' | 'too_much'

/** What each kind of message says, in data. Instants are told in La Paz time, money is centavos. */
export type MessageVariables = ReplyVariables &
  StaffVariables &
  AdvanceVariables &
  HandoverVariables &
  MoneyVariables &
  MarketVariables &
  BaselineVariables &
  BulkVariables &
  PointVariables & {
    sign_in_code: { code: string; minutes: number }

    /** `system`: a job placed it, of what was agreed before; nobody waits for the notice */
    order_placed: OrderNotice & { by?: 'buyer' | 'system' }
    order_changed: OrderNotice
    order_cancelled: { code: string; by?: 'buyer' | 'operator' | 'system'; reason?: string }
    order_moved: Omit<OrderNotice, 'total'> & { reason?: string }

    shortage: ShortageNotice

    harvest_request: HarvestNotice
    harvest_reminder: HarvestNotice
    /** `belowMinimum`: there were orders, but too few for her association to come */
    harvest_zero: { cycleNumber: number; addressee?: string | null; belowMinimum?: boolean }
    harvest_readback: {
      addressee: string | null
      items: readonly ReadBackItem[]
      earningsCentavos: number
      answerBy: Date
      takeTo: string
      takeAt: Date
      /** the coordinator answered for her */
      byCoordinator?: boolean
    }
    /** her part of one product is another now; nothing of it when `item.askedBase` is 0 */
    harvest_changed: {
      addressee: string | null
      cycleNumber: number
      item: HarvestItem
      askedBefore: number
      /** she is asked for more and this much of it she has confirmed; it stands whatever she answers */
      confirmedBase: number | null
      earningsCentavos: number
      /** null: nothing is asked of her */
      answerBy: Date | null
      takeTo: string
      takeAt: Date
    }
    harvest_which: { addressee: string | null; letters: readonly string[] }
    harvest_not_understood: {
      addressee: string | null
      problem: AnswerProblem
      /** the product it is about, when it is about one */
      item: HarvestItem | null
      letters: readonly string[]
    }
    harvest_too_late: { answerBy: Date; coordinatorName?: string; coordinatorPhone?: string }
    harvest_same_name: { coordinatorName?: string; coordinatorPhone?: string }
    which_person: { addressees: readonly string[] }

    association_summary: {
      associationName: string
      cycleNumber: number
      products: number
      producers: number
      /** producers who cannot be asked by message: the coordinator answers for them */
      producersWithoutPhone: number
      grams: number
      producerCentavos: number
      answerBy: Date
      takeTo: string
      takeAt: Date
    }
    association_zero: {
      associationName: string
      cycleNumber: number
      /** it fell short of its own minimum: both in centavos, or both in grams */
      belowMinimum?: { in: 'centavos' | 'grams'; minimum: number; sold: number }
    }
    /** to a buyer: associations that do not come, and what that takes from her orders */
    association_left: {
      associations: readonly string[]
      products: readonly string[]
      /** orders that go on without them, and what they cost now in all */
      codes: readonly string[]
      totalCentavos: number
      /** orders of which nothing is left */
      cancelledCodes: readonly string[]
    }
    harvest_unanswered: {
      associationName: string
      cycleNumber: number
      producers: readonly { name: string; phone: string | null }[]
      /** until then she answers for them: what is missing is shared out */
      answerBy: Date
    }

    /** to a coordinator: another association cannot bring what hers offers and has not sold */
    cover_asked: {
      associationName: string
      cycleNumber: number
      item: { productName: string; baseUnit: 'gram' | 'piece'; unit: string; unitBase: number }
      askedBase: number
      answerBy: Date
    }

    /** to a producer: what she is owed of a cycle, centavos, and when it is paid ("2026-11-27") */
    producer_owed: {
      name: string
      associationName: string
      cycleNumber: number
      /** early payment deducted, and what she owed from before */
      centavos: number
      payOn: string
      /** of an earlier week, kept now */
      broughtCentavos?: number
      advance?: { deductedCentavos: number; leftCentavos: number }
    }
    producer_paid: {
      name: string
      cycleNumber: number
      centavos: number
      method: 'bank' | 'qr' | 'cash'
      proof: string
    }

    cycle_cancelled:
      | { to: 'buyer'; code: string; reason: string }
      | { to: 'producer'; cycleNumber: number; reason: string }
      | { to: 'host'; cycleNumber: number; pointName: string; reason: string }
    cycle_postponed:
      | { to: 'buyer'; code: string; pointName: string; startsAt: Date; endsAt: Date; reason: string }
      | { to: 'producer'; cycleNumber: number; takeTo: string; takeAt: Date; reason: string }

    /** to who stands at a point, or packs for it: its handover in one cycle is elsewhere, or at another hour */
    point_changed: {
      cycleNumber: number
      from: string
      pointName: string
      corner: string
      startsAt: Date
      endsAt: Date
      orders: number
      reason: string
    }

    registration_asked: { associationName: string; question: string; link: string }
    registration_accepted: { associationName: string; link: string }
    registration_declined: { associationName: string; reason: string }

    /** somebody may work at a place from now on, and how she comes in */
    role_given: { name: string; role: GivenRole; place: string; link: string }
    /** `ending`: the last two digits of the new number; told to both */
    number_changed: { name: string; ending: string }

    /** to who asked for it, to see whether messages arrive */
    test_message: { sentAt: Date }

    /** to an address without a number that nobody is known by; the key is for her coordinator */
    which_number: { key: string }
    /** `ending`: the last two digits of the number she says is hers */
    link_asked: { ending: string }
    link_refused: { problem: 'code' | 'too_often' }
    link_done: { names: readonly string[] }
    /** to the number that she says is hers */
    link_code: { code: string; minutes: number }
    link_told: Record<string, never>

    unknown_number: Record<string, never>
    nothing_to_answer: Record<string, never>
    help: Record<string, never>
    opted_out: Record<string, never>
    opted_in: Record<string, never>
  }

export type MessageKind = keyof MessageVariables

/** A message to write: who is told what, and until when it is worth sending. */
export type NewMessage = {
  [Kind in MessageKind]: {
    kind: Kind
    variables: MessageVariables[Kind]
    /** what it is about: "order:12", "cycle:4", "inbound:88" */
    subject: string
    /** who is told: "producer:7", "phone:9"; subject, kind and recipient together are told once */
    recipient: string
    phoneId: number
    personId?: number
    associationId?: number
    cycleId?: number
    language: string
    /** default: WhatsApp, or SMS when the phone is known to have no WhatsApp */
    channel?: 'whatsapp' | 'sms'
    /** default: now */
    sendAfter?: Date
    usefulUntil: Date
    urgent?: boolean
  }
}[MessageKind]
