import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SecondStepPage } from '~/features/accounts/components/second-step-page'
import { requirePerson } from '~/features/accounts/require.server'
import { readFactorCode } from '~/features/accounts/second-factor/factor'
import { showFactor } from '~/features/accounts/second-factor/show-factor.server'
import { readSessionId } from '~/features/accounts/sessions.server'
import { homeOf } from '~/features/accounts/viewer'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo, safeReturnPath } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
]

/** Whoever is signed in: the code of her app. Without one there is nothing to type. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePerson(args)
  const back = safeReturnPath(new URL(args.request.url).searchParams.get('volver'), '')
  if (!viewer.proof.hasFactor) throw redirectTo(back || homeOf(viewer))
  return { title: await pageTitle(args.request, (t) => t('Falta el segundo paso')), back }
}

/** Whoever is signed in: shows her second factor in this session. */
export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePerson(args)
  const typed = (await args.request.formData()).get('codigo')
  const back = safeReturnPath(new URL(args.request.url).searchParams.get('volver'), '/mi-cuenta')
  const code = readFactorCode(typeof typed === 'string' ? typed.slice(0, 40) : '')
  if (!code.ok) return data({ problem: code.refusal }, 422)
  const sessionId = readSessionId(args) ?? ''
  const { db, environment } = args.context
  const { secrets } = environment
  const shown = await showFactor(db, { personId, sessionId, code: code.value, secrets })
  if (!shown.ok)
    return data({ problem: shown.refusal }, shown.refusal.reason === 'too_many_factor_codes' ? 429 : 422)
  return redirectTo(back)
}

export default function SegundoPaso() {
  const { back } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  return (
    <ShopFrame>
      <SecondStepPage back={back} problem={problem} />
    </ShopFrame>
  )
}
