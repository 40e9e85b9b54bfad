import { z } from 'zod'
import { readHundredths } from '~/features/cycles/forms'

const MOST_BASIS_POINTS = 2_000

const toleranceForm = z.object({
  ciclo: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
  margen: z.string().max(20),
})

/** Of which cycle, and how much a card is held above an order's total: "5" or "2,5" per cent, at most 20. */
export function readToleranceForm(form: unknown): {
  cycleId: number | null
  toleranceBasisPoints: number | null
  typed: string
} {
  const parsed = toleranceForm.safeParse(form)
  if (!parsed.success) return { cycleId: null, toleranceBasisPoints: null, typed: '' }
  const { ciclo: cycleId, margen: typed } = parsed.data
  return { cycleId, toleranceBasisPoints: readHundredths(typed, MOST_BASIS_POINTS), typed }
}
