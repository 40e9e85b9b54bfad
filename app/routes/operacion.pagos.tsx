import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { SwitchesSection } from '~/features/payments/components/switches-section'
import { changeSwitches } from '~/features/payments/switches/change-switches.server'
import { readSwitchForm } from '~/features/payments/switches/switch-form'
import { readSwitches } from '~/features/payments/switches/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { Alert } from '~/ui/alert'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: which ways to pay are on, and where. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db, environment } = args.context
  return {
    title: await pageTitle(args.request, (t) => t('Pagos')),
    person: operator.name,
    said: new URL(args.request.url).searchParams.get('dicho'),
    switches: await readSwitches(db),
    hasCard: environment.stripe !== undefined,
  }
}

/** The operator: switches ways to pay on and off. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = Object.fromEntries(await args.request.formData())
  const changes = readSwitchForm(form)
  if (!changes) throw new Response(null, { status: 400 })
  await changeSwitches(args.context.db, { changes, byPersonId: operator.personId })
  return redirectTo('/operacion/pagos?dicho=formas#contenido')
}

export default function Pagos() {
  const { t } = useTranslation()
  const { person, said, switches, hasCard } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="pagos">
      <h1>{t('Pagos')}</h1>
      {said === 'formas' ? (
        <Alert look="ok" title={t('Guardamos las formas de pago')} className="my-4" />
      ) : null}
      <SwitchesSection switches={switches} hasCard={hasCard} />
    </OperatorFrame>
  )
}
