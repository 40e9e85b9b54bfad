import { useTranslation } from 'react-i18next'
import { ButtonLink, ButtonRow } from '~/ui/button'

/** Between the operator's pages about money. */
export function MoneyTabs({
  current,
}: {
  current: 'formas' | 'liquidacion' | 'cajas' | 'saldos' | 'pronto-pago'
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
    <nav aria-label={t('Pagos')} className="mt-2">
      <ButtonRow>
        {tab('formas', t('QR y formas de pago'))}
        {tab('liquidacion', t('Liquidación'))}
        {tab('cajas', t('Cajas'))}
        {tab('saldos', t('Saldos'))}
        {tab('pronto-pago', t('Pronto pago'))}
      </ButtonRow>
    </nav>
  )
}
