import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'

/** Between the operator's pages about money. */
export function MoneyTabs({
  current,
}: {
  current: 'formas' | 'tarjetas' | 'liquidacion' | 'cajas' | 'saldos' | 'pronto-pago'
}) {
  const { t } = useTranslation()
  const tab = (name: typeof current, label: string) => (
    <ButtonLink
      href={name === 'formas' ? '/operacion/pagos' : `/operacion/pagos/${name}`}
      look={current === name ? 'plain' : 'quiet'}
      {...(current === name ? { 'aria-current': 'page' as const } : {})}
    >
      {label}
    </ButtonLink>
  )
  return (
    <nav aria-label={t('Pagos')} className="mt-3">
      <div className="grid grid-cols-2 gap-2 min-[48rem]:flex">
        {tab('formas', t('QR y formas'))}
        {tab('tarjetas', t('Tarjetas'))}
        {tab('liquidacion', t('Liquidación'))}
        {tab('cajas', t('Cajas'))}
        {tab('saldos', t('Saldos'))}
        {tab('pronto-pago', t('Pronto pago'))}
      </div>
    </nav>
  )
}
