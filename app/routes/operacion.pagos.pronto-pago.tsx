import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { FundPage } from '~/features/settlement/advances/components/fund-page'
import { recordFundForm } from '~/features/settlement/advances/record-advance-form.server'
import { fundOf } from '~/features/settlement/advances/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: the fund of early payment, who waits for it, and its rules. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Pronto pago')),
    person: operator.name,
    view: await fundOf(args.context.db, {
      page: pageNumber(query.get('pagina')),
      associationsPage: pageNumber(query.get('asociaciones')),
    }),
    said: query.get('dicho'),
  }
}

/** The operator: moves the fund, proposes rules, approves, declines and pays. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = await args.request.formData()
  await requireFresh(args, operator, form)
  const done = await recordFundForm(args.context.db, form, operator.personId)
  if ('answer' in done) return data(done.answer, done.status)
  if ('status' in done) throw new Response(null, { status: done.status })
  return redirectTo(`/operacion/pagos/pronto-pago?dicho=${done.said}`)
}

export default function FondoDeProntoPago() {
  const { person, view, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <FundPage {...view} said={said} answer={answer ?? null} />
    </OperatorFrame>
  )
}
