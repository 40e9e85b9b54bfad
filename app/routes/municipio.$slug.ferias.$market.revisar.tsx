import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { badgePublicKey, checkBadge } from '~/features/mobile-markets/badges/sign-badges.server'
import { BadgeAnswer } from '~/features/mobile-markets/components/badge-answer'
import { verdictWords } from '~/features/mobile-markets/components/badge-words'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { checkUrl } from '~/features/mobile-markets/day/components/day-scripts'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.market.name ?? ''} · Chaka` },
]

/** The municipality's staff: the page that checks badges at a market, with the key that it needs. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { market } = await requirePlannedMarket(args, organization.id)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    market,
    publicKey: await badgePublicKey(args.context.db),
  }
}

/** The municipality's staff: checks one badge, where the phone cannot. Changes nothing. */
export async function action(args: ActionFunctionArgs) {
  const { organization } = await requireMunicipal(args)
  const { market } = await requirePlannedMarket(args, organization.id)
  const written = String((await args.request.formData()).get('insignia')).slice(0, 500)
  return data(await checkBadge(args.context.db, written, market.id))
}

const VERDICTS = ['good', 'altered', 'expired', 'other_market'] as const

export default function Revisar() {
  const { t } = useTranslation()
  const { frame, market, publicKey } = useLoaderData<typeof loader>()
  const checked = useActionData<typeof action>()
  const here = `/municipio/${frame.organization.slug}/ferias/${market.slug}`
  return (
    <MunicipalFrame {...frame} current="ferias">
      <BackLink href={here}>{market.name}</BackLink>
      <h1>{t('Revisar una insignia')}</h1>
      <p className="lead">{t('Funciona sin señal, también si la página se vuelve a abrir.')}</p>
      <form
        method="post"
        action={`${here}/revisar#contenido`}
        className="stack max-w-[36rem]"
        data-badge-check=""
        data-public-key={publicKey}
        data-market-id={market.id}
        data-words={JSON.stringify(
          Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdictWords(t, verdict)])),
        )}
      >
        <div data-badge-answer="" role="status" />
        <Field
          name="insignia"
          label={t('Lo que dice la insignia')}
          hint={t('Escanee el QR con la cámara y pegue aquí lo que dice, o páselo con un lector.')}
          autoComplete="off"
          required
        />
        <Button look="do">{t('Revisar')}</Button>
      </form>
      {checked ? <BadgeAnswer checked={checked} /> : null}
      <script src={checkUrl} type="module" async />
    </MunicipalFrame>
  )
}
