import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { type MoneyProblem } from '../forms'
import { type PayoutSeen } from '../views.server'
import { AdjustForm, PayForm, TakeBackForm } from './money-forms'
import { payoutWords, type MoneyRefusal } from './money-words'

/** What the last form said, by whose it was: a producer's id, '' for the association. */
export type AccountsAnswer = {
  action: string
  payee: string
  problems: readonly MoneyProblem[]
  refused: MoneyRefusal | null
  typed: Readonly<Record<string, string>>
}

export type PayeeMoneyProps = {
  to: string
  /** a producer's id, '' the association */
  payee: string
  leftCentavos: number
  payouts: readonly PayoutSeen[]
  formKey: string
  mayPay: boolean
  answer: AccountsAnswer | null
}

/** What a payee was paid, what is left or owing, and the forms that write it down. */
export function PayeeMoney(props: PayeeMoneyProps) {
  const { t, i18n } = useTranslation()
  const { to, payee, leftCentavos, payouts, formKey, mayPay, answer } = props
  return (
    <>
      {payouts.map((payout) => (
        <div key={payout.id}>
          <p className="mt-2">
            <b>{t('Pagado {{amount}}', { amount: formatMoney(payout.amountCentavos) })}</b>
            <br />
            {payoutWords(t, payout, i18n.language)}
          </p>
          {mayPay ? <TakeBackForm to={to} payee={payee} payoutId={payout.id} answer={answer} /> : null}
        </div>
      ))}
      {leftCentavos < 0 ? (
        <p className="mt-2">
          <b>{t('Debe {{amount}}', { amount: formatMoney(-leftCentavos) })}</b>
          {t(': se descuenta de su próxima liquidación.')}
        </p>
      ) : leftCentavos === 0 && payouts.length === 0 ? (
        <p className="mt-2">{t('No hay nada por pagar.')}</p>
      ) : null}
      {leftCentavos > 0 && payouts.length > 0 ? (
        <p className="mt-2">
          <b>{t('Por pagar {{amount}}', { amount: formatMoney(leftCentavos) })}</b>
        </p>
      ) : null}
      {leftCentavos > 0 ? (
        mayPay ? (
          <PayForm to={to} payee={payee} owedCentavos={leftCentavos} formKey={formKey} answer={answer} />
        ) : (
          <p className="mt-2">{t('Todavía por pagar.')}</p>
        )
      ) : null}
      {mayPay ? <AdjustForm to={to} payee={payee} formKey={formKey} answer={answer} /> : null}
    </>
  )
}
