import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { BaselineSwitchPage } from '~/features/impact/components/baseline-switch-page'
import { switchBaseline } from '~/features/impact/baseline/switch-baseline.server'
import { findBaselineState } from '~/features/impact/baseline/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: whether members are asked how they sell. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  return {
    title: await pageTitle(args.request, (t) => t('Preguntas del trimestre')),
    person: operator.name,
    state: await findBaselineState(args.context.db),
  }
}

/** The operator: begins or ends asking. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const asked = (await args.request.formData()).get('preguntar')
  if (asked !== 'si' && asked !== 'no') throw new Response(null, { status: 400 })
  await switchBaseline(args.context.db, { asks: asked === 'si', byPersonId: operator.personId })
  return redirectTo('/operacion/informes/preguntas')
}

export default function Preguntas() {
  const { person, state } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="informes">
      <BaselineSwitchPage home="/operacion/informes" state={state} />
    </OperatorFrame>
  )
}
