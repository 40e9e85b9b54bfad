import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Field } from '~/ui/field'
import { ItemRow, Items } from '~/ui/item-row'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { itemWords, quantityWords } from '../day-words'
import { salesByProduct } from '../market-day'
import { ActFormFrame, ItemFields, NotedBy, UndoForm, useFieldError } from './day-forms'
import { ActPages, onPage } from './day-frame'
import { type SheetProps } from './sheet-props'

/** What passers-by bought at the stalls, by product. */
export function SaleSheet({ view, state, formKey, answer, done, path, page }: SheetProps) {
  const { t, i18n } = useTranslation()
  const { facts } = view
  const error = useFieldError(answer)
  const list = onPage(state.sales, page)
  const quantity = (sold: { base: number; item: { baseUnit: 'gram' | 'piece' } }) =>
    quantityWords(sold.base, sold.item.baseUnit, i18n.language)
  return (
    <>
      {state.sales.some(({ id }) => id === done) ? (
        <Alert look="ok" title={t('Venta anotada')} className="my-4" />
      ) : null}
      {facts.isClosed ? null : (
        <ActFormFrame act="venta" formKey={formKey} answer={answer}>
          <ItemFields facts={facts} answer={answer} />
          <div className="desk-money">
            <Field
              name="cantidad"
              label={t('Cuánto se vendió')}
              inputMode="decimal"
              autoComplete="off"
              suffix={t('kg o u.')}
              defaultValue={answer?.typed['cantidad'] ?? ''}
              error={error('cantidad')}
            />
            <Field
              name="total"
              label={t('Por cuánto')}
              prefix="Bs"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={answer?.typed['total'] ?? ''}
              error={error('total')}
            />
          </div>
          <Button look="do" block>
            {t('Anotar la venta')}
          </Button>
        </ActFormFrame>
      )}
      <Section title={t('Vendido en la feria')}>
        {state.sales.length === 0 ? (
          <EmptyState
            title={t('Todavía no hay ventas anotadas')}
            text={t('Anote cada venta, o al final del día lo que vendió cada puesto.')}
          />
        ) : (
          <Sums
            lines={salesByProduct(state.sales).map((total) => ({
              term: `${itemWords(total.item, facts)}: ${quantity(total)}`,
              amount: formatMoney(total.totalCentavos),
            }))}
            total={{
              term: t('Total'),
              amount: formatMoney(state.sales.reduce((sum, { totalCentavos }) => sum + totalCentavos, 0)),
            }}
          />
        )}
      </Section>
      {state.sales.length > 0 ? (
        <Section title={t('Venta por venta')}>
          <Items>
            {list.shown.map((sale) => (
              <ItemRow
                key={sale.id}
                name={itemWords(sale.item, facts)}
                end={formatMoney(sale.totalCentavos)}
                endDetail={quantity(sale)}
              >
                <NotedBy act={sale} />
                {facts.isClosed ? null : (
                  <UndoForm actId={sale.id} formKey={formKey} of={itemWords(sale.item, facts)} />
                )}
              </ItemRow>
            ))}
          </Items>
          <ActPages path={path} {...list} />
        </Section>
      ) : null}
    </>
  )
}
