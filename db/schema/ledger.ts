import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type LedgerAccounts = {
  createdAt: GeneratedTimestamp
  deliveryPointId: number | null
  id: Generated<number>
  key: Generated<string>
  kind:
    | 'consumer'
    | 'association'
    | 'donations'
    | 'producer'
    | 'cash_box'
    | 'cash_differences'
    | 'transport_fees'
    | 'platform_fees'
    | 'order_fees'
    | 'rounding'
    | 'gateway_costs'
    | 'losses'
    | 'card_gateway'
    | 'bank'
    | 'safe'
    | 'advance_fund'
    | 'producer_advance'
    | 'advance_fees'
    | 'advance_losses'
    | 'card_fees'
  organizationId: number | null
  phoneId: number | null
  producerId: number | null
}

export type LedgerTransactions = {
  actor: string
  actorPersonId: number | null
  createdAt: Timestamp
  cycleId: number | null
  entries: number
  firstEntry: Generated<number>
  happenedAt: Timestamp
  id: Generated<number>
  kind:
    | 'sale'
    | 'cash'
    | 'payment'
    | 'refund'
    | 'walk_in'
    | 'cash_difference'
    | 'cash_receipt'
    | 'settlement'
    | 'adjustment'
    | 'payout'
    | 'advance'
    | 'transfer'
    | 'gateway_cost'
  orderId: number | null
  reason: string | null
  reversesId: number | null
  sequence: number
  subject: string
}

export type LedgerBacklog = {
  createdAt: GeneratedTimestamp
  cycleId: number | null
  deliveryPointId: number | null
  id: Generated<number>
  orderId: number | null
}

export type LedgerEntries = {
  accountId: number
  amountCentavos: number
  createdAt: GeneratedTimestamp
  position: number
  transactionId: number
}
