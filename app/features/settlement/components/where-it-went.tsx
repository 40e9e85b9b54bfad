import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Disclosure } from '~/ui/disclosure'
import { Sums } from '~/ui/summary'
import { type WhereItWent as Parts } from '../views.server'

/** Every boliviano that buyers owe for what they were given, and to whom it goes; nothing is left over. */
export function WhereItWent({ parts }: { parts: Parts }) {
  const { t } = useTranslation()
  if (parts.owedCentavos === 0) return null
  const lines = [
    { term: t('A las asociaciones, a precio de productora'), centavos: parts.associationsCentavos },
    { term: t('Donado por lo que no llegó'), centavos: parts.donatedCentavos },
    { term: t('Transporte'), centavos: parts.transportCentavos },
    { term: t('Plataforma'), centavos: parts.platformCentavos },
    { term: t('Cargo por pedido'), centavos: parts.orderFeesCentavos },
    { term: t('Redondeo'), centavos: parts.roundingCentavos },
  ]
  return (
    <Disclosure
      summary={t('A dónde va lo que se cobra: {{amount}}', { amount: formatMoney(parts.owedCentavos) })}
    >
      <div className="sheet mt-2 max-w-[34rem]">
        <Sums
          lines={lines
            .filter(({ centavos }) => centavos !== 0)
            .map(({ term, centavos }) => ({ term, amount: formatMoney(centavos) }))}
          total={{ term: t('Por lo entregado y vendido'), amount: formatMoney(parts.owedCentavos) }}
        />
        <p className="soft mt-2">
          {t(
            'El transporte y la plataforma los paga quien compra, aparte: no se descuentan a ninguna productora.',
          )}
        </p>
      </div>
    </Disclosure>
  )
}
