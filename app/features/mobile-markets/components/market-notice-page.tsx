import { useTranslation } from 'react-i18next'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { EvenColumns } from '~/ui/columns'
import { CopyText } from '~/ui/copy-text'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type Market } from '../market'
import { noticeText } from './market-words'

export type MarketNoticePageProps = {
  base: string
  market: Market
  /** those who come */
  associations: readonly string[]
  /** address of the public page, with its origin */
  link: string
  /** name of the picture's address: changes with the market */
  pictureHref: string
}

/** The notice to take along: text and picture. */
export function MarketNoticePage({ base, market, associations, link, pictureHref }: MarketNoticePageProps) {
  const { t, i18n } = useTranslation()
  const text = noticeText(t, market, associations, link, i18n.language)
  const facebook = `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(link)}`
  return (
    <>
      <BackLink href={`${base}/ferias/${market.slug}`}>{market.name}</BackLink>
      <h1>{t('Aviso para compartir')}</h1>
      {market.publishedAt === null ? (
        <EmptyState
          as="h2"
          title={t('Todavía no está publicada')}
          text={t('El aviso lleva a la página de la feria, que se ve cuando está publicada.')}
        >
          <form method="post" action={`${base}/ferias/${market.slug}`}>
            <button className="btn btn-do" name="accion" value="publicar">
              {t('Publicar')}
            </button>
          </form>
        </EmptyState>
      ) : (
        <EvenColumns
          left={
            <Section title={t('Texto')} close>
              <CopyText text={text} label={t('Aviso de la feria')} main />
              <ButtonRow>
                <ButtonLink icon="share" rel="noreferrer" href={facebook}>
                  {t('Compartir en Facebook')}
                </ButtonLink>
              </ButtonRow>
            </Section>
          }
          right={
            <Section title={t('Imagen')} close>
              <img src={pictureHref} width={1200} height={630} alt={text} className="h-auto w-full" />
              <ButtonRow>
                <ButtonLink icon="download" href={pictureHref} download={`${market.slug}.png`}>
                  {t('Descargar la imagen')}
                </ButtonLink>
              </ButtonRow>
            </Section>
          }
        />
      )}
    </>
  )
}
