import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Coins } from '~/ui/coins'
import { ArrowLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type TenSplit } from '../producer-share'

export type OfEveryTenProps = {
  ten: TenSplit
  /** the closed week that was summed; null: the agrobolsas of the open one */
  summed: { cycleNumber: number; orderCount: number; isWhole: boolean } | null
}

/** "De cada Bs 10, la productora recibe Bs 8,50": a real sum, and which one. */
export function OfEveryTen({ ten, summed }: OfEveryTenProps) {
  const { t } = useTranslation()
  const producer = formatMoney(ten.producer)
  const title = t('De cada Bs 10, la productora recibe {{amount}}', { amount: producer })
  const rest = t('El resto paga el camión ({{transport}}) y esta plataforma ({{platform}}).', {
    transport: formatMoney(ten.transport),
    platform: formatMoney(ten.platform),
  })
  return (
    <Section title={title}>
      <div className="cols-even">
        <Coins full={Math.round(ten.producer / 10) / 10} label={title} />
        <div>
          <p>
            <SourceWords summed={summed} /> {rest}
          </p>
          <ArrowLink href="/ayuda#precio-justo">{t('Cómo se hace la cuenta')}</ArrowLink>
        </div>
      </div>
    </Section>
  )
}

function SourceWords({ summed }: Pick<OfEveryTenProps, 'summed'>) {
  const { t } = useTranslation()
  if (!summed) return <>{t('Es la cuenta de las agrobolsas de esta semana.')}</>
  const { cycleNumber, orderCount, isWhole } = summed
  return (
    <>
      {isWhole
        ? t('Es la cuenta de la semana {{cycle}}: {{count}} pedidos.', {
            cycle: cycleNumber,
            count: orderCount,
          })
        : t('Es la cuenta de los últimos {{count}} pedidos de la semana {{cycle}}.', {
            cycle: cycleNumber,
            count: orderCount,
          })}
    </>
  )
}
