import { useTranslation } from 'react-i18next'
import { formatUnits } from '~/kernel/units'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { ItemRow, Items } from '~/ui/item-row'
import { Pagination } from '~/ui/pagination'
import { drawing, productDrawing } from '~/ui/pictures'
import { SearchForm } from '~/ui/search-form'
import { planOf } from '../products/own-product'
import { factorWords, presentationWords, seasonText } from '../products/plan-words'
import { type OwnProductsView } from '../products/views.server'
import { isSeasonal } from '../season'

type OwnProduct = OwnProductsView['products'][number]

export type OwnProductsPageProps = OwnProductsView & {
  slug: string
  text: string
  onlyRetired: boolean
  page: number
  /** "2026-11-25": what a registration's day is held against */
  today: string
  /** of what was just retired */
  retiredName: string | null
}

/** The association's catalogue, by name. */
export function OwnProductsPage(props: OwnProductsPageProps) {
  const { t } = useTranslation()
  const { slug, products, sold, retired, text, onlyRetired, page, hasNext, retiredName } = props
  const base = `/asociacion/${slug}/productos`
  const href = (change: { retired?: boolean; page?: number }) => {
    const params = new URLSearchParams(text ? { q: text } : {})
    if (change.retired ?? onlyRetired) params.set('ver', 'retirados')
    if ((change.page ?? 1) > 1) params.set('pagina', String(change.page))
    return params.size > 0 ? `${base}?${params.toString()}` : base
  }
  const isEmpty = sold + retired === 0 && text === ''
  return (
    <>
      <h1>{t('Productos')}</h1>
      {retiredName ? <RetiredAlert name={retiredName} /> : null}
      {isEmpty ? (
        <EmptyState
          as="h2"
          picture={drawing('agrobolsa')}
          title={t('Su catálogo está vacío')}
          text={t('Agregue sus productos uno por uno, o traiga todos de una hoja de cálculo.')}
        >
          <ButtonRow>
            <ButtonLink icon="upload" href={`${base}/archivo`}>
              {t('Traer de una hoja')}
            </ButtonLink>
          </ButtonRow>
        </EmptyState>
      ) : (
        <div className="stack">
          <SearchForm
            label={t('Buscar producto')}
            placeholder={t('Buscar producto')}
            defaultValue={text}
            action={base}
          >
            {onlyRetired ? <input type="hidden" name="ver" value="retirados" /> : null}
          </SearchForm>
          <Chips
            label={t('Qué mostrar')}
            chips={[
              {
                href: href({ retired: false }),
                label: t('En venta: {{number}}', { number: sold }),
                current: !onlyRetired,
              },
              {
                href: href({ retired: true }),
                label: t('Retirados: {{number}}', { number: retired }),
                current: onlyRetired,
              },
            ]}
          />
          {products.length === 0 ? (
            <p>{text ? t('Ningún producto con «{{search}}».', { search: text }) : t('Ninguno por ahora.')}</p>
          ) : (
            <Items columns>
              {products.map((product) => (
                <OwnProductRow key={product.id} product={product} base={base} today={props.today} />
              ))}
            </Items>
          )}
          <Pagination
            {...(page > 1 ? { previousHref: href({ page: page - 1 }) } : {})}
            {...(hasNext ? { nextHref: href({ page: page + 1 }) } : {})}
            text={t('Página {{page}}', { page })}
          />
          <ButtonRow>
            <ButtonLink look="quiet" icon="upload" href={`${base}/archivo`}>
              {t('Llevar y traer en hoja de cálculo')}
            </ButtonLink>
          </ButtonRow>
        </div>
      )}
    </>
  )
}

function RetiredAlert({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <Alert look="ok" title={t('{{name}} ya no está en la tienda', { name })}>
      <p>{t('Lo que ya se vendió se cosecha igual. Puede devolverlo cuando quiera.')}</p>
    </Alert>
  )
}

function OwnProductRow({ product, base, today }: { product: OwnProduct; base: string; today: string }) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const plan = planOf(product)
  const units = plan.presentations.map((presentation) => {
    const words = presentationWords(presentation, product.baseUnit, language)
    return presentation.factor === 'measured' ? words : `${words} (${factorWords(t, presentation.factor)})`
  })
  const { offeredBase } = product
  const offered =
    offeredBase === null
      ? null
      : product.baseUnit === 'gram'
        ? formatWeight(offeredBase)
        : formatUnits(offeredBase, 'unidad', language)
  return (
    <ItemRow
      picture={productDrawing(product.picture)}
      name={<a href={`${base}/${product.slug}`}>{product.name}</a>}
      detail={[
        units.join(', ') || t('Sin forma de venta'),
        ...(isSeasonal(product.seasonMonths) ? [seasonText(t, product.seasonMonths, language)] : []),
      ].join(' · ')}
      {...(offered ? { end: offered, endDetail: t('en oferta') } : {})}
    >
      <SanitaryBadges product={product} today={today} />
    </ItemRow>
  )
}

/** What is missing or about to run out of the papers of cheese, milk, honey and eggs. */
function SanitaryBadges({ product, today }: { product: OwnProduct; today: string }) {
  const { t } = useTranslation()
  const { category, sanitaryRegistration, sanitaryExpiresOn, coldChain } = product
  const isExpired = sanitaryExpiresOn !== null && sanitaryExpiresOn < today
  const isMissing = category === 'animal' && sanitaryRegistration === null
  if (!isExpired && !isMissing && !coldChain) return null
  return (
    <Badges>
      {isExpired ? <Badge look="miss">{t('Registro vencido')}</Badge> : null}
      {isMissing ? <Badge look="sun">{t('Sin registro sanitario')}</Badge> : null}
      {coldChain ? <Badge>{t('Cadena de frío')}</Badge> : null}
    </Badges>
  )
}
