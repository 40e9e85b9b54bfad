import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Badge } from '~/ui/badge'
import { Sums } from '~/ui/summary'
import { type AdvanceRow } from '../views.server'
import { stateWords, storyWords } from './advance-words'

/** One advance: whose, how much, what it costs, and who did what. */
export function AdvanceCard({
  advance,
  shows,
  children,
}: {
  advance: AdvanceRow
  /** where several associations stand side by side */
  shows?: 'association'
  children?: ReactNode
}) {
  const { t, i18n } = useTranslation()
  const { amountCentavos, feeCentavos, deductedCentavos, leftCentavos, returns } = advance
  const owed = amountCentavos + feeCentavos
  const isPaid = advance.state === 'paid'
  return (
    <section className="sheet" id={`a-${advance.id}`}>
      <h3>{advance.producerName}</h3>
      <p>
        <Badge look={advance.state === 'paid' ? 'ok' : advance.state === 'declined' ? 'miss' : 'sun'}>
          {stateWords(t, advance)}
        </Badge>
      </p>
      <p className="soft">
        {shows === 'association' ? `${advance.associationName}, ` : ''}
        {t('ciclo {{number}}, recibido {{amount}}', {
          number: advance.cycleNumber,
          amount: formatMoney(advance.receivedCentavos),
        })}
      </p>
      <Sums
        lines={[
          { term: t('Recibe antes'), amount: formatMoney(amountCentavos) },
          { term: t('Costo'), amount: formatMoney(feeCentavos) },
          ...(isPaid && deductedCentavos > 0
            ? [{ term: t('Ya descontado'), amount: formatMoney(-deductedCentavos) }]
            : []),
          ...returns.map((back) => ({
            term: back.kind === 'repaid' ? t('Devuelto') : t('Dado por perdido'),
            amount: formatMoney(-back.amountCentavos),
          })),
        ]}
        total={{
          term: isPaid ? t('Falta descontar') : t('Se descuentan'),
          amount: formatMoney(isPaid ? leftCentavos : owed),
        }}
      />
      {storyWords(t, advance, i18n.language).map((line) => (
        <p key={line} className="soft mt-2">
          {line}
        </p>
      ))}
      {children}
    </section>
  )
}
