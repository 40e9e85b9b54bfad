import { type MethodsOn } from './methods-on'

/** Whether a buyer may pay so where she picks up; null: she may. */
export function methodProblem(
  methods: MethodsOn,
  choice: { method: 'cash' | 'qr' | 'card'; pointId: number | null },
): { atPoint: boolean } | null {
  const on = methods.find(({ method }) => method === choice.method)
  if (!on) return { atPoint: false }
  return choice.pointId !== null && on.offAt.includes(choice.pointId) ? { atPoint: true } : null
}
