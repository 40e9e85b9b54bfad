import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { errorsBy } from '~/ui/errors-by'
import { Button } from '~/ui/button'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { Sums } from '~/ui/summary'
import { type MoneyProblem } from '../forms'
import { type ToGiveBack } from '../views.server'
import { problemWords } from './money-words'
import { FoldedForm, PayoutFields } from './payout-fields'

/** What buyers asked to be given back of an order, to be paid out with a proof; whoever waits longest first. */
export function ToGiveBackList(props: {
  toGiveBack: { rows: readonly (ToGiveBack & { formKey: string })[]; page: number; hasMore: boolean }
  home: string
  answer: {
    action: string
    payee: string
    problems: readonly MoneyProblem[]
    typed: Readonly<Record<string, string>>
  } | null
}) {
  const { t, i18n } = useTranslation()
  const { rows, page, hasMore } = props.toGiveBack
  if (rows.length === 0 && page === 1) return null
  const href = (to: number) => `${props.home}?pedidas=${to}#pedidas`
  return (
    <Section
      id="pedidas"
      title={t('Pidieron que se les devuelva')}
      line={t('Págueselo y anote el comprobante: su pedido dirá que está devuelto.')}
    >
      <div className="cards">
        {rows.map((row) => {
          const own = props.answer?.action === 'devolver' && props.answer.payee === row.code
          const errorOf = errorsBy(own ? props.answer?.problems : undefined, (problem) =>
            problemWords(t, problem),
          )
          return (
            <section key={row.orderId} className="sheet" id={`d-${row.code}`}>
              <h3>{row.buyerName}</h3>
              <p className="soft">
                <a href={`/operacion/pedidos/${row.code}`}>{codeForPeople(row.code)}</a>
                {', '}
                {t('ciclo {{number}}', { number: row.cycleNumber })}. {whyWords(t, row.state)}{' '}
                {t('Lo pidió el {{moment}}.', { moment: formatShortMoment(row.wishedAt, i18n.language) })}
              </p>
              <p className="break-words">
                {row.account
                  ? t('A la cuenta: {{account}}', { account: row.account })
                  : t('No dijo a qué cuenta: llámela.')}
              </p>
              <Sums lines={[]} total={{ term: t('Hay que devolverle'), amount: formatMoney(row.centavos) }} />
              <FoldedForm
                to={`${props.home}?pedidas=${page}`}
                summary={t('Devolver {{amount}}', { amount: formatMoney(row.centavos) })}
                open={own}
              >
                <input type="hidden" name="clave" value={row.formKey} />
                <input type="hidden" name="pedido" value={row.code} />
                <input type="hidden" name="debe" value={row.centavos} />
                <PayoutFields
                  of={row.code}
                  question={t('¿Cómo se lo devolvió?')}
                  typed={own ? (props.answer?.typed ?? {}) : {}}
                  errorOf={errorOf}
                />
                <Button block name="accion" value="devolver">
                  {t('Anotar la devolución')}
                </Button>
              </FoldedForm>
            </section>
          )
        })}
      </div>
      <Pagination
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={hasMore ? href(page + 1) : undefined}
      />
    </Section>
  )
}

function whyWords(t: TFunction, state: ToGiveBack['state']): string {
  switch (state) {
    case 'cancelled':
      return t('Había pagado y el pedido se anuló.')
    case 'not_collected':
      return t('Había pagado y nadie lo recogió.')
    case 'placed':
    case 'handed_over':
      return t('Pagó más de lo que se llevó.')
  }
}
