import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { BackLink } from '~/ui/link'
import { PhotoSheet } from '~/ui/photo-sheet'
import { FramedPicture, Picture } from '~/ui/picture'
import { productDrawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { type BundleProblem, type TypedBundle, typeBundle } from '../bundles/bundle-form'
import { MOST_SWAPS_OF_A_SLOT, type RecipeItem, type RecipePreview, type RecipeSlot } from '../bundles/recipe'
import { type BundleHead } from '../bundles/queries.server'
import { type PhotoRefusal } from '../photos/photo'
import { OwnBundleForm } from './own-bundle-form'
import { bundleRefusalWords, bundlesPath } from './own-bundle-words'
import { photoRefusalWords } from './photo-words'

export type OwnBundleAnswer = {
  refused: string | null
  typed: TypedBundle | null
  problems: BundleProblem[]
  photo: PhotoRefusal['reason'] | null
}

export type OwnBundlePageProps = {
  slug: string
  head: BundleHead
  slots: RecipeSlot[]
  preview: RecipePreview
  cycle: { number: number; state: string } | null
  cyclesToFill: readonly number[]
  answer: OwnBundleAnswer | undefined
}

/** An agrobolsa: what comes in it, what may be swapped, what it costs, and whether the cycle has it. */
export function OwnBundlePage(props: OwnBundlePageProps) {
  const { t } = useTranslation()
  const { slug, head, slots, preview, cycle, cyclesToFill, answer } = props
  const shown = typeBundle(head)
  return (
    <>
      <BackLink href={bundlesPath(slug)}>{t('Volver a las agrobolsas')}</BackLink>
      <h1>{head.name}</h1>
      {answer?.refused ? (
        <Alert look="bad" title={bundleRefusalWords(t, answer.refused)} className="mt-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      {cyclesToFill.map((number) => (
        <Alert
          key={number}
          look="warn"
          title={t('El ciclo {{number}} ya cerró', { number })}
          className="mt-4"
        >
          <a className="link" href={bundlesPath(slug, `${head.slug}/surtir`, { ciclo: number })}>
            {t('Fijar lo que lleva la bolsa de ese ciclo')}
          </a>
        </Alert>
      ))}
      <SideColumns sideLabel={t('Foto')} side={<Photo {...props} />}>
        <Section title={t('Qué lleva')} close>
          {slots.length === 0 ? <p>{t('Todavía nada. Agregue el primer producto.')}</p> : null}
          <form method="post" id="cantidades">
            <ul className="offers">
              {slots.map((each) => (
                <SlotRow key={each.slot} slug={slug} bundle={head.slug} slot={each} />
              ))}
            </ul>
            <div className="btns mt-4">
              {slots.length > 0 ? (
                <Button name="accion" value="contar">
                  {t('Guardar las cantidades')}
                </Button>
              ) : null}
              <ButtonLink
                look={slots.length === 0 ? 'do' : 'quiet'}
                icon="plus"
                href={bundlesPath(slug, `${head.slug}/agregar`)}
              >
                {t('Agregar un producto')}
              </ButtonLink>
            </div>
          </form>
        </Section>
        <Section title={t('Cuánto cuesta')}>
          <Cost preview={preview} />
        </Section>
        {cycle ? <InCycle head={head} cycle={cycle} preview={preview} /> : null}
        <div className="section-s">
          <Disclosure
            summary={t('Nombre, historia y clase')}
            open={answer !== undefined && answer.problems.length > 0}
          >
            <OwnBundleForm typed={answer?.typed ?? shown} shown={shown} problems={answer?.problems ?? []} />
          </Disclosure>
        </div>
      </SideColumns>
      <form method="post" className="far">
        {head.isRetired ? (
          <Button name="accion" value="recuperar">
            {t('Volver a usarla')}
          </Button>
        ) : (
          <Button
            look="danger"
            name="accion"
            value="retirar"
            confirmText={t('¿Retirar {{name}}?', { name: head.name })}
          >
            {t('Retirar la agrobolsa')}
          </Button>
        )}
      </form>
    </>
  )
}

function Photo({ slug, head, answer }: OwnBundlePageProps) {
  const { t } = useTranslation()
  const picture = productDrawing(head.picture)
  const isPhoto = picture.kind === 'photo'
  return (
    <PhotoSheet
      action={bundlesPath(slug, head.slug)}
      isPhoto={isPhoto}
      error={answer?.photo ? photoRefusalWords(t, answer.photo) : undefined}
      picture={
        <div className={isPhoto ? 'product-hero product-hero-photo' : 'product-hero'}>
          <Picture
            picture={{ ...picture, alt: t('Foto de {{name}}', { name: head.name }) }}
            {...(isPhoto ? { className: 'pic-photo', large: true } : { size: 96 })}
          />
        </div>
      }
    />
  )
}

