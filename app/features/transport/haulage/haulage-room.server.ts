import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { readClock } from '#db/client.server'
import { readFormKey, readId } from '~/features/mobile-markets/planning/read-form'
import { laPazDay } from '~/kernel/instants'
import { pageNumber } from '~/kernel/page-number'
import { redirectTo } from '~/platform/redirect.server'
import { readReason } from '../permits/permit-form'
import {
  answerHaulageReports,
  type HaulageBy,
  postHaulage,
  reportHaulage,
  withdrawHaulage,
} from './change-haulage.server'
import { type HaulageProblem, readHaulage, type TypedHaulage } from './haulage-form'
import { listHaulage } from './views.server'

/** Whose workspace it is opened in; `isOperator` in the operator's own. */
export type HaulageRoom = { by: HaulageBy; isOperator: boolean; home: string }

/** The page of hauliers' offers, the same in the three workspaces. */
export async function readHaulageRoom({ request, context }: LoaderFunctionArgs, room: HaulageRoom) {
  const query = new URL(request.url).searchParams
  const list = await listHaulage(context.db, {
    ...{ organizationId: room.by.organizationId, isOperator: room.isOperator },
    ...{ text: (query.get('q') ?? '').slice(0, 100), page: pageNumber(query.get('pagina')) },
  })
  return { ...list, home: room.home, formKey: randomUUID(), said: query.get('dicho') }
}

type Refused = {
  form: { typed: TypedHaulage; problems: HaulageProblem[]; formKey: string } | null
  /** the report that came back, because it says no reason */
  report: { offerId: number; typed: string } | null
}

/**
 * What is sent from that page: posts, withdraws, reports, and (the operator) answers reports.
 * @throws Response 400 for no such form, 403 for an answer by another than the operator, 404 for an unknown offer
 */
export async function changeHaulageRoom({ request, context }: ActionFunctionArgs, room: HaulageRoom) {
  const { db } = context
  const { by, home } = room
  const form = await request.formData()
  const offerId = readId(form.get('flete'))
  switch (form.get('accion')) {
    case 'publicar': {
      const formKey = readFormKey(form.get('clave'))
      if (!formKey) throw new Response(null, { status: 400 })
      const today = laPazDay(await readClock(db))
      const { typed, problems, haulage } = readHaulage(Object.fromEntries(form), today)
      if (!haulage) return refuse({ form: { typed, problems, formKey } })
      const outcome = await postHaulage(db, { haulage, formKey, by })
      if (!outcome.ok) throw new Response(null, { status: 400 })
      return redirectTo(`${home}?dicho=publicado`)
    }
    case 'retirar':
      return done(await withdrawHaulage(db, { offerId, by }), `${home}?dicho=retirado`)
    case 'denunciar': {
      const typed = form.get('motivo')
      const reason = readReason(typed)
      if (!reason) return refuse({ report: { offerId, typed: String(typed ?? '').slice(0, 200) } })
      return done(await reportHaulage(db, { offerId, reason, by }), `${home}?dicho=denunciado`)
    }
    case 'cierta':
    case 'falsa': {
      if (!room.isOperator) throw new Response(null, { status: 403 })
      const isTrue = form.get('accion') === 'cierta'
      const outcome = await answerHaulageReports(db, { offerId, isTrue, by })
      return done(outcome, `${home}?dicho=${isTrue ? 'ocultado' : 'descartada'}`)
    }
    case null:
    default:
      throw new Response(null, { status: 400 })
  }
}

function refuse(refused: Partial<Refused>) {
  return data<Refused>({ form: null, report: null, ...refused }, 422)
}

function done({ ok }: { ok: boolean }, to: string) {
  if (!ok) throw new Response(null, { status: 404 })
  return redirectTo(to)
}
