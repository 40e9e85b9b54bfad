import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Sums, type SumLine } from '~/ui/summary'
import { type Statement } from '../views.server'
import { carryWords } from './money-words'
import { PayeeMoney, type AccountsAnswer } from './payee-money'

/** What a cycle brought to the association, and what the platform pays it of that. */
export function AssociationSums(props: {
  to: string
  current: Statement
  mayPay: boolean
  answer: AccountsAnswer | null
}) {
  const { t } = useTranslation()
  const { to, current, mayPay, answer } = props
  return (
    <>
      <Totals current={current} />
      <section className="section-s sheet max-w-[34rem]" id="asociacion">
        <h2>{t('De la operadora a la asociación')}</h2>
        <PlatformSums current={current} />
        <PayeeMoney
          to={to}
          payee=""
          leftCentavos={current.leftCentavos}
          payouts={current.payouts}
          formKey={current.formKey}
          mayPay={mayPay}
          answer={answer?.payee === '' ? answer : null}
        />
      </section>
    </>
  )
}

function Totals({ current }: { current: Statement }) {
  const { t, i18n } = useTranslation()
  const { differenceCentavos, donatedCentavos, ownAdjustments } = current
  const adjusted = ownAdjustments.reduce((sum, each) => sum + each.amountCentavos, 0)
  return (
    <div className="section-s sheet max-w-[34rem]">
      <p className="soft">
        {t('Entrega del {{moment}}', { moment: formatShortMoment(current.deliversAt, i18n.language) })}
      </p>
      <Sums
        lines={[
          { term: t('Vendido, a precio de productora'), amount: formatMoney(current.soldCentavos) },
          {
            term: t('Para las productoras, por lo recibido'),
            amount: formatMoney(-current.producersCentavos),
          },
          ...donatedLine(t('Donado por lo que no llegó'), donatedCentavos),
          ...ownAdjustments.map((adjustment) => ({
            term: t('Ajuste de {{name}}: {{reason}}', { name: adjustment.by, reason: adjustment.reason }),
            amount: formatMoney(adjustment.amountCentavos),
          })),
        ]}
        total={{
          term: t('Queda a la asociación'),
          amount: formatMoney(differenceCentavos + donatedCentavos + adjusted),
        }}
      />
      <p className="soft mt-2">
        {differenceCentavos < 0
          ? t(
              'Se recibió más de lo que se vendió: por ejemplo, pedidos que nadie recogió. Lo asume la asociación.',
            )
          : t('Incluye la parte propia de la asociación.')}{' '}
        {current.unweighed > 0
          ? t('Hay partes sin pesar: {{n}}. Se cuentan por lo confirmado.', { n: current.unweighed })
          : ''}
      </p>
    </div>
  )
}

/** From what was sold to what is paid; one figure where nothing comes between. */
function PlatformSums({ current }: { current: Statement }) {
  const { t } = useTranslation()
  const { advancedCentavos, carries, owedCentavos, donatedCentavos } = current
  const carried = carries.reduce((sum, { centavos }) => sum + centavos, 0)
  const before = owedCentavos + advancedCentavos - carried
  const lines: SumLine[] = [
    { term: t('Todo lo vendido, con ajustes'), amount: formatMoney(before - donatedCentavos) },
    ...donatedLine(t('Donado por lo que no llegó'), donatedCentavos),
    ...(advancedCentavos > 0
      ? [
          {
            term: t('Pronto pago que ya tienen sus productoras'),
            amount: formatMoney(-advancedCentavos),
          },
        ]
      : []),
    ...carries.map((carry) => ({ term: carryWords(t, carry), amount: formatMoney(carry.centavos) })),
  ]
  const isPlain = lines.length === 1
  return (
    <Sums
      lines={isPlain ? [] : lines}
      total={{
        term: isPlain ? t('Todo lo vendido, con ajustes') : t('A la asociación'),
        amount: formatMoney(owedCentavos),
      }}
    />
  )
}

function donatedLine(term: string, centavos: number): SumLine[] {
  return centavos === 0 ? [] : [{ term, amount: formatMoney(centavos) }]
}
