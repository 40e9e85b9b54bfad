import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/field'
import { Section } from '~/ui/section-head'
import { Table } from '~/ui/table'
import { type readSwitches } from '../switches/views.server'

export type SwitchesSectionProps = {
  switches: Awaited<ReturnType<typeof readSwitches>>
  /** no card without keys in the configuration */
  hasCard: boolean
}

/** Where QR and card may be chosen; cash always. */
export function SwitchesSection({ switches, hasCard }: SwitchesSectionProps) {
  const { t } = useTranslation()
  const { always, cycles, points } = switches
  const own = points.filter(({ qr, card }) => qr !== null || card !== null)
  const rows = [
    { key: 'siempre', name: t('Siempre'), qr: always.qr ?? false, card: always.card ?? false },
    ...cycles.map(({ id, number, isOn }) => ({
      key: `c${id}`,
      name: t('Ciclo {{number}}', { number }),
      ...isOn,
    })),
    ...own.map(({ id, name, qr, card }) => ({ key: `p${id}`, name, qr, card })),
  ]
  const states = [
    { value: '', label: t('Como en lo general') },
    { value: 'si', label: t('Sí') },
    { value: 'no', label: t('No') },
  ]
  return (
    <Section title={t('Formas de pago')}>
      <p className="soft">
        {t(
          'El efectivo está siempre. Lo de un ciclo vale más que lo general, y lo de un punto más que lo del ciclo.',
        )}
      </p>
      {hasCard ? null : (
        <p className="soft">
          {t('Para ofrecer tarjeta faltan las claves del proveedor en la configuración.')}
        </p>
      )}
      <Table
        caption={t('Formas de pago')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { head: t('Dónde'), cell: ({ name }) => name },
          { head: t('QR'), cell: ({ qr }) => stateWord(t, qr) },
          { head: t('Tarjeta'), cell: ({ card }) => stateWord(t, card) },
        ]}
      />
      <form method="post" action="/operacion/pagos" className="stack mt-4">
        <input type="hidden" name="accion" value="formas" />
        <SelectField
          label={t('Dónde')}
          name="donde"
          options={[
            { value: 'siempre', label: t('Siempre') },
            ...cycles.map(({ id, number }) => ({
              value: `ciclo:${id}`,
              label: t('Ciclo {{number}}', { number }),
            })),
            ...points.map(({ id, zone, name }) => ({ value: `punto:${id}`, label: `${zone}: ${name}` })),
          ]}
        />
        <SelectField label={t('QR')} name="qr" options={states} />
        <SelectField label={t('Tarjeta')} name="tarjeta" options={states} />
        <Button>{t('Guardar formas de pago')}</Button>
      </form>
    </Section>
  )
}

function stateWord(t: TFunction, isOn: boolean | null): string {
  if (isOn === null) return '—'
  return isOn ? t('Sí') : t('No')
}
