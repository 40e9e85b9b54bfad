import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type ActingMember } from '~/features/accounts/require.server'
import { negotiateWords, orderProblemWords } from '~/features/demand-board/board/board-words'
import { DemandPage, type DemandPageProps } from '~/features/demand-board/board/components/demand-pages'
import { withdrawDemand } from '~/features/demand-board/board/publish.server'
import { findDemand } from '~/features/demand-board/board/views.server'
import { readAnswer, readOffer } from '~/features/demand-board/negotiation/answer-form'
import {
  answerNegotiation,
  type NegotiateRefusal,
  startNegotiation,
} from '~/features/demand-board/negotiation/negotiate.server'
import {
  orderAgreement,
  type OrderAgreementRefusal,
} from '~/features/demand-board/negotiation/order-agreement.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: who could meet one of its demands, and what is negotiated. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const of = { id: idOf(args.params['demand']), organizationId: organization.id }
  const view = await findDemand(args.context.db, of)
  if (!view) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, () => `${view.demand.good}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    view,
  }
}

type Typed = { cantidad: string; precio: string }
type Answered = {
  negotiationId?: number
  supplyId?: number
  refusal: NegotiateRefusal | OrderAgreementRefusal | { reason: 'no_offer' }
  typed: Typed
}
type Posted = { args: ActionFunctionArgs; member: ActingMember; form: Map<string, string>; home: string }

/** The municipality's staff: offers, answers, orders what was agreed, or takes the demand back. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMunicipal(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const demandId = idOf(args.params['demand'])
  const home = `/municipio/${member.organization.slug}/demanda/${demandId}`
  const posted = { args, member, form, home }
  if (form.get('accion') === 'ofrecer') return await offer(posted, demandId)
  if (form.get('accion') === 'pedir') return await order(posted)
  if (form.get('accion') !== 'retirar') return await answer(posted)
  const by = byOf(member)
  await withdrawDemand(args.context.db, { organizationId: member.organization.id, demandId, by })
  return redirectTo(home)
}

async function offer({ args, member, form, home }: Posted, demandId: number) {
  const supplyId = idOf(form.get('oferta-de'))
  const { offer: read, typed } = readOffer(form)
  if (!read) return data<Answered>({ supplyId, refusal: { reason: 'no_offer' }, typed }, 422)
  const started = await startNegotiation(args.context.db, {
    ...{ organizationId: member.organization.id, demandId, supplyId, ...read },
    by: byOf(member),
  })
  if (started.ok) return redirectTo(`${home}#negociacion-${started.value.negotiationId}`)
  if (started.refusal.reason === 'unknown') throw new Response(null, { status: 404 })
  return data<Answered>({ supplyId, refusal: started.refusal, typed }, 409)
}

async function answer({ args, member, form, home }: Posted) {
  const read = readAnswer(form)
  if (!read) throw new Response(null, { status: 400 })
  const { negotiationId, typed } = read
  if (!read.answer) return data<Answered>({ negotiationId, refusal: { reason: 'no_offer' }, typed }, 422)
  const answered = await answerNegotiation(args.context.db, {
    ...{ negotiationId, number: read.number, answer: read.answer, side: 'buyer' },
    organizationId: member.organization.id,
    by: byOf(member),
  })
  if (!answered.ok && answered.refusal.reason === 'unknown') throw new Response(null, { status: 404 })
  if (!answered.ok) return data<Answered>({ negotiationId, refusal: answered.refusal, typed }, 409)
  if (answered.value.isAgreed)
    await orderAgreement(args.context.db, {
      ...{ negotiationId, organizationId: member.organization.id },
      origin: publicOrigin(args.request, args.context),
    })
  return redirectTo(`${home}#negociacion-${negotiationId}`)
}

async function order({ args, member, form, home }: Posted) {
  const negotiationId = idOf(form.get('negociacion'))
  const ordered = await orderAgreement(args.context.db, {
    ...{ negotiationId, organizationId: member.organization.id },
    origin: publicOrigin(args.request, args.context),
  })
  // Ordered by an earlier click: the page says so.
  if (ordered.ok || ordered.refusal.reason === 'unknown') return redirectTo(home)
  const typed = { cantidad: '', precio: '' }
  return data<Answered>({ negotiationId, refusal: ordered.refusal, typed }, 409)
}

function byOf({ viewer, role }: ActingMember) {
  return { personId: viewer.personId, role }
}

function idOf(text: string | undefined): number {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0
}

export default function Pedida() {
  const { t } = useTranslation()
  const { frame, view } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="demanda">
      <DemandPage slug={frame.organization.slug} view={view} answer={answered && shown(answered)} />
    </MunicipalFrame>
  )

  function shown({ negotiationId, supplyId, refusal, typed }: Answered): DemandPageProps['answer'] {
    const message = wordsOf(refusal)
    return {
      ...(negotiationId === undefined ? {} : { thread: { negotiationId, message, typed } }),
      ...(supplyId === undefined ? {} : { part: { supplyId, message, typed } }),
    }
  }

  function wordsOf(refusal: Answered['refusal']): string {
    if (refusal.reason === 'no_offer') return t('Escriba cuántas y a qué precio.')
    return 'unitsLeft' in refusal || isNegotiation(refusal)
      ? negotiateWords(t, refusal as NegotiateRefusal)
      : orderProblemWords(t, refusal.reason as OrderAgreementRefusal['reason'])
  }
}

const NEGOTIATION = [
  'not_open',
  'expired',
  'changed_meanwhile',
  'not_your_turn',
  'outside_band',
  'too_much',
  'too_many_offers',
  'no_market',
]

function isNegotiation({ reason }: { reason: string }): boolean {
  return NEGOTIATION.includes(reason)
}
