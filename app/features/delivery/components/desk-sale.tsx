import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatHarvestQuantity, unitWord } from '~/kernel/units'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { Section } from '~/ui/section-head'
import { leftovers, type DeskDay } from '../desk/day'
import { type PageProblem } from '../desk/page-form'
import { pageProblemWords } from './desk-words'

export type DeskFormProps = {
  day: DeskDay
  formKey: string
  problems: readonly PageProblem[]
  typed: Readonly<Record<string, string>>
}

/** Something left over that a passer-by buys, in cash. */
export function DeskSaleForm({ day, formKey, problems, typed }: DeskFormProps) {
  const { t, i18n } = useTranslation()
  const left = leftovers(day)
  const error = (field: PageProblem['field']) => {
    const problem = problems.find((each) => each.field === field)
    return problem ? pageProblemWords(t, problem) : undefined
  }
  const spare = [...new Map(day.products.map((product) => [product.offerId, product])).values()].flatMap(
    (product) => {
      const base = left.get(product.offerId) ?? 0
      return base > 0
        ? [
            `${product.name}: ${formatHarvestQuantity(base, product.unit, product.baseQuantity, product.baseUnit, i18n.language)}`,
          ]
        : []
    },
  )
  return (
    <>
      <h1>{t('Vender lo que sobra')}</h1>
      <p className="lead">
        {spare.length > 0
          ? t('Sobran: {{list}}.', { list: spare.join('; ') })
          : t('Todavía no sobra nada anotado.')}
      </p>
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
            ...day.products.map((product) => ({
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
      {day.sales.length > 0 ? (
        <Section title={t('Vendido hoy')}>
          <ul>
            {day.sales.map((sale) => (
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
