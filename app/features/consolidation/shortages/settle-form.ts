import { z } from 'zod'
import { type CycleState } from '~/features/cycles/cycle'
import { SHORTAGE_RULES, type ShortageRule } from '~/features/cycles/forms'
import { type ShortageStage } from './shortage'

const settleForm = z.object({
  etapa: z.enum(['confirmado', 'recibido']),
  regla: z.enum(SHORTAGE_RULES),
  silencio: z.enum(['si', 'no']).default('si'),
})

/** What the operator's form says; null when it is no such form. */
export function readSettleForm(
  form: FormData,
): { stage: ShortageStage; rule: ShortageRule; silence: 'yes' | 'no' } | null {
  const parsed = settleForm.safeParse(Object.fromEntries(form))
  if (!parsed.success) return null
  const { etapa, regla, silencio } = parsed.data
  return {
    stage: etapa === 'confirmado' ? 'confirmed' : 'received',
    rule: regla,
    silence: silencio === 'si' ? 'yes' : 'no',
  }
}

type Found = {
  settledAt: Date | null
  unanswered: number
  shortages: readonly {
    requestedBase: number
    confirmedBase: number
    receivedBase: number | null
    settled: { stage: ShortageStage; availableBase: number } | null
  }[]
}

/** Which of the two forms the operator is shown. */
export function whatCanBeShared(
  state: CycleState,
  { settledAt, unanswered, shortages }: Found,
): { canSettle: boolean; canShareReceived: boolean } {
  const onTheWay = state === 'confirmed' || state === 'delivering'
  const answered = onTheWay || (state === 'closed' && unanswered === 0)
  return {
    canSettle: answered && settledAt === null,
    canShareReceived:
      onTheWay &&
      settledAt !== null &&
      shortages.some(
        ({ receivedBase, settled, requestedBase }) =>
          receivedBase !== null &&
          settled?.stage !== 'received' &&
          receivedBase < (settled?.availableBase ?? requestedBase),
      ),
  }
}
