import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { SelectField } from '~/ui/field'
import { Section } from '~/ui/section-head'
import { Table } from '~/ui/table'
import { type SwitchRefusal } from '../switches/change-switches.server'
import { type readSwitches } from '../switches/views.server'

export type SwitchesSectionProps = {
  switches: Awaited<ReturnType<typeof readSwitches>>
  /** no card without keys in the configuration */
  hasCard: boolean
  refusal: SwitchRefusal | undefined
}

/** Where cash, QR and card may be chosen. */
export function SwitchesSection({ switches, hasCard, refusal }: SwitchesSectionProps) {
  const { t } = useTranslation()
  const { always, cycles, points } = switches
  const own = points.filter(({ cash, qr, card }) => cash !== null || qr !== null || card !== null)
  const rows = [
    {
      ...{ key: 'siempre', name: t('Siempre') },
      ...{ cash: always.cash ?? true, qr: always.qr ?? false, card: always.card ?? false },
    },
    ...cycles.map(({ id, number, isOn }) => ({
      key: `c${id}`,
      name: t('Ciclo {{number}}', { number }),
      ...isOn,
    })),
    ...own.map(({ id, name, cash, qr, card }) => ({ key: `p${id}`, name, cash, qr, card })),
  ]
  const states = [
    { value: 'igual', label: t('Sin cambio') },
    { value: '', label: t('Como en lo general') },
    { value: 'si', label: t('Sí') },
    { value: 'no', label: t('No') },
  ]
  return (
    <Section title={t('Formas de pago')}>
      <p className="soft">
        {t(
          'Lo de un ciclo vale más que lo general, y lo de un punto más que lo del ciclo. Siempre queda al menos una forma de pago.',
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
          { head: t('Efectivo'), cell: ({ cash }) => stateWord(t, cash) },
          { head: t('QR'), cell: ({ qr }) => stateWord(t, qr) },
          { head: t('Tarjeta'), cell: ({ card }) => stateWord(t, card) },
        ]}
      />
      <Disclosure summary={t('Cambiar formas de pago')} open={refusal !== undefined} className="mt-4">
        <form method="post" action="/operacion/pagos" className="stack mt-2 max-w-[34rem]">
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
          {refusal ? (
            <Alert look="bad" id="sin-forma" title={noneLeftWords(t, refusal)}>
              <p>{t('No se cambió nada. Encienda otra antes.')}</p>
            </Alert>
          ) : null}
          <SelectField label={t('Efectivo')} name="efectivo" options={states} />
          <SelectField label={t('QR')} name="qr" options={states} />
          <SelectField label={t('Tarjeta')} name="tarjeta" options={states} />
          <Button>{t('Guardar formas de pago')}</Button>
        </form>
      </Disclosure>
    </Section>
  )
}

function stateWord(t: TFunction, isOn: boolean | null): string {
  if (isOn === null) return '—'
  return isOn ? t('Sí') : t('No')
}

function noneLeftWords(t: TFunction, { cycleNumber: number, pointName: point }: SwitchRefusal): string {
  if (number !== null && point !== null)
    return t('En {{point}}, ciclo {{number}}, no quedaría ninguna forma de pago.', { point, number })
  if (number !== null) return t('En el ciclo {{number}} no quedaría ninguna forma de pago.', { number })
  if (point !== null) return t('En {{point}} no quedaría ninguna forma de pago.', { point })
  return t('No quedaría ninguna forma de pago.')
}
