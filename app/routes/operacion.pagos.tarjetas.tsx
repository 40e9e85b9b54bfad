import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { CardsPage } from '~/features/payments/components/cards-page'
import { MoneyTabs } from '~/features/settlement/components/money-tabs'
import { readAmount } from '~/features/payments/qr/statement'
import { refundCard } from '~/features/payments/refunds/refund-card.server'
import { readCards } from '~/features/payments/refunds/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: what cards were charged, and what about them needs a person. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => t('Tarjetas')),
    person: operator.name,
    page,
    said: query.get('dicho'),
    cards: await readCards(args.context.db, page),
  }
}

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The operator: gives money back to a card, with a reason. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const sent = await args.request.formData()
  await requireFresh(args, operator, sent)
  const byPersonId = operator.personId
  const form = Object.fromEntries(sent)
  const reference = String(form['clave'] ?? '')
  const paymentId = Number(form['pago'])
  if (!KEY.test(reference) || !Number.isSafeInteger(paymentId)) throw new Response(null, { status: 400 })
  const amountCentavos = readAmount(String(form['monto'] ?? '').slice(0, 20))
  const reason = String(form['motivo'] ?? '').slice(0, 200)
  const isBeyondMeant = form['demas'] === 'si'
  const typed = { paymentId, amount: String(form['monto'] ?? '').slice(0, 20), reason, isBeyondMeant }
  if (amountCentavos === null) return data({ typed, refusal: { reason: 'no_amount' as const } }, 422)
  const outcome = await refundCard(args.context.db, {
    paymentId,
    amountCentavos,
    reason,
    isBeyondMeant,
    reference,
    byPersonId,
  })
  if (!outcome.ok) return data({ typed, refusal: outcome.refusal }, 422)
  return redirectTo('/operacion/pagos/tarjetas?dicho=devuelto#contenido')
}

export default function Tarjetas() {
  const { person, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <CardsPage {...page} tabs={<MoneyTabs current="tarjetas" />} answer={answer ?? null} />
    </OperatorFrame>
  )
}
