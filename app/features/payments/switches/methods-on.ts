import { type CardFee } from '~/features/cycles/card-fee'
import { type SwitchedMethod } from './switch'

/** Methods that a buyer may choose in a cycle, and the points of those given that do without one; `fee`: what it costs. */
export type MethodsOn = { method: SwitchedMethod; offAt: number[]; fee?: CardFee }[]
