import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { Field } from '~/ui/field'
import { ItemRow, Items } from '~/ui/item-row'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { comparedPrice, comparedUnit, seenUnitWords } from '../price-words'
import { type GoodHistory, type ObservationView } from '../views.server'
import { BandChart } from './band-chart'

export type GoodPageProps = {
  slug: string
  history: GoodHistory
  page: number
  answer: { observationId: number; reason: string } | undefined
}

/** One good of a municipality: its bands of half a year, and every price behind them. */
export function GoodPage({ slug, history, page, answer }: GoodPageProps) {
  const { t } = useTranslation()
  const { good, weeks, observations, hasNext, products } = history
  const base = `/municipio/${slug}/precios`
  const href = (number: number) => `${base}/${good.slug}?pagina=${number}`
  return (
    <>
      <BackLink href={base}>{t('Precios de mercado')}</BackLink>
      <h1>{good.name}</h1>
      {observations.length === 0 ? (
        <EmptyState as="h2" title={t('Todavía no hay precios')} text={t('Anote lo que vea en el mercado.')} />
      ) : (
        <>
          <div className="section-s">
            <BandChart weeks={weeks} baseUnit={good.baseUnit} />
          </div>
          <Section title={t('Cada precio')} close>
            <p className="soft">
              {t('Raro: lejos de los demás de su semana. Cuenta hasta que alguien lo saque y diga por qué.')}
            </p>
            <Items columns>
              {observations.map((price) => (
                <Observation
                  key={price.id}
                  price={price}
                  baseUnit={good.baseUnit}
                  action={`${base}/${good.slug}?pagina=${page}`}
                  answer={answer?.observationId === price.id ? answer.reason : undefined}
                />
              ))}
            </Items>
            <Pagination
              {...(page > 1 ? { previousHref: href(page - 1) } : {})}
              {...(hasNext ? { nextHref: href(page + 1) } : {})}
              text={t('Página {{page}}', { page })}
            />
          </Section>
        </>
      )}
      <Section title={t('Con qué se compara en la tienda')} close>
        {products.length === 0 ? (
          <p className="soft">{t('Ninguna asociación vende un producto con este nombre.')}</p>
        ) : (
          <ul className="list-disc pl-5">
            {products.map(({ id, name, association }) => (
              <li key={id}>
                {name}, {association}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

type ObservationProps = {
  price: ObservationView
  baseUnit: 'gram' | 'piece'
  action: string
  /** a reason that came back because it said nothing */
  answer: string | undefined
}

function Observation({ price, baseUnit, action, answer }: ObservationProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  return (
    <ItemRow
      name={`${price.market}, ${formatCalendarDay(price.observedOn, language)}`}
      detail={t('{{price}} por {{unit}}. Lo anotó {{person}}.', {
        price: formatMoney(price.priceCentavos),
        unit: seenUnitWords(price, baseUnit, language),
        person: price.observedBy,
      })}
      end={comparedPrice(price.centavosPerMillion, baseUnit)}
      endDetail={comparedUnit(t, baseUnit)}
    >
      {price.isOutlier || price.isExcluded ? (
        <Badges>
          {price.isOutlier ? <Badge look="urgent">{t('Raro')}</Badge> : null}
          {price.isExcluded ? <Badge>{t('No cuenta')}</Badge> : null}
        </Badges>
      ) : null}
      {price.isExcluded ? (
        <form method="post" action={action}>
          <p className="sm soft">
            {t('Lo sacó {{person}}: {{reason}}', {
              person: price.excludedBy ?? '',
              reason: price.excludeReason ?? '',
            })}
          </p>
          <input type="hidden" name="precio" value={price.id} />
          <input type="hidden" name="accion" value="contar" />
          <Button look="quiet">{t('Contarlo otra vez')}</Button>
        </form>
      ) : (
        <Disclosure summary={t('Sacar este precio')} open={answer !== undefined}>
          <form method="post" action={action} className="stack-sm">
            <input type="hidden" name="precio" value={price.id} />
            <input type="hidden" name="accion" value="sacar" />
            <Field
              name="motivo"
              id={`motivo-${price.id}`}
              label={t('Por qué')}
              hint={t('Por ejemplo: era de otra calidad, se escribió mal.')}
              defaultValue={answer}
              error={answer === undefined ? undefined : t('Escriba el motivo en pocas palabras.')}
              maxLength={160}
            />
            <Button look="danger">{t('No contarlo')}</Button>
          </form>
        </Disclosure>
      )}
    </ItemRow>
  )
}

export function PriceSaid({ said }: { said: string | null }) {
  const { t } = useTranslation()
  if (said === 'sacado') return <Alert look="ok" title={t('El precio ya no cuenta')} className="mb-4" />
  if (said === 'contado') return <Alert look="ok" title={t('El precio cuenta otra vez')} className="mb-4" />
  return null
}
