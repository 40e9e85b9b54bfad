import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { checkBadge } from '~/features/mobile-markets/badges/sign-badges.server'
import { BadgeAnswer } from '~/features/mobile-markets/components/badge-answer'
import { pageTitle } from '~/platform/page-title.server'
import { ButtonLink } from '~/ui/button'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

/** Anyone: whether the badge of a QR is genuine, and good now. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return {
    title: await pageTitle(request, (t) => t('Insignia')),
    checked: await checkBadge(context.db, params['token'] ?? ''),
  }
}

export default function Insignia() {
  const { t } = useTranslation()
  const { checked } = useLoaderData<typeof loader>()
  return (
    <ShopFrame current="/ferias">
      <h1>{t('Insignia')}</h1>
      <BadgeAnswer checked={checked} />
      <p className="mt-6">
        <ButtonLink href="/ferias">{t('Ver las ferias')}</ButtonLink>
      </p>
    </ShopFrame>
  )
}
