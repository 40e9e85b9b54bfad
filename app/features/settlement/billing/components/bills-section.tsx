import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { Section } from '~/ui/section-head'
import { type BillRow } from '../issue-bills.server'

/** Tax documents of a settled cycle: whom they are asked of, and what came back. */
export function BillsSection({
  action,
  cycleNumber,
  bills,
}: {
  action: string
  cycleNumber: number
  bills: { rows: readonly BillRow[]; toBill: number }
}) {
  const { t } = useTranslation()
  const { rows, toBill } = bills
  if (rows.length === 0 && toBill === 0) return null
  const canAsk =
    rows.length < toBill || rows.some(({ state }) => state === 'no_biller' || state === 'refused')
  return (
    <Section
      title={t('Facturación certificada')}
      line={t(
        'Solo de asociaciones del régimen general, con NIT. Chaka no emite: la pide a quien esté conectado.',
      )}
    >
      {rows.length > 0 ? (
        <ul className="stack-sm">
          {rows.map((row) => (
            <li key={row.associationName}>
              <b>{row.associationName}</b>: {stateWords(t, row)}
            </li>
          ))}
        </ul>
      ) : null}
      {canAsk ? (
        <form method="post" action={action} className="mt-4 max-w-[34rem]">
          <input type="hidden" name="ciclo" value={cycleNumber} />
          <Button block name="accion" value="facturar">
            {t('Pedir las facturas de este ciclo')}
          </Button>
        </form>
      ) : null}
    </Section>
  )
}

function stateWords(t: TFunction, bill: BillRow): string {
  const { state, number, reason, askedCentavos, soldCentavos } = bill
  switch (state) {
    case 'waiting':
      return t('pedida, todavía sin respuesta.')
    case 'issued':
      return askedCentavos === soldCentavos
        ? t('factura {{number}}.', { number })
        : t('factura {{number}} por {{asked}}; ahora son {{sold}}: pida que la corrijan.', {
            number,
            asked: formatMoney(askedCentavos),
            sold: formatMoney(soldCentavos),
          })
    case 'refused':
      return t('no la emitieron: {{reason}}.', { reason })
    case 'no_biller':
      return t('no hay un facturador conectado. La asociación emite la suya por su cuenta.')
  }
}
