import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { collectOf, type DeskOrder } from '../desk/day'
import { type SheetProblem } from '../desk/sheet-form'

export type DeskSheetRowsProps = {
  orders: readonly DeskOrder[]
  formKey: string
  problems: readonly SheetProblem[]
  typed: Readonly<Record<string, string>>
  noted: number | null
  page: number
  pages: number
  path: string
}

/** The rows of the printed sheet, to write down afterwards what happened with each order. */
export function DeskSheetRows(props: DeskSheetRowsProps) {
  const { t } = useTranslation()
  const { orders, formKey, problems, typed, noted, page, pages, path } = props
  const pageHref = (number: number) =>
    number >= 1 && number <= pages ? `${path}/anotar?pagina=${number}` : undefined
  const words = ({ reason }: SheetProblem) =>
    reason === 'too_much'
      ? t('Es más de lo que se cobra por lo entregado.')
      : t('Escriba un monto en bolivianos, por ejemplo 12,50.')
  return (
    <>
      <h1>{t('Anotar de la hoja de papel')}</h1>
      <p className="lead">{t('Marque lo que pasó con cada pedido. Lo que deje vacío sigue por entregar.')}</p>
      {noted !== null ? (
        <Alert look="ok" className="section-s" title={t('Anotados: {{number}}', { number: noted })} />
      ) : null}
      {orders.length === 0 ? (
        <EmptyState
          title={t('No falta nadie')}
          text={t('Todos los pedidos de este punto ya están anotados.')}
        />
      ) : (
        <form method="post" className="section-s stack max-w-[40rem]">
          <ErrorSummary
            title={t('Revise estos montos')}
            errors={problems.map((problem) => ({
              fieldId: `c-${problem.code}`,
              message: `${codeForPeople(problem.code)}: ${words(problem)}`,
            }))}
            safe={t('No se anotó nada. Lo que marcó sigue aquí.')}
          />
          <input type="hidden" name="clave" value={formKey} />
          {orders.map((order) => {
            const problem = problems.find(({ code }) => code === order.code)
            return (
              <div
                key={order.code}
                className="answer"
                role="group"
                aria-label={`${codeForPeople(order.code)} ${order.name}`}
              >
                <p className="legend">
                  <span className="code code-sm">{codeForPeople(order.code)}</span> {order.name},{' '}
                  {formatMoney(collectOf(order))}
                </p>
                <div className="two-lists">
                  <SelectField
                    name={`r-${order.code}`}
                    label={t('¿Qué pasó?')}
                    defaultValue={typed[`r-${order.code}`] ?? ''}
                    options={[
                      { value: '', label: t('Sin anotar') },
                      { value: 'cash', label: t('Entregado, efectivo') },
                      { value: 'qr', label: t('Entregado, QR') },
                      ...(order.method === 'card'
                        ? [{ value: 'card', label: t('Entregado, ya pagado') }]
                        : []),
                      { value: 'no', label: t('No vino') },
                    ]}
                  />
                  <Field
                    name={`c-${order.code}`}
                    label={t('Si cobró menos, ¿cuánto?')}
                    prefix="Bs"
                    inputMode="decimal"
                    autoComplete="off"
                    defaultValue={typed[`c-${order.code}`] ?? ''}
                    error={problem ? words(problem) : undefined}
                  />
                </div>
              </div>
            )
          })}
          <Button look="do" block>
            {t('Anotar estas filas')}
          </Button>
        </form>
      )}
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Hoja {{page}} de {{pages}}', { page, pages })}
      />
    </>
  )
}
