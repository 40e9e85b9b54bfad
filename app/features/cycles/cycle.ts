import { isWithin } from '~/kernel/instants'
import { type CardFee } from './card-fee'

export type CycleState = 'draft' | 'open' | 'closed' | 'confirmed' | 'delivering' | 'settled' | 'cancelled'

/** The fees in force in a cycle; each order line keeps its own copy (decision 9). */
export type CycleFees = {
  /** centavos per kilogram, for transport */
  transportCentavosPerKg: number
  /** 1/10,000 of the producer's price, for the platform */
  platformBasisPoints: number
  /** centavos, once per order */
  orderFeeCentavos: number
}

/** One week of selling; see migration 0004. Orders enter in [opensAt, closesAt). */
export type Cycle = CycleFees &
  CardFee & {
    id: number
    number: number
    state: CycleState
    opensAt: Date
    closesAt: Date
    /** until when producers may answer */
    confirmBy: Date
    checkInAt: Date
    deliversAt: Date
    deliveryEndsAt: Date
    closedAt: Date | null
    catalogVersion: number
  }

/** Whether an order placed at this instant belongs to the cycle; twin of the trigger of migration 0005. */
export function takesOrders(cycle: Pick<Cycle, 'state' | 'opensAt' | 'closesAt'>, now: Date): boolean {
  return cycle.state === 'open' && isWithin(now, cycle.opensAt, cycle.closesAt)
}
