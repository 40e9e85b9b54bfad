import { type ActionFunctionArgs } from '@remix-run/node'
import { parsePhone } from '~/features/accounts/phone-number'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { type Viewer } from '~/features/accounts/viewer'
import { type PhotoRefusal, photoRefusalStatus } from '~/features/catalog/photos/photo'
import { receivePhoto } from '~/features/catalog/photos/receive-photo.server'
import { readReason } from '~/features/cycles/forms'
import { publicOrigin } from '~/platform/origin.server'
import { isUpload } from '~/platform/upload.server'
import { closePoint } from './close-point.server'
import { declinePoint } from './decline-point.server'
import { nameHost, releaseHost } from './name-host.server'
import { openPoint } from './open-point.server'
import { type PointProblem, readPointForm, type TypedPoint } from './point-form'
import { type PointActor } from './record-point-audit.server'
import { changePoint } from './save-point.server'
import { setPointPhoto } from './set-point-photo.server'

export type HostAnswer = { celular: string; nombre: string; problems: ('celular' | 'nombre')[] }

export type PointAnswer = {
  form: { typed: TypedPoint; problems: PointProblem[] } | null
  host: HostAnswer | null
  /** orders that keep it from closing, or from being elsewhere */
  inTheWay: { orders: number; what: 'close' | 'place' } | null
  photo: PhotoRefusal['reason'] | null
  /** what was written as the reason for not approving it, when it is none */
  reason: string | null
}
type Acted = { said: string } | { answer: PointAnswer; status: number }

const wrong = (given: Partial<PointAnswer>, status: number): Acted => ({
  answer: { form: null, host: null, inTheWay: null, photo: null, reason: null, ...given },
  status,
})

/**
 * Does what was sent from the page of a point: data, photo, hosts, opening and closing; for the operator, declining.
 * @param by who, in which role, at which point of hers
 * @throws Response 400 for anything else; as `requireFresh` before a host is named or let go
 */
export async function actOnPoint(
  args: ActionFunctionArgs,
  viewer: Viewer,
  by: PointActor & { slug: string },
): Promise<Acted> {
  const { db } = args.context
  if (isUpload(args.request)) {
    const kept = await receivePhoto(args)
    if (!kept.ok) return wrong({ photo: kept.refusal.reason }, photoRefusalStatus(kept.refusal))
    await setPointPhoto(db, { ...by, photo: kept.value.name })
    return { said: 'guardado' }
  }
  const sent = await args.request.formData()
  const form = Object.fromEntries(sent)
  switch (String(form['accion'] ?? '')) {
    case 'guardar':
      return await change(args, by, form)
    case 'responsable': {
      const host = readHost(form)
      if (!host.call) return wrong({ host: host.answer }, 422)
      await requireFresh(args, viewer, sent)
      await nameHost(db, { ...by, ...host.call, origin: publicOrigin(args.request, args.context) })
      return { said: 'guardado' }
    }
    case 'quitar': {
      const membershipId = Number(form['responsable'])
      await requireFresh(args, viewer, sent)
      if (Number.isSafeInteger(membershipId)) await releaseHost(db, { ...by, membershipId })
      return { said: 'guardado' }
    }
    case 'quitar-foto':
      await setPointPhoto(db, { ...by, photo: null })
      return { said: 'guardado' }
    case 'cerrar': {
      const outcome = await closePoint(db, by)
      if (outcome.ok) return { said: 'cerrado' }
      const orders = 'orders' in outcome.refusal ? outcome.refusal.orders : 0
      return wrong({ inTheWay: { orders, what: 'close' } }, 409)
    }
    case 'abrir': {
      const outcome = await openPoint(db, { ...by, origin: publicOrigin(args.request, args.context) })
      return { said: outcome.ok && outcome.value.state === 'proposed' ? 'propuesto' : 'abierto' }
    }
    case 'no-aprobar':
      return await decline(args, by, form)
    default:
      throw new Response(null, { status: 400 })
  }
}

async function change(
  args: ActionFunctionArgs,
  by: PointActor & { slug: string },
  form: Record<string, FormDataEntryValue>,
): Promise<Acted> {
  const { typed, details, problems } = readPointForm(form)
  if (!details) return wrong({ form: { typed, problems } }, 422)
  const outcome = await changePoint(args.context.db, { ...by, details })
  if (outcome.ok) return { said: 'guardado' }
  const orders = 'orders' in outcome.refusal ? outcome.refusal.orders : 0
  return wrong({ form: { typed, problems: [] }, inTheWay: { orders, what: 'place' } }, 409)
}

async function decline(
  args: ActionFunctionArgs,
  by: PointActor & { slug: string },
  form: Record<string, FormDataEntryValue>,
): Promise<Acted> {
  if ((by.byRole ?? 'operator') !== 'operator') throw new Response(null, { status: 403 })
  const typed = typeof form['motivo'] === 'string' ? form['motivo'].slice(0, 400) : ''
  const reason = readReason(typed)
  if (!reason) return wrong({ reason: typed }, 422)
  const outcome = await declinePoint(args.context.db, { ...by, reason })
  return { said: outcome.ok ? 'no-aprobado' : 'abierto' }
}

function readHost(form: Record<string, FormDataEntryValue>) {
  const text = (field: string) => (typeof form[field] === 'string' ? form[field].slice(0, 100) : '')
  const name = text('nombre').replace(/\s+/g, ' ').trim()
  const phone = parsePhone(text('celular'))
  const problems: HostAnswer['problems'] = [
    ...(name.length < 2 || name.length > 80 ? ['nombre' as const] : []),
    ...(phone.ok ? [] : ['celular' as const]),
  ]
  return {
    call: phone.ok && problems.length === 0 ? { name, e164: phone.value } : null,
    answer: { nombre: text('nombre'), celular: text('celular'), problems },
  }
}
