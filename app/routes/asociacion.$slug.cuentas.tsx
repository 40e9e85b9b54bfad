import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { requireMember } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { AccountsPage } from '~/features/settlement/components/accounts-page'
import { cycleNumberIn } from '~/features/settlement/cycle-number'
import { typedIn } from '~/features/settlement/forms'
import { recordMoneyForm } from '~/features/settlement/record-money-form.server'
import { rightsOf } from '~/features/settlement/rights'
import { accountsOf } from '~/features/settlement/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what each cycle brought, and to whom; only an administrator pays. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  const of = { associationId: organization.id, cycleNumber: cycleNumberIn(query) }
  const accounts = await accountsOf(args.context.db, { ...of, page: pageNumber(query.get('pagina')) })
  await recordListLooks(args.context.db, {
    viewer: { personId: viewer.personId, role },
    ...{
      purpose: 'list',
      producerIds: accounts.current?.shares.flatMap(({ producerId }) => producerId ?? []) ?? [],
    },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Cuentas')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    accounts,
    rights: rightsOf(viewer.memberships, organization.slug),
    said: query.get('dicho'),
  }
}

/** The association's administrator pays and corrects; what the platform pays to it, only the operator. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMember(
    args,
    args.params['slug'],
    'association_administrator',
  )
  const form = await args.request.formData()
  await requireFresh(args, viewer, form)
  const cycleNumber = cycleNumberIn(new URL(args.request.url).searchParams)
  const done = await recordMoneyForm(args.context.db, form, {
    associationId: organization.id,
    cycleNumber,
    by: { personId: viewer.personId, role },
    rights: rightsOf(viewer.memberships, organization.slug),
  })
  if ('status' in done) {
    if (done.status !== 409 && done.status !== 422) throw new Response(null, { status: done.status })
    const typed = typedIn(form)
    const answer = { action: typed['accion'] ?? '', payee: typed['productora'] ?? '', typed }
    return data({ ...answer, problems: done.problems, refused: done.refused }, done.status)
  }
  return redirectTo(`/asociacion/${organization.slug}/cuentas?ciclo=${done.cycleNumber}&dicho=${done.said}`)
}

export default function Cuentas() {
  const { frame, accounts, rights, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="cuentas">
      <AccountsPage
        {...accounts}
        slug={frame.organization.slug}
        rights={rights}
        said={said}
        answer={answer ?? null}
      />
    </AssociationFrame>
  )
}
