import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireSelf } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { ForgetPage } from '~/features/privacy/components/forget-page'
import { forgetPerson } from '~/features/privacy/forgetting/forget-person.server'
import { findObstacles } from '~/features/privacy/forgetting/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
]

/** Whoever is signed in, her second factor shown: what being forgotten takes, and what is in the way. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireSelf(args)
  const of = { personId: viewer.personId, asker: 'self' as const }
  return {
    title: await pageTitle(args.request, (t) => t('Que Chaka me olvide')),
    name: viewer.name,
    obstacles: (await findObstacles(args.context.db, of)) ?? [],
  }
}

/** Whoever is signed in and has just proven it: is forgotten. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await requireSelf(args)
  const form = await args.request.formData()
  if (form.get('segura') !== 'si') return data({ isUnsure: true }, 422)
  await requireFresh(args, viewer, form)
  const { personId } = viewer
  const by = { personId, role: 'self' }
  const forgotten = await forgetPerson(args.context.db, { personId, asker: 'self', by })
  if (!forgotten.ok && forgotten.refusal.reason === 'in_the_way') return data({ isUnsure: false }, 409)
  return redirectTo('/privacidad?dicho=olvidada')
}

export default function Olvidar() {
  const { name, obstacles } = useLoaderData<typeof loader>()
  const isUnsure = useActionData<typeof action>()?.isUnsure ?? false
  const of = { asker: 'self' as const, action: '/mi-cuenta/olvidar', back: '/mi-cuenta/datos' }
  return (
    <ShopFrame>
      <ForgetPage {...of} {...{ name, obstacles, isUnsure }} />
    </ShopFrame>
  )
}
