import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountPage } from '~/features/accounts/components/account-page'
import { RecoveryCodesPage } from '~/features/accounts/components/factor-setup-page'
import { requireSelf } from '~/features/accounts/require.server'
import { endFactor } from '~/features/accounts/second-factor/end-factor.server'
import { renewRecoveryCodes } from '~/features/accounts/second-factor/renew-recovery-codes.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { readFactor } from '~/features/accounts/second-factor/views.server'
import { endSessions, listOwnSessions } from '~/features/accounts/sessions.server'
import { holdsTrustedRole, homeOf } from '~/features/accounts/viewer'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
]

/** Whoever is signed in, her second factor shown: how she comes in, and where she is in. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireSelf(args)
  const { secondFactor, secrets } = args.context.environment
  return {
    title: await pageTitle(args.request, (t) => t('Tu cuenta')),
    name: viewer.name,
    homeHref: homeOf(viewer),
    factor: await readFactor(args.context.db, viewer.personId, secrets),
    isRequired: secondFactor === 'required' && (viewer.need === 'set_up' || holdsTrustedRole(viewer)),
    sessions: await listOwnSessions(args, viewer.personId),
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** Whoever is signed in: ends sessions of hers, makes recovery codes, takes her second factor away. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await requireSelf(args)
  const { personId } = viewer
  const form = await args.request.formData()
  switch (String(form.get('accion'))) {
    case 'cerrar': {
      const number = Number(form.get('sesion'))
      if (!Number.isSafeInteger(number)) throw new Response(null, { status: 400 })
      await endSessions(args, personId, number)
      return redirectTo('/mi-cuenta?dicho=cerrada')
    }
    case 'cerrar_las_demas':
      await endSessions(args, personId, null)
      return redirectTo('/mi-cuenta?dicho=cerradas')
    case 'codigos': {
      await requireFresh(args, viewer, form)
      const renewed = await renewRecoveryCodes(args.context.db, { personId })
      return renewed.ok ? { codes: renewed.value } : redirectTo('/mi-cuenta')
    }
    case 'quitar':
      await requireFresh(args, viewer, form)
      await endFactor(args.context.db, { personId, by: { personId, role: 'self' } })
      return redirectTo('/mi-cuenta?dicho=sin-segundo-paso')
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function MiCuenta() {
  const page = useLoaderData<typeof loader>()
  const codes = useActionData<typeof action>()?.codes
  return (
    <ShopFrame>{codes ? <RecoveryCodesPage codes={codes} back="" /> : <AccountPage {...page} />}</ShopFrame>
  )
}
