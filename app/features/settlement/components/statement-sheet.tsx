import { type TFunction } from 'i18next'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDay, formatLongMoment } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Paper, PaperQuantity, PaperSign, PaperSignatures, PaperSum, PaperTable } from '~/ui/paper'
import { type Statement } from '../views.server'
import { carryWords, payoutWords, receivedWords } from './money-words'

export type StatementSheetProps = { associationName: string; statement: Statement; now: Date }

/** A4: what each producer handed in, what she is owed, and where she signs that she has it. */
export function StatementSheet({ associationName, statement, now }: StatementSheetProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  return (
    <Paper
      title={t('Planilla de liquidación')}
      meta={[
        { term: t('Asociación'), value: associationName },
        { term: t('NIT'), value: statement.nit ?? '—' },
        { term: t('Régimen'), value: regimeWords(t, statement.taxRegime) },
        { term: t('Ciclo'), value: statement.cycleNumber },
        { term: t('Se paga'), value: formatCalendarDay(statement.payOn, language) },
        { term: t('Impreso'), value: formatLongMoment(now, language) },
      ]}
    >
      <div className="mt-4">
        <PaperTable
          folds
          label={t('Liquidación por productora')}
          whose={t('{{association}}, ciclo {{number}}', {
            association: associationName,
            number: statement.cycleNumber,
          })}
          heads={[
            t('Productora'),
            t('Producto'),
            t('Recibido'),
            t('Bs'),
            t('Le tocan, Bs'),
            t('Firma o huella'),
          ]}
        >
          {statement.shares.map((share) => {
            const rows = [
              ...share.items.map((item) => ({
                words: item.productName + (item.isWeighed ? '' : ' *'),
                quantity: receivedWords(item, language),
                centavos: item.amountCentavos,
              })),
              ...share.adjustments.map((adjustment) => ({
                words: t('Ajuste: {{reason}}', { reason: adjustment.reason }),
                quantity: '',
                centavos: adjustment.amountCentavos,
              })),
              ...share.carries.map((carry) => ({
                words: carryWords(t, carry),
                quantity: '',
                centavos: carry.centavos,
              })),
              ...(share.advancedCentavos > 0
                ? [
                    {
                      words: t('Pronto pago que ya tiene'),
                      quantity: '',
                      centavos: -share.advancedCentavos,
                    },
                  ]
                : []),
            ]
            const lines = rows.map((row, index) => (
              <tr key={`${share.producerId ?? 0} ${index}`}>
                {index === 0 ? (
                  <th scope="rowgroup" rowSpan={rows.length}>
                    {share.name ?? t('La asociación misma')}
                    {share.payouts.map((payout) => (
                      <small key={payout.id}>
                        <br />
                        {payoutWords(t, payout, language)}
                      </small>
                    ))}
                  </th>
                ) : null}
                <td>{row.words}</td>
                <td>{row.quantity}</td>
                <PaperQuantity quantity={formatAmount(row.centavos)} />
                {index === 0 ? (
                  <>
                    <td className="q owed" rowSpan={rows.length}>
                      <b>{formatAmount(share.owedCentavos)}</b>
                    </td>
                    <PaperSign rows={rows.length} />
                  </>
                ) : null}
              </tr>
            ))
            return (
              <Fragment key={share.producerId ?? 0}>
                {lines}
                <PaperSum term={t('Le tocan')} amount={formatMoney(share.owedCentavos)} />
              </Fragment>
            )
          })}
        </PaperTable>
      </div>
      <p className="mt-3">
        {associationWords(t, statement)} {statement.unweighed > 0 ? t('* Sin pesar: lo que confirmó.') : ''}
      </p>
      <PaperSignatures names={[t('Administración de la asociación'), t('Coordinación'), t('Operadora')]} />
    </Paper>
  )
}

/** The association's own account of the week, as it adds up. */
function associationWords(t: TFunction, statement: Statement): string {
  const { soldCentavos, producersCentavos, differenceCentavos, donatedCentavos, ownAdjustments } = statement
  const { carries, leftCentavos } = statement
  const adjusted = ownAdjustments.reduce((sum, each) => sum + each.amountCentavos, 0)
  return [
    t('Vendido Bs {{sold}}; para productoras Bs {{producers}}.', {
      sold: formatAmount(soldCentavos),
      producers: formatAmount(producersCentavos),
    }),
    ...(donatedCentavos === 0
      ? []
      : [t('Donado por lo que no llegó: Bs {{amount}}.', { amount: formatAmount(donatedCentavos) })]),
    ...ownAdjustments.map(({ reason, amountCentavos }) =>
      t('Ajuste de la asociación, {{reason}}: Bs {{amount}}.', {
        reason,
        amount: formatAmount(amountCentavos),
      }),
    ),
    t('Queda a la asociación, con su parte propia: Bs {{amount}}.', {
      amount: formatAmount(differenceCentavos + donatedCentavos + adjusted),
    }),
    ...carries.map((carry) => `${carryWords(t, carry)}: Bs ${formatAmount(carry.centavos)}.`),
    ...(leftCentavos < 0
      ? [
          t('La asociación debe Bs {{amount}}: se descuenta de su próxima liquidación.', {
            amount: formatAmount(-leftCentavos),
          }),
        ]
      : []),
  ].join(' ')
}

function regimeWords(t: TFunction, regime: Statement['taxRegime']): string {
  switch (regime) {
    case 'rau':
      return t('Agropecuario unificado (RAU)')
    case 'simplified':
      return t('Simplificado')
    case 'general':
      return t('General')
    case null:
      return '—'
  }
}
