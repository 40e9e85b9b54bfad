import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type PickupPoint, pointTitle } from '~/features/delivery-points/delivery-point'
import { formatShortDay, formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { type OrderStory } from '../operated.server'
import { type OperatedAnswer } from './operated-answer'

export type OrderActsProps = Pick<OrderStory, 'order' | 'windowId'> & {
  /** points of its cycle, to move it to */
  points: readonly PickupPoint[]
  /** what may be done now */
  may: { move: boolean; cancel: boolean; change: boolean }
  /** after the cut-off a cancelled order leaves food without owner */
  afterCutOff: boolean
  answer: OperatedAnswer | undefined
}

/** What may be done to one order. Each opens first and says what will happen. */
export function OrderActs(props: OrderActsProps) {
  const { t } = useTranslation()
  const { order, may, answer, afterCutOff } = props
  const action = `/operacion/pedidos/${order.code}#acciones`
  return (
    <div className="grid gap-1">
      {answer?.refusal ? (
        <Alert look="bad" title={refusalWords(t, answer.refusal)} className="my-2">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      {may.move ? <MoveForm {...props} action={action} /> : null}
      {may.cancel ? (
        <Disclosure summary={t('Anular el pedido')} open={answer?.accion === 'anular'} className="act">
          <form method="post" action={action} className="stack-sm">
            <ul className="list-disc pl-5">
              <li>
                {t('No se cobra nada: {{amount}} menos.', { amount: formatMoney(order.totalCentavos) })}
              </li>
              <li>
                {afterCutOff
                  ? t('La cosecha ya se pidió: lo suyo queda libre para vender en el punto.')
                  : t('Lo que pidió vuelve a la venta.')}
              </li>
              <li>{t('Le llega un mensaje con el motivo. No se puede deshacer.')}</li>
            </ul>
            <Reason of="anular" answer={answer} placeholder={t('lo pidió por teléfono')} />
            <Button look="danger" far name="accion" value="anular">
              {t('Sí, anular el pedido')}
            </Button>
          </form>
        </Disclosure>
      ) : null}
    </div>
  )
}

function MoveForm(props: OrderActsProps & { action: string }) {
  const { t, i18n } = useTranslation()
  const { points, windowId, answer, action } = props
  const mine = answer?.accion === 'mover' ? answer : undefined
  return (
    <Disclosure summary={t('Mover a otro punto u hora')} open={mine !== undefined} className="act">
      <form method="post" action={action} className="stack-sm">
        <SelectField
          name="ventana"
          label={t('Dónde y cuándo recoge')}
          defaultValue={mine?.ventana ?? String(windowId)}
          error={mine?.problems.includes('ventana') ? t('Elija otro punto u otra hora.') : undefined}
        >
          {points.map((point) => (
            <optgroup key={point.id} label={pointTitle(point)}>
              {point.windows.map((window) => (
                <option
                  key={window.windowId}
                  value={window.windowId}
                  disabled={window.placesLeft === 0 && window.windowId !== windowId}
                >
                  {t('{{day}}, {{from}} a {{to}}', {
                    day: formatShortDay(window.startsAt, i18n.language),
                    from: formatTime(window.startsAt),
                    to: formatTime(window.endsAt),
                  })}
                  {window.windowId === windowId
                    ? ` (${t('como está')})`
                    : ` (${t('{{count}} lugares', { count: window.placesLeft })})`}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <Reason of="mover" answer={answer} placeholder={t('lluvia en la plaza')} />
        <Button look="do" name="accion" value="mover">
          {t('Mover y avisar')}
        </Button>
      </form>
    </Disclosure>
  )
}

function Reason(props: { of: 'mover' | 'anular'; answer: OrderActsProps['answer']; placeholder: string }) {
  const { t } = useTranslation()
  const mine = props.answer?.accion === props.of ? props.answer : undefined
  return (
    <Field
      name="motivo"
      id={`motivo-${props.of}`}
      label={t('Motivo, como lo van a leer')}
      placeholder={props.placeholder}
      maxLength={160}
      required
      autoComplete="off"
      defaultValue={mine?.motivo}
      error={
        mine?.problems.includes('motivo')
          ? t('Escriba el motivo, de 4 a 160 letras. No se cambió nada.')
          : undefined
      }
    />
  )
}

function refusalWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'not_placed':
      return t('Este pedido ya se entregó o se anuló.')
    case 'window_full':
      return t('Esa hora se llenó. Elija otra.')
    case 'window_passed':
      return t('Esa hora ya pasó. Elija otra.')
    case 'window_unknown':
      return t('Ese punto ya no entrega a esa hora. Elija otro.')
    case 'too_late':
      return t('La carga ya salió o el pedido se entregó: ya no se anula.')
    default:
      return t('Eso no se puede hacer con este pedido.')
  }
}
