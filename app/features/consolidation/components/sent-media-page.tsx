import { useTranslation } from 'react-i18next'
import { type TFunction } from 'i18next'
import { formatLongMoment } from '~/kernel/instants'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type SentMedium } from '../by-message/media-views.server'
import { harvestPath } from './harvest-words'

/** Voice notes and pictures that members sent, each with the way to answer for who sent it. */
export function SentMediaPage(props: {
  slug: string
  media: readonly SentMedium[]
  page: number
  hasNext: boolean
}) {
  const { t, i18n } = useTranslation()
  const { slug, media, page, hasNext } = props
  const pageHref = (number: number) => `/asociacion/${slug}/cosecha/notas?pagina=${number}`
  return (
    <>
      <BackLink href={harvestPath(slug)}>{t('Cosecha')}</BackLink>
      <h1>{t('Notas y fotos')}</h1>
      <p className="soft">
        {t(
          'Lo que sus productoras mandan por WhatsApp sin escribirlo. Escúchelo o mírelo, y responda por ellas.',
        )}
      </p>
      {media.length === 0 ? (
        <EmptyState as="h2" title={t('Nadie mandó notas ni fotos')} />
      ) : (
        <ul className="stack mt-4">
          {media.map((medium) => (
            <li key={medium.id} className="sheet stack-sm">
              <h2 className="text-xl">{medium.names.join(', ')}</h2>
              <p className="soft sm">{formatLongMoment(medium.receivedAt, i18n.language)}</p>
              {medium.words.trim() === '' ? null : <p>«{medium.words}»</p>}
              <Medium slug={slug} medium={medium} />
              {medium.producerIds.map((producerId, index) => (
                <a key={producerId} className="tall" href={harvestPath(slug, { responder: producerId })}>
                  {t('Responder por {{name}}', { name: medium.names[index] ?? '' })}
                </a>
              ))}
            </li>
          ))}
        </ul>
      )}
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasNext ? pageHref(page + 1) : undefined}
      />
    </>
  )
}

function Medium({ slug, medium }: { slug: string; medium: SentMedium }) {
  const { t } = useTranslation()
  const src = `/asociacion/${slug}/cosecha/notas/${medium.id}`
  if (medium.state !== 'kept' || medium.type === null) return <p>{absentWords(t, medium)}</p>
  if (!medium.type.startsWith('image/'))
    return (
      <>
        <audio controls preload="none" src={src} className="w-full" />
        <a className="tall" href={src}>
          {t('Bajar la nota de voz')}
        </a>
      </>
    )
  const names = medium.names.join(', ')
  return <img src={src} alt={t('Foto de {{name}}', { name: names })} loading="lazy" className="w-full" />
}

function absentWords(t: TFunction, { state, refusal }: SentMedium): string {
  if (state === 'waiting') return t('Todavía está llegando. Mire otra vez en un minuto.')
  if (refusal === 'too_big') return t('Es demasiado grande para guardarlo aquí. Llámela.')
  return t('No se puede abrir aquí. Llámela.')
}
