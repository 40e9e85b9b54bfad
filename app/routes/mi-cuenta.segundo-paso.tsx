import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FactorSetupPage, RecoveryCodesPage } from '~/features/accounts/components/factor-setup-page'
import { requireSelf } from '~/features/accounts/require.server'
import { confirmFactor } from '~/features/accounts/second-factor/confirm-factor.server'
import { type FactorRefusal, readFactorCode } from '~/features/accounts/second-factor/factor'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { startFactor } from '~/features/accounts/second-factor/start-factor.server'
import { readFactor } from '~/features/accounts/second-factor/views.server'
import { readSessionId } from '~/features/accounts/sessions.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo, safeReturnPath } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
]

/** Whoever is signed in: sets up her second factor; its QR for her alone. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireSelf(args)
  return {
    title: await pageTitle(args.request, (t) => t('Segundo paso')),
    back: safeReturnPath(new URL(args.request.url).searchParams.get('volver'), ''),
    factor: await readFactor(args.context.db, viewer.personId, args.context.environment.secrets),
    isRequired: viewer.need === 'set_up',
  }
}

type Answer = { problem?: FactorRefusal; codes?: string[] }

/** Whoever is signed in: begins, or types its first code. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await requireSelf(args)
  const { personId } = viewer
  const { secrets } = args.context.environment
  const form = await args.request.formData()
  if (form.get('accion') === 'empezar') {
    await requireFresh(args, viewer, form)
    await startFactor(args.context.db, { personId, secrets })
    const { search } = new URL(args.request.url)
    return redirectTo(`/mi-cuenta/segundo-paso${search}`)
  }
  const typed = form.get('codigo')
  const code = readFactorCode(typeof typed === 'string' ? typed.slice(0, 40) : '')
  if (!code.ok) return data<Answer>({ problem: code.refusal }, 422)
  const sessionId = readSessionId(args) ?? ''
  const confirmed = await confirmFactor(args.context.db, { personId, sessionId, code: code.value, secrets })
  if (confirmed.ok) return data<Answer>({ codes: confirmed.value })
  const status = confirmed.refusal.reason === 'too_many_factor_codes' ? 429 : 422
  return data<Answer>({ problem: confirmed.refusal }, status)
}

export default function PonerSegundoPaso() {
  const page = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  return (
    <ShopFrame>
      {answer?.codes ? (
        <RecoveryCodesPage codes={answer.codes} back={page.back} />
      ) : (
        <FactorSetupPage {...page} problem={answer?.problem} />
      )}
    </ShopFrame>
  )
}
