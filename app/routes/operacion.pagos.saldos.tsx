import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { BalancesPage } from '~/features/settlement/components/balances-page'
import { readBack, readPayout, typedIn } from '~/features/settlement/forms'
import { giveBackOrder } from '~/features/settlement/give-back-order.server'
import { refundBalance } from '~/features/settlement/refund-balance.server'
import { takeBackRefund } from '~/features/settlement/take-back-refund.server'
import { openBalances, refundsGiven, toGiveBack } from '~/features/settlement/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: buyers whose account is not at zero. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  const { db } = args.context
  const balances = await openBalances(db, pageNumber(query.get('pagina')))
  const wished = await toGiveBack(db, pageNumber(query.get('pedidas')))
  const refunds = await refundsGiven(db, pageNumber(query.get('devueltas')))
  await recordListLooks(db, {
    viewer: { personId: operator.personId, role: 'operator' },
    purpose: 'refund',
    orderCodes: [
      ...wished.rows.map(({ code }) => code),
      ...[...balances.rows, ...refunds.rows].map(({ orderCode }) => orderCode),
    ],
  })
  return {
    title: await pageTitle(args.request, (t) => t('Saldos de quienes compran')),
    person: operator.name,
    balances,
    toGiveBack: wished,
    refunds,
    said: query.get('dicho'),
  }
}

/** The operator: writes down what she gave back, or takes it back. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = await args.request.formData()
  if (form.get('accion') === 'deshacer') return await takeBack(args, form, operator.personId)
  const ofOrder = form.get('accion') === 'devolver'
  const read = readPayout(form)
  const typed = typedIn(form)
  const payee = ofOrder ? (typed['pedido'] ?? '') : (typed['productora'] ?? '')
  const answer = { action: ofOrder ? 'devolver' : 'pagar', payee, typed, problems: [], refused: null }
  if (ofOrder) return await giveBack(args, form, { operator, read, answer })
  if (!read || (read.ok && read.value.producerId === null)) throw new Response(null, { status: 400 })
  if (!read.ok) return data({ ...answer, problems: read.problems }, 422)
  await requireFresh(args, operator, form)
  const { producerId: phoneId, ...refund } = read.value
  const outcome = await refundBalance(args.context.db, {
    ...{ ...refund, phoneId: phoneId ?? 0 },
    byPersonId: operator.personId,
  })
  if (!outcome.ok) return data({ ...answer, refused: outcome.refusal }, 409)
  return redirectTo('/operacion/pagos/saldos?dicho=devuelto')
}

/** What a buyer wished back of one order. */
async function giveBack<Answer extends { payee: string }>(
  args: ActionFunctionArgs,
  form: FormData,
  of: {
    operator: Awaited<ReturnType<typeof requireOperator>>
    read: ReturnType<typeof readPayout>
    answer: Answer
  },
) {
  const { operator, read, answer } = of
  if (!read) throw new Response(null, { status: 400 })
  if (!read.ok) return data({ ...answer, problems: read.problems }, 422)
  await requireFresh(args, operator, form)
  const { producerId: _, ...refund } = read.value
  const command = { ...refund, code: answer.payee, byPersonId: operator.personId }
  const outcome = await giveBackOrder(args.context.db, command)
  if (!outcome.ok) return data({ ...answer, refused: outcome.refusal }, 409)
  return redirectTo('/operacion/pagos/saldos?dicho=devuelto')
}

async function takeBack({ context }: ActionFunctionArgs, form: FormData, byPersonId: number) {
  const read = readBack(form)
  if (!read) throw new Response(null, { status: 400 })
  const answer = { of: Number(form.get('anotado')), typed: typedIn(form), problems: [], refused: null }
  if (!read.ok) return data({ back: { ...answer, problems: read.problems } }, 422)
  const { id: refundId, reason } = read.value
  const outcome = await takeBackRefund(context.db, { refundId, reason, byPersonId })
  if (!outcome.ok) return data({ back: { ...answer, refused: outcome.refusal } }, 409)
  return redirectTo('/operacion/pagos/saldos?dicho=deshecho#contenido')
}

export default function Saldos() {
  const { person, balances, toGiveBack, refunds, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <BalancesPage
        {...balances}
        toGiveBack={toGiveBack}
        refunds={refunds}
        said={said}
        answer={answer && 'payee' in answer ? answer : null}
        back={answer && 'back' in answer ? answer.back : null}
      />
    </OperatorFrame>
  )
}