function SlotRow({ slug, bundle, slot }: { slug: string; bundle: string; slot: RecipeSlot }) {
  const { t } = useTranslation()
  const { item, swaps } = slot
  return (
    <li className="offer">
      <ItemLine item={item} />
      {swaps.map((swap) => (
        <div key={swap.presentationId} className="sub">
          <ItemLine item={swap} />
        </div>
      ))}
      {swaps.length < MOST_SWAPS_OF_A_SLOT ? (
        <a className="link" href={bundlesPath(slug, `${bundle}/agregar`, { casilla: slot.slot })}>
          {t('Permitir un cambio por {{product}}', { product: item.productName })}
        </a>
      ) : null}
    </li>
  )
}

/** "n3-17": how many of presentation 17 come in slot 3; the button that takes it out names the same. */
function ItemLine({ item }: { item: RecipeItem }) {
  const { t, i18n } = useTranslation()
  const id = `n${item.slot}-${item.presentationId}`
  return (
    <div className="bundle-item">
      <FramedPicture picture={productDrawing(item.picture)} small />
      <div>
        <label htmlFor={id}>
          <b>{item.productName}</b>
        </label>
        <p className="soft sm">
          {item.associationName} · {formatWeight(gramsOf(item, item.baseQuantity * item.count))}
          {item.centavos === null ? null : ` · ${formatMoney(item.centavos * item.count)}`}
        </p>
        {item.centavos === null ? <Badge look="miss">{t('No se ofrece')}</Badge> : null}
      </div>
      <div className="input-wrap">
        <input
          className="input"
          id={id}
          name={id}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={item.count}
        />
        <span>{unitWord(item.count, item.unit, i18n.language)}</span>
      </div>
      <Button
        look="danger"
        name="quitar"
        value={`${item.slot}-${item.presentationId}`}
        aria-label={t('Quitar {{product}}', { product: item.productName })}
      >
        {t('Quitar')}
      </Button>
    </div>
  )
}

/** Producers' prices, named fees, the named rounding (decision 8); or what is missing. */
function Cost({ preview }: { preview: RecipePreview }) {
  const { t } = useTranslation()
  const { price, grams, missing, standIns } = preview
  return (
    <div className="max-w-[32rem]">
      {standIns.map(({ from, to }) => (
        <p key={from + to} className="soft">
          {t('Esta semana {{to}} va en lugar de {{from}}.', { from, to })}
        </p>
      ))}
      {missing.length > 0 ? (
        <p className="urgent">{t('Falta en las ofertas: {{products}}.', { products: missing.join(', ') })}</p>
      ) : null}
      {price ? (
        <Sums
          lines={[
            { term: t('Para las productoras'), amount: formatMoney(price.producerCentavos) },
            {
              term: t('Transporte, {{weight}}', { weight: formatWeight(grams) }),
              amount: formatMoney(price.transportCentavos),
            },
            { term: t('Plataforma'), amount: formatMoney(price.platformCentavos) },
            { term: t('Redondeo'), amount: formatMoney(price.roundingCentavos) },
          ]}
          total={{ term: t('Quien compra paga'), amount: formatMoney(price.totalCentavos) }}
        />
      ) : null}
    </div>
  )
}

function InCycle(props: Pick<OwnBundlePageProps, 'head' | 'preview'> & { cycle: { number: number } }) {
  const { t } = useTranslation()
  const { head, cycle, preview } = props
  const number = cycle.number
  return (
    <Section title={t('Ciclo {{number}}', { number })}>
      <form method="post" className="stack-sm max-w-[32rem]">
        <input type="hidden" name="ciclo" value={number} />
        {head.bundleOfferId === null ? (
          <>
            <p>{t('No está en el ciclo. Al ponerla se copian su contenido y los precios de hoy.')}</p>
            {preview.price && !head.isRetired ? (
              <Button look="do" name="accion" value="ofrecer">
                {t('Poner en el ciclo {{number}}', { number })}
              </Button>
            ) : null}
          </>
        ) : (
          <>
            <p>
              {head.sold > 0
                ? t(
                    'Está en el ciclo: {{count}} pedidas. Su contenido y sus precios no cambian hasta el cierre.',
                    {
                      count: head.sold,
                    },
                  )
                : t(
                    'Está en el ciclo y nadie la pidió todavía. Para que valga un cambio, sáquela y vuelva a ponerla.',
                  )}
            </p>
            {head.sold > 0 ? null : (
              <Button name="accion" value="sacar">
                {t('Sacar del ciclo {{number}}', { number })}
              </Button>
            )}
          </>
        )}
      </form>
    </Section>
  )
}
