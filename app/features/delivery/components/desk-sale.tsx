import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatHarvestQuantity, unitWord } from '~/kernel/units'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'
import { SearchForm } from '~/ui/search-form'
import { Section } from '~/ui/section-head'
import { type DeskProduct, type DeskSale } from '../desk/day'
import { type PageProblem } from '../desk/page-form'
import { pageProblemWords } from './desk-words'

export type DeskSaleFormProps = {
  spare: readonly (DeskProduct & { leftBase: number })[]
  /** what the select offers, and whether a search would find others */
  choice: { shown: readonly DeskProduct[]; hasMore: boolean }
  sales: readonly DeskSale[]
  search: string
  path: string
  formKey: string
  problems: readonly PageProblem[]
  typed: Readonly<Record<string, string>>
}

/** Something left over that a passer-by buys, in cash. */
export function DeskSaleForm(props: DeskSaleFormProps) {
  const { choice, sales, search, path, formKey, problems, typed } = props
  const { t, i18n } = useTranslation()
  const error = errorsBy(problems, (problem) => pageProblemWords(t, problem))
  const spare = props.spare.map(
    ({ name, leftBase, unit, baseQuantity, baseUnit }) =>
      `${name}: ${formatHarvestQuantity(leftBase, unit, baseQuantity, baseUnit, i18n.language)}`,
  )
  return (
    <>
      <h1>{t('Vender lo que sobra')}</h1>
      <p className="lead">
        {spare.length > 0
          ? t('Sobran: {{list}}.', { list: spare.join('; ') })
          : t('Todavía no sobra nada anotado.')}
      </p>
      {choice.hasMore || search !== '' ? (
        <div className="section-s max-w-[34rem]">
          <SearchForm label={t('Buscar un producto')} action={path} defaultValue={search} />
          {choice.shown.length === 0 ? (
            <p>{t('Ningún producto con ese nombre llegó a este punto.')}</p>
          ) : null}
          {choice.hasMore ? (
            <p className="soft mt-2">
              {t('Llegaron muchos productos: la lista muestra {{number}}. Busque los demás.', {
                number: choice.shown.length,
              })}
            </p>
          ) : null}
        </div>
      ) : null}
      <form method="post" className="section-s stack max-w-[34rem]">
        <ErrorSummary
          title={t('Revise la venta')}
          errors={problems.map((problem) => ({
            fieldId: problem.field,
            message: pageProblemWords(t, problem),
          }))}
          safe={t('No se anotó nada. Lo que escribió sigue aquí.')}
        />
        <input type="hidden" name="clave" value={formKey} />
        <SelectField
          name="producto"
          label={t('¿Qué?')}
          defaultValue={typed['producto'] ?? ''}
          error={error('producto')}
          options={[
            { value: '', label: t('Elija') },
            ...choice.shown.map((product) => ({
              value: `${product.offerId}-${product.presentationId}`,
              label: t('{{product}}, {{unit}} a {{price}}', {
                product: product.name,
                unit: unitWord(1, product.unit, i18n.language),
                price: formatMoney(product.priceCentavos),
              }),
            })),
          ]}
        />
        <Field
          name="cuantos"
          label={t('¿Cuántos?')}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed['cuantos'] ?? '1'}
          error={error('cuantos')}
        />
        <Field
          name="total"
          label={t('¿Cuánto cobró en total?')}
          hint={t('Vacío: el precio de la tienda.')}
          prefix="Bs"
          inputMode="decimal"
          autoComplete="off"
          optional
          defaultValue={typed['total'] ?? ''}
          error={error('total')}
        />
        <Button look="do" block name="accion" value="vender">
          {t('Anotar la venta')}
        </Button>
      </form>
      {sales.length > 0 ? (
        <Section title={t('Vendido hoy')}>
          <ul>
            {sales.map((sale) => (
              <li key={sale.eventId} className="deliver">
                <span className="py-2">
                  {sale.count} {unitWord(sale.count, sale.unit, i18n.language)}, {sale.label}
                  <br />
                  <span className="soft sm">
                    {formatTime(new Date(sale.at))}, {sale.by}
                  </span>
                </span>
                <b>{formatMoney(sale.totalCentavos)}</b>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
