import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PermitCheckPage } from '~/features/transport/components/permit-check-page'
import checkUrl from '~/features/transport/permits/browser/check-permits.ts?worker&url'
import { checkPermit, permitPublicKey } from '~/features/transport/permits/sign-permits.server'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

/** Anyone: whether the permit of a QR is genuine, and good today. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return {
    title: await pageTitle(request, (t) => t('Permiso de transporte')),
    checked: await checkPermit(context.db, params['token'] ?? ''),
    publicKey: await permitPublicKey(context.db),
  }
}

export default function PermisoDelQr() {
  const { checked, publicKey } = useLoaderData<typeof loader>()
  return (
    <ShopFrame current="/ferias">
      <PermitCheckPage checked={checked} publicKey={publicKey} scriptUrl={checkUrl} />
    </ShopFrame>
  )
}
