import { type Database } from '#db/client.server'
import { type Role } from '~/features/accounts/viewer'
import { readMoment, readReason } from '~/features/cycles/forms'
import { areOwn } from '~/features/delivery-points/operated.server'
import { type PointMoveAnswer, pointMoveForm } from './forms'
import { movePoint } from './move-point.server'
import { moveWindowOrders } from './move-window-orders.server'

type Acted = { movedTo: string } | { answer: PointMoveAnswer; status: number }

/**
 * Moves the handover of a point in one cycle, or the orders of one of its windows, as a form says, and tells everyone
 * once.
 * @param move.withinId the organization whose places and windows alone may be named; default: any
 * @throws Response 400 for a form that is neither, 403 for what is not hers
 */
export async function actOnPointInCycle(
  db: Database,
  form: unknown,
  move: {
    cycleId: number
    point: { id: number; slug: string }
    byPersonId: number
    byRole?: Role
    origin: string
    withinId?: number
  },
): Promise<Acted> {
  const { point, withinId, ...by } = move
  const parsed = pointMoveForm.safeParse(form)
  if (!parsed.success) throw new Response(null, { status: 400 })
  const typed = parsed.data
  const reason = readReason(typed.motivo)
  const startsAt = readMoment(typed.empieza)
  const toPointId = idOf(typed.destino) ?? 0
  const [fromWindowId, toWindowId] = [idOf(typed.de) ?? 0, idOf(typed.a) ?? 0]
  const problems: PointMoveAnswer['problems'] = [
    ...(reason ? [] : ['motivo' as const]),
    ...(typed.accion === 'punto' && !startsAt ? ['empieza' as const] : []),
    ...(typed.accion === 'turno' && !toWindowId ? ['a' as const] : []),
  ]
  const answer = (refusal: PointMoveAnswer['refusal'], status: number): Acted => ({
    answer: { ...typed, problems, refusal },
    status,
  })
  if (!reason || problems.length > 0) return answer(null, 422)
  if (typed.accion === 'punto' && startsAt) {
    await requireOwn({ placeIds: [toPointId], windowIds: [] })
    const outcome = await movePoint(db, { ...by, reason, pointId: point.id, toPointId, startsAt })
    return outcome.ok ? { movedTo: outcome.value.slug } : answer(outcome.refusal, 409)
  }
  await requireOwn({ placeIds: [], windowIds: [fromWindowId, toWindowId] })
  const outcome = await moveWindowOrders(db, { ...by, reason, fromWindowId, toWindowId })
  return outcome.ok ? { movedTo: point.slug } : answer(outcome.refusal, 409)

  async function requireOwn(named: { placeIds: number[]; windowIds: number[] }): Promise<void> {
    const isFree = withinId === undefined || (await areOwn(db, { organizationId: withinId, ...named }))
    if (!isFree) throw new Response(null, { status: 403 })
  }
}

function idOf(typed: string): number | null {
  return /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : null
}
