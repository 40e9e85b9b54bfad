import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type ActingMember } from '~/features/accounts/require.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { type BoardProblem, readSupply, typedIn } from '~/features/demand-board/board/board-forms'
import { negotiateWords } from '~/features/demand-board/board/board-words'
import { SupplyPage } from '~/features/demand-board/board/components/supply-page'
import { publishSupply, withdrawSupply } from '~/features/demand-board/board/publish.server'
import { findSupplyBoard, readSupplyFacts } from '~/features/demand-board/board/views.server'
import { readAnswer } from '~/features/demand-board/negotiation/answer-form'
import {
  answerNegotiation,
  type NegotiateRefusal,
} from '~/features/demand-board/negotiation/negotiate.server'
import { orderAgreement } from '~/features/demand-board/negotiation/order-agreement.server'
import { pageNumber } from '~/kernel/page-number'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what it will have, and what is offered for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const search = new URL(args.request.url).searchParams
  const page = pageNumber(search.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => `${t('Ventas grandes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    board: await findSupplyBoard(args.context.db, { associationId: organization.id, page }),
    page,
    said: search.get('dicho'),
  }
}

type Answered = {
  form?: { typed: Record<string, string>; problems: BoardProblem[] }
  thread?: {
    negotiationId: number
    refusal: NegotiateRefusal | { reason: 'no_offer' }
    typed: { cantidad: string; precio: string }
  }
}
type Posted = { args: ActionFunctionArgs; member: ActingMember; form: Map<string, string>; home: string }

/** The association's coordinator: announces, takes back, or answers an offer. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireCoordinator(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const home = `/asociacion/${member.organization.slug}/demanda`
  const posted = { args, member, form, home }
  if (form.get('accion') === 'anunciar') return await announce(posted)
  if (form.get('accion') !== 'retirar') return await answer(posted)
  const id = form.get('anuncio') ?? ''
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new Response(null, { status: 400 })
  await withdrawSupply(args.context.db, {
    associationId: member.organization.id,
    supplyId: Number(id),
    by: { personId: member.viewer.personId, role: member.role },
  })
  return redirectTo(`${home}?dicho=guardado`)
}

async function announce({ args, member, form, home }: Posted) {
  const { db } = args.context
  const formKey = z.uuid().safeParse(form.get('clave'))
  if (!formKey.success) throw new Response(null, { status: 400 })
  const associationId = member.organization.id
  const { supply, problems } = readSupply(form, await readSupplyFacts(db, associationId))
  if (!supply) return data<Answered>({ form: { typed: typedIn(form), problems } }, 422)
  const by = { personId: member.viewer.personId, role: member.role }
  await publishSupply(db, { associationId, supply, formKey: formKey.data, by })
  return redirectTo(`${home}?dicho=guardado`)
}

async function answer({ args, member, form, home }: Posted) {
  const { db } = args.context
  const read = readAnswer(form)
  if (!read) throw new Response(null, { status: 400 })
  const { negotiationId, number, typed } = read
  if (!read.answer)
    return data<Answered>({ thread: { negotiationId, refusal: { reason: 'no_offer' }, typed } }, 422)
  const answered = await answerNegotiation(db, {
    ...{ negotiationId, number, answer: read.answer, side: 'association' },
    organizationId: member.organization.id,
    by: { personId: member.viewer.personId, role: member.role },
  })
  if (!answered.ok && answered.refusal.reason === 'unknown') throw new Response(null, { status: 404 })
  if (!answered.ok)
    return data<Answered>({ thread: { negotiationId, refusal: answered.refusal, typed } }, 409)
  if (!answered.value.isAgreed) return redirectTo(`${home}?dicho=guardado`)
  const origin = publicOrigin(args.request, args.context)
  await orderAgreement(db, { negotiationId, organizationId: null, origin })
  return redirectTo(`${home}?dicho=acordado`)
}

export default function Ventas() {
  const { t } = useTranslation()
  const { frame, board, page, said } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const thread = answered?.thread
  const message =
    thread &&
    (thread.refusal.reason === 'no_offer'
      ? t('Escriba cuántas y a qué precio.')
      : negotiateWords(t, thread.refusal))
  return (
    <AssociationFrame {...frame} current="demanda">
      <SupplyPage
        slug={frame.organization.slug}
        {...{ board, page, said }}
        answer={
          answered && {
            ...(answered.form ? { form: answered.form } : {}),
            ...(thread && message ? { thread: { ...thread, message } } : {}),
          }
        }
      />
    </AssociationFrame>
  )
}
