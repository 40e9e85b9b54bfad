import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { BalancesPage } from '~/features/settlement/components/balances-page'
import { readPayout, typedIn } from '~/features/settlement/forms'
import { refundBalance } from '~/features/settlement/refund-balance.server'
import { openBalances } from '~/features/settlement/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: buyers whose account is not at zero. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Saldos de quienes compran')),
    person: operator.name,
    balances: await openBalances(args.context.db, pageNumber(query.get('pagina'))),
    said: query.get('dicho'),
  }
}

/** The operator: writes down what she gave back. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = await args.request.formData()
  const read = readPayout(form)
  const typed = typedIn(form)
  const answer = { action: 'pagar', payee: typed['productora'] ?? '', typed, problems: [], refused: null }
  if (!read || (read.ok && read.value.producerId === null)) throw new Response(null, { status: 400 })
  if (!read.ok) return data({ ...answer, problems: read.problems }, 422)
  await requireFresh(args, operator, form)
  const { producerId: phoneId, shownCentavos, method, proof } = read.value
  const outcome = await refundBalance(args.context.db, {
    ...{ phoneId: phoneId ?? 0, shownCentavos, method, proof },
    byPersonId: operator.personId,
  })
  if (!outcome.ok) return data({ ...answer, refused: outcome.refusal }, 409)
  return redirectTo('/operacion/pagos/saldos?dicho=devuelto')
}

export default function Saldos() {
  const { person, balances, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <BalancesPage {...balances} said={said} answer={answer ?? null} />
    </OperatorFrame>
  )
}
