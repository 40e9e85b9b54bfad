import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { LookList } from '~/features/privacy/components/look-list'
import { listLooks, readBefore } from '~/features/privacy/looks/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: who looked at whose data. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  return {
    title: await pageTitle(args.request, (t) => t('Quién vio qué')),
    person: operator.name,
    ...(await listLooks(args.context.db, readBefore(new URL(args.request.url).searchParams))),
  }
}

export default function Miradas() {
  const { t } = useTranslation()
  const { person, looks, older } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="auditoria">
      <BackLink href="/operacion/auditoria">{t('Auditoría')}</BackLink>
      <h1>{t('Quién vio qué')}</h1>
      <p className="soft">
        {t('Una línea por persona que miró, cosa y día. Cada quien ve quién miró lo suyo en su cuenta.')}
      </p>
      <LookList {...{ looks, older }} caption={t('Quién vio qué')} path="/operacion/auditoria/miradas" />
    </OperatorFrame>
  )
}
