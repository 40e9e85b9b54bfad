import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Sums } from '~/ui/summary'
import { type StatementShare } from '../views.server'
import { carryWords, receivedWords } from './money-words'
import { PayeeMoney, type AccountsAnswer } from './payee-money'

/** What one producer handed in, is owed and was paid; or the association's own part. */
export function ProducerShare({
  to,
  share,
  mayPay,
  answer,
}: {
  to: string
  share: StatementShare & { formKey: string }
  mayPay: boolean
  answer: AccountsAnswer | null
}) {
  const { t, i18n } = useTranslation()
  const payee = share.producerId === null ? null : String(share.producerId)
  return (
    <section className="sheet" id={`p-${payee ?? 'propia'}`}>
      <h3>{share.name ?? t('La asociación misma')}</h3>
      {share.community ? <p className="soft">{share.community}</p> : null}
      <Sums
        lines={[
          ...share.items.map((item) => ({
            term: `${item.productName}, ${receivedWords(item, i18n.language)}${item.isWeighed ? '' : ' *'}`,
            amount: formatMoney(item.amountCentavos),
          })),
          ...share.adjustments.map((adjustment) => ({
            term: t('Ajuste de {{name}}: {{reason}}', { name: adjustment.by, reason: adjustment.reason }),
            amount: formatMoney(adjustment.amountCentavos),
          })),
          ...share.carries.map((carry) => ({
            term: carryWords(t, carry),
            amount: formatMoney(carry.centavos),
          })),
          ...(share.advancedCentavos > 0
            ? [{ term: t('Pronto pago que ya tiene'), amount: formatMoney(-share.advancedCentavos) }]
            : []),
        ]}
        total={{ term: t('Le tocan'), amount: formatMoney(share.owedCentavos) }}
      />
      {share.items.some(({ isWeighed }) => !isWeighed) ? (
        <p className="soft mt-2">{t('* Sin pesar: lo que confirmó.')}</p>
      ) : null}
      {payee === null ? (
        <p className="soft mt-2">{t('Es parte de lo que queda a la asociación.')}</p>
      ) : (
        <PayeeMoney
          to={to}
          payee={payee}
          leftCentavos={share.leftCentavos}
          payouts={share.payouts}
          formKey={share.formKey}
          mayPay={mayPay}
          answer={answer?.payee === payee ? answer : null}
        />
      )}
    </section>
  )
}
