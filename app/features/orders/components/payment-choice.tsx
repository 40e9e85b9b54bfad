import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cardFeeCentavos, type CardFee } from '~/features/cycles/card-fee'
import { type PickupPoint } from '~/features/delivery-points/delivery-point'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { SelectField } from '~/ui/field'
import { cashChoices, type PaymentMethod } from '../order'
import { type OrderProblem, type TypedOrder } from '../order-problems'

/** A way to pay that is on, the points that do without, and what it costs on top. */
export type MethodOn = { method: PaymentMethod; offAt: readonly number[]; fee?: CardFee | undefined }

export type PaymentChoiceProps = {
  totalCentavos: number
  methods: readonly MethodOn[]
  /** an order that changes and for which she may have transferred: what is left over is hers, however she pays now */
  paidAhead: boolean
  points: readonly PickupPoint[]
  typed: TypedOrder
  errorOf: (field: OrderProblem['field']) => ReactNode
}

const FORMS = { cash: 'efectivo', qr: 'qr', card: 'tarjeta' } as const
const ICONS = { cash: 'cash', qr: 'qr', card: 'card' } as const

/** Cash, QR and card, where they are on. */
export function PaymentChoice(props: PaymentChoiceProps) {
  const { totalCentavos, methods, paidAhead, points, typed, errorOf } = props
  const { t } = useTranslation()
  const forms = methods.map(({ method }): string => FORMS[method])
  const chosen = forms.includes(typed.forma) ? typed.forma : forms[0]
  const titles = { cash: t('Efectivo al recoger'), qr: t('QR'), card: t('Tarjeta') }
  const notes = {
    cash: t('En el punto tendrán listo tu vuelto.'),
    qr: t('Pagas desde tu banco y nos das el número de la transferencia.'),
    card: t('Se reserva ahora y se cobra al entregarte, solo lo que te llevas.'),
  }
  const cardFee = methods.find(({ method }) => method === 'card')?.fee
  const feeCentavos = cardFee ? cardFeeCentavos(cardFee, totalCentavos) : 0
  if (feeCentavos > 0)
    notes.card = `${t('Más {{fee}} por pagar con tarjeta: en total {{total}}.', {
      fee: formatMoney(feeCentavos),
      total: formatMoney(totalCentavos + feeCentavos),
    })} ${notes.card}`
  const without = (offAt: readonly number[]) =>
    points
      .filter(({ id }) => offAt.includes(id))
      .map(({ name }) => name)
      .join(', ')
  return (
    <div className="stack">
      <input type="hidden" name="costo" value={feeCentavos} />
      <ChoiceGroup legend={t('Forma de pago')} legendHidden id="pago" error={errorOf('pago')}>
        {methods.map(({ method, offAt }) => (
          <Choice
            key={method}
            name="forma"
            value={FORMS[method]}
            defaultChecked={chosen === FORMS[method]}
            icon={ICONS[method]}
            title={titles[method]}
            note={
              offAt.length > 0
                ? `${notes[method]} ${t('No en {{points}}.', { points: without(offAt) })}`
                : notes[method]
            }
          />
        ))}
      </ChoiceGroup>
      {forms.includes('efectivo') ? (
        <SelectField
          label={
            methods.length > 1 ? t('Si pagas en efectivo, ¿con qué billete?') : t('¿Con qué billete pagas?')
          }
          name="billete"
          defaultValue={typed.billete}
          error={errorOf('billete')}
          options={cashChoices(totalCentavos).map((handed) => ({
            value: String(handed),
            label:
              handed === totalCentavos
                ? t('Monto justo, {{amount}}', { amount: formatMoney(totalCentavos) })
                : t('Con {{handed}}, vuelto {{change}}', {
                    handed: formatMoney(handed),
                    change: `Bs ${formatAmount(handed - totalCentavos)}`,
                  }),
          }))}
        />
      ) : null}
      {paidAhead || forms.includes('qr') ? (
        <SelectField
          label={
            methods.length > 1 && !paidAhead
              ? t('Si pagas por QR y algo no llega, ¿qué hacemos con lo que sobra?')
              : t('Si algo no llega, ¿qué hacemos con lo que sobra?')
          }
          name="sobra"
          defaultValue={typed.sobra === 'devolver' ? 'devolver' : 'favor'}
          options={[
            { value: 'favor', label: t('Queda a mi favor') },
            { value: 'devolver', label: t('Que me lo devuelvan') },
          ]}
        />
      ) : null}
    </div>
  )
}
