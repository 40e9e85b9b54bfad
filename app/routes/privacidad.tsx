import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PrivacyPage } from '~/features/privacy/components/privacy-page'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request }: LoaderFunctionArgs) {
  return {
    title: await pageTitle(request, (t) => t('Tus datos en Chaka')),
    isForgotten: new URL(request.url).searchParams.get('dicho') === 'olvidada',
  }
}

export default function Privacidad() {
  return (
    <ShopFrame>
      <PrivacyPage {...useLoaderData<typeof loader>()} />
    </ShopFrame>
  )
}
