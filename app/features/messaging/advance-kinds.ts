import { type ToTalkTo } from './reply-kinds'

/** Why no advance was offered or noted. */
export type AdvanceProblem =
  | 'no_agreement'
  | 'nothing_received'
  | 'already_asked'
  | 'owes_before'
  | 'too_little'
  | 'producer_ceiling'
  | 'association_ceiling'
  | 'fund_empty'
  | 'above'
  | 'no_amount'
  | 'no_offer'
  /** she answered no to what she was offered */
  | 'not_wanted'

/** Early payment: centavos; what she gets now, and the fee that is deducted with it. */
export type AdvanceVariables = {
  /** read back to who asks, before anything is written: she answers yes with `answerWith` */
  advance_offer: {
    addressee: string | null
    cycleNumber: number
    receivedCentavos: number
    amountCentavos: number
    feeCentavos: number
    feeBasisPoints: number
    /** with PRONTO before it where a bare yes answers a harvest notice */
    answerWith: 'SI' | 'PRONTO SI'
  }
  /** `centavos`: the most she may ask for, or what she owes from before */
  advance_not: { addressee: string | null; problem: AdvanceProblem; centavos?: number } & ToTalkTo
  advance_noted: {
    addressee: string | null
    cycleNumber: number
    amountCentavos: number
    feeCentavos: number
    byCoordinator?: boolean
  }
  advance_paid: {
    name: string
    cycleNumber: number
    amountCentavos: number
    feeCentavos: number
    method: 'bank' | 'qr' | 'cash'
    proof: string
  }
  advance_declined: { name: string; amountCentavos: number; reason: string }
  /** to who administers the association */
  advance_asked: { name: string; associationName: string; cycleNumber: number; amountCentavos: number }
}
