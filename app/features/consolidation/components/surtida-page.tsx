import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { formatUnits } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { FramedPicture } from '~/ui/picture'
import { productDrawing } from '~/ui/pictures'
import { SearchForm } from '~/ui/search-form'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { type SlotContent } from '../recompose/recomposition'
import { type SurtidaView } from '../recompose/views.server'

export type SurtidaPageProps = {
  slug: string
  view: SurtidaView
  text: string
  /** how many bags were just filled otherwise */
  done: number | null
  refused: string | null
}

/** A *surtida* after the cut-off: what was printed, what comes, and what may take a place. */
export function SurtidaPage({ slug, view, text, done, refused }: SurtidaPageProps) {
  const { t, i18n } = useTranslation()
  const { surtida, slots, choices } = view
  const home = `/asociacion/${slug}/agrobolsas/${surtida.slug}`
  const here = `${home}/surtir?ciclo=${surtida.cycleNumber}`
  return (
    <>
      <BackLink href={choices ? here : home}>
        {choices ? t('Volver a lo que lleva') : t('Volver a {{bundle}}', { bundle: surtida.name })}
      </BackLink>
      <h1>{t('Surtir {{bundle}}', { bundle: surtida.name })}</h1>
      <p className="lead">
        {t('Ciclo {{number}}: {{count}} bolsas.', { number: surtida.cycleNumber, count: surtida.bags })}{' '}
        {view.isRecomposable
          ? t('Puede cambiar lo que lleva hasta el {{moment}}.', {
              moment: formatShortMoment(surtida.confirmBy, i18n.language),
            })
          : t('Lo que lleva ya no cambia.')}
      </p>
      {refused ? (
        <Alert look="bad" title={refusedWords(t, refused)} className="mt-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : done !== null ? (
        <Alert look="ok" title={t('Cambiado en {{count}} bolsas', { count: done })} className="mt-4">
          {t('Las productoras a quienes les toca reciben aviso. Quien compró paga lo mismo.')}
        </Alert>
      ) : null}
      {choices ? (
        <Choices here={here} choices={choices} text={text} bags={surtida.bags} />
      ) : (
        <>
          <ul className="offers section-s">
            {slots.map(({ printed, now }) => (
              <li key={now.slot} className="offer">
                <ContentLine content={now}>
                  {view.isRecomposable ? (
                    <a className="link" href={`${here}&casilla=${now.slot}`}>
                      {t('Cambiar')}
                    </a>
                  ) : null}
                </ContentLine>
                {printed.presentationId === now.presentationId && printed.count === now.count ? null : (
                  <p className="soft sm">
                    <Badge look="sun">{t('Cambiado')}</Badge>{' '}
                    {t('Decía {{quantity}} de {{product}}.', {
                      quantity: formatUnits(printed.count, printed.unit, i18n.language),
                      product: printed.productName,
                    })}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <Section title={t('Lo anunciado y lo que va')}>
            <Facts
              facts={[
                {
                  term: t('Anunciado'),
                  value: `${formatMoney(view.printed.centavos)}, ${formatWeight(view.printed.grams)}`,
                },
                {
                  term: t('Va'),
                  value: `${formatMoney(view.now.centavos)}, ${formatWeight(view.now.grams)}`,
                },
              ]}
            />
          </Section>
        </>
      )}
    </>
  )
}

function Choices(props: {
  here: string
  choices: NonNullable<SurtidaView['choices']>
  text: string
  bags: number
}) {
  const { t, i18n } = useTranslation()
  const { here, choices, text } = props
  const { slot, fits } = choices
  return (
    <Section
      title={t('En lugar de {{product}}', { product: slot.productName })}
      line={t('Solo lo que queda libre para todas las bolsas, con valor parecido y sin menos peso.')}
    >
      <SearchForm label={t('Buscar un producto')} placeholder={t('Buscar un producto')} defaultValue={text}>
        <input type="hidden" name="ciclo" value={new URL(here, 'http://x').searchParams.get('ciclo') ?? ''} />
        <input type="hidden" name="casilla" value={slot.slot} />
      </SearchForm>
      {fits.length === 0 ? (
        <EmptyState
          title={t('Nada libre cabe en ese lugar')}
          text={t('Hace falta algo en oferta que alcance para todas las bolsas.')}
        />
      ) : (
        <ul className="offers">
          {fits.map((content) => (
            <li key={content.presentationId} className="offer">
              <form method="post">
                <input type="hidden" name="casilla" value={slot.slot} />
                <input type="hidden" name="antes" value={slot.presentationId} />
                <input type="hidden" name="cuantos" value={content.count} />
                <ContentLine content={{ ...content, slot: slot.slot }}>
                  <Button
                    name="poner"
                    value={content.presentationId}
                    aria-label={t('Poner {{product}}', { product: content.productName })}
                    confirmText={t('¿Poner {{quantity}} de {{product}} en todas las bolsas?', {
                      quantity: formatUnits(content.count, content.unit, i18n.language),
                      product: content.productName,
                    })}
                  >
                    {t('Poner')}
                  </Button>
                </ContentLine>
              </form>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function ContentLine({ content, children }: { content: SlotContent; children: ReactNode }) {
  const { i18n } = useTranslation()
  return (
    <div className="bundle-item">
      <FramedPicture picture={productDrawing(content.picture)} small />
      <div>
        <b>
          {formatUnits(content.count, content.unit, i18n.language)}, {content.productName}
        </b>
        <p className="soft sm">
          {content.associationName} · {formatWeight(gramsOf(content, content.baseQuantity * content.count))} ·{' '}
          {formatMoney(content.centavos * content.count)}
        </p>
      </div>
      {children}
    </div>
  )
}

function refusedWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'not_now':
      return t('Solo se cambia entre el cierre y el plazo de las productoras.')
    case 'same_thing':
      return t('Ese lugar ya cambió. Mire cómo quedó.')
    case 'animal_for_plant':
      return t('Nada de animal va en lugar de una verdura.')
    case 'value':
      return t('Así la bolsa vale más de 5 % distinto de lo anunciado.')
    case 'weight':
      return t('Así la bolsa pesa menos de lo anunciado.')
    case 'not_free':
      return t('De eso ya no queda para todas las bolsas.')
    default:
      return t('Nadie tiene eso en su bolsa. Mire de nuevo.')
  }
}
