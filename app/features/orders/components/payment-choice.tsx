import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PickupPoint } from '~/features/delivery-points/delivery-point'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { SelectField } from '~/ui/field'
import { cashChoices } from '../order'
import { type OrderProblem, type TypedOrder } from '../order-problems'

export type PaymentChoiceProps = {
  totalCentavos: number
  methods: readonly { method: 'card' | 'qr'; offAt: readonly number[] }[]
  points: readonly PickupPoint[]
  typed: TypedOrder
  errorOf: (field: OrderProblem['field']) => ReactNode
}

/** Cash is always there; QR and card where they are on. */
export function PaymentChoice({ totalCentavos, methods, points, typed, errorOf }: PaymentChoiceProps) {
  const { t } = useTranslation()
  const isOffered = (forma: string) =>
    methods.some(({ method }) => (method === 'qr' ? 'qr' : 'tarjeta') === forma)
  const chosen = isOffered(typed.forma) ? typed.forma : 'efectivo'
  const without = (offAt: readonly number[]) =>
    points
      .filter(({ id }) => offAt.includes(id))
      .map(({ name }) => name)
      .join(', ')
  return (
    <div className="stack">
      <ChoiceGroup legend={t('Forma de pago')} legendHidden id="pago" error={errorOf('pago')}>
        <Choice
          name="forma"
          value="efectivo"
          defaultChecked={chosen === 'efectivo'}
          icon="cash"
          title={t('Efectivo al recoger')}
          note={t('En el punto tendrán listo tu vuelto.')}
        />
        {methods.map(({ method, offAt }) => {
          const forma = method === 'qr' ? 'qr' : 'tarjeta'
          const note =
            method === 'qr'
              ? t('Pagas desde tu banco y nos das el número de la transferencia.')
              : t('Se reserva ahora y se cobra al entregarte, solo lo que te llevas.')
          return (
            <Choice
              key={method}
              name="forma"
              value={forma}
              defaultChecked={chosen === forma}
              icon={method === 'qr' ? 'qr' : 'card'}
              title={method === 'qr' ? t('QR') : t('Tarjeta')}
              note={offAt.length > 0 ? `${note} ${t('No en {{points}}.', { points: without(offAt) })}` : note}
            />
          )
        })}
      </ChoiceGroup>
      <SelectField
        label={
          methods.length > 0 ? t('Si pagas en efectivo, ¿con qué billete?') : t('¿Con qué billete pagas?')
        }
        name="billete"
        defaultValue={typed.billete}
        error={errorOf('billete')}
        options={cashChoices(totalCentavos).map((handed) => ({
          value: String(handed),
          label:
            handed === totalCentavos
              ? t('Con el monto justo, {{amount}}', { amount: formatMoney(totalCentavos) })
              : t('Con {{handed}}, vuelto {{change}}', {
                  handed: formatMoney(handed),
                  change: `Bs ${formatAmount(handed - totalCentavos)}`,
                }),
        }))}
      />
    </div>
  )
}
