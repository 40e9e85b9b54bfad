import { z } from 'zod'
import { readHundredths } from '~/features/cycles/forms'
import { type CardFee } from '~/features/cycles/card-fee'

const MOST_BASIS_POINTS = 2_000
const MOST_CENTAVOS = 10_000

const cardFeeForm = z.object({
  ciclo: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
  porciento: z.string().max(20),
  fijo: z.string().max(20),
})

export type TypedCardFee = { porciento: string; fijo: string }

/** Of which cycle, and what paying by card costs there: at most 20 % and Bs 100; null: it is none. */
export function readCardFeeForm(form: unknown): {
  cycleId: number | null
  fee: CardFee | null
  typed: TypedCardFee
} {
  const parsed = cardFeeForm.safeParse(form)
  if (!parsed.success) return { cycleId: null, fee: null, typed: { porciento: '', fijo: '' } }
  const { ciclo: cycleId, ...typed } = parsed.data
  const cardFeeBasisPoints = readHundredths(typed.porciento, MOST_BASIS_POINTS)
  const cardFeeFlatCentavos = readHundredths(typed.fijo, MOST_CENTAVOS)
  const isRead = cardFeeBasisPoints !== null && cardFeeFlatCentavos !== null
  return { cycleId, fee: isRead ? { cardFeeBasisPoints, cardFeeFlatCentavos } : null, typed }
}
