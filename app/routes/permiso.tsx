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

const LONGEST = 2_000

/** Anyone: the page that checks permits of transport, with the key that it needs. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const written = new URL(request.url).searchParams.get('codigo')
  return {
    title: await pageTitle(request, (t) => t('Permiso de transporte')),
    checked: written === null ? null : await checkPermit(context.db, written.slice(0, LONGEST)),
    publicKey: await permitPublicKey(context.db),
  }
}

export default function Permiso() {
  const { checked, publicKey } = useLoaderData<typeof loader>()
  return (
    <ShopFrame current="/ferias">
      <PermitCheckPage checked={checked} publicKey={publicKey} scriptUrl={checkUrl} />
    </ShopFrame>
  )
}
