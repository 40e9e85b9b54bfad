import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatLongMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type RefundRow } from '../views.server'
import { methodWords } from './money-words'
import { TakeBack, type BackAnswer } from './take-back'

/** What buyers were given of their balances; what was written down by mistake can be taken back. */
export function RefundsGiven(props: {
  refunds: { rows: readonly RefundRow[]; page: number; hasMore: boolean }
  home: string
  answer: BackAnswer
}) {
  const { t, i18n } = useTranslation()
  const { rows, page, hasMore } = props.refunds
  if (rows.length === 0 && page === 1) return null
  const href = (to: number) => `${props.home}?devueltas=${to}#devueltas`
  return (
    <Section title={t('Saldos devueltos')} id="devueltas">
      <ul className="stack">
        {rows.map((refund) => (
          <li key={refund.id} className="sheet stack-sm">
            <p>
              <b>{formatMoney(refund.amountCentavos)}</b> {refund.buyerName},{' '}
              <a href={`/operacion/pedidos/${refund.orderCode}`}>{codeForPeople(refund.orderCode)}</a>
              <br />
              {t('{{method}}, comprobante {{proof}}. {{name}}, {{moment}}', {
                method: methodWords(t, refund.method),
                proof: refund.proof,
                name: refund.by ?? t('Operadora'),
                moment: formatLongMoment(refund.at, i18n.language),
              })}
            </p>
            <TakeBack
              to={`${props.home}?devueltas=${page}#devueltas`}
              id={refund.id}
              button={t('Deshacer la devolución')}
              back={refund.back}
              answer={props.answer}
            />
          </li>
        ))}
      </ul>
      <Pagination
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={hasMore ? href(page + 1) : undefined}
      />
    </Section>
  )
}
