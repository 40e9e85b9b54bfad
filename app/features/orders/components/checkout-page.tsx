import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PickupPoint } from '~/features/delivery-points/delivery-point'
import { formatPhone } from '~/features/accounts/phone-number'
import { formatShortMoment } from '~/kernel/instants'
import { ActionBar } from '~/ui/action-bar'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { type FieldError, ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Price } from '~/ui/price'
import { SectionHead } from '~/ui/section-head'
import { formatMoney } from '~/kernel/money'
import { type PaymentMethod } from '../order'
import { codeForPeople } from '../order-code'
import { type OrderProblem, type TypedOrder } from '../order-problems'
import { type BasketView } from '../views.server'
import { CheckoutSummary } from './checkout-summary'
import { PickupChoice } from './pickup-choice'
import { PaymentChoice, type MethodOn } from './payment-choice'
import { problemSentence } from './problem-sentences'

export type CheckoutPageProps = {
  open: boolean
  closesAt: Date
  points: PickupPoint[]
  basket: BasketView
  /** the order as it was, while it is being changed */
  before: {
    buyerName: string
    e164: string | null
    windowId: number
    cashNoteCentavos: number | null
    paymentMethod: PaymentMethod
    /** since when she wants back what is left over; null: it is kept for her next order */
    wishedAt: Date | null
    /** she may have transferred already */
    paidAhead: boolean
  } | null
  problems: readonly OrderProblem[]
  typed: TypedOrder | undefined
  /** ways to pay that are on, and the points that do without */
  methods: readonly MethodOn[]
  /** where the form goes; default: to this page */
  action?: string
  /** what the operator adds for somebody on the phone */
  children?: ReactNode
}

const FORM = 'pedido'
const FORM_METHODS = { cash: 'efectivo', qr: 'qr', card: 'tarjeta' } as const

export function CheckoutPage(props: CheckoutPageProps) {
  const { basket, before, points, problems, closesAt, open } = props
  const { t, i18n } = useTranslation()
  const typed = props.typed ?? basket.typed ?? typedOf(before, basket.caller)
  const errors = problems.map((problem): FieldError => ({
    fieldId: problem.field,
    message: problemSentence(t, problem),
  }))
  const errorOf = (field: OrderProblem['field']) => errors.find((error) => error.fieldId === field)?.message
  const confirm = basket.changesCode ? t('Guardar cambios') : t('Confirmar pedido')
  const orderable = open && basket.lines.length > 0
  return (
    <>
      <BackLink href="/canasta">{t('Volver a la canasta')}</BackLink>
      <h1>
        {basket.changesCode
          ? t('Cambias tu pedido {{code}}', { code: codeForPeople(basket.changesCode) })
          : t('Tu pedido')}
      </h1>
      {errors.length > 0 && errors.every((error) => error.fieldId === 'pedido') ? (
        <Alert look="bad" id="pedido" title={t('Todavía no pedimos nada')}>
          {errors.map((error) => (
            <p key={error.fieldId}>{error.message}</p>
          ))}
          <ButtonLink href="/canasta">{t('Ver mi canasta')}</ButtonLink>
        </Alert>
      ) : (
        <ErrorSummary errors={errors} safe={<p>{t('Lo demás está guardado.')}</p>} />
      )}
      {open ? null : (
        <Alert
          look="warn"
          title={t('Cerró el {{moment}}', { moment: formatShortMoment(closesAt, i18n.language) })}
        >
          <p>{t('Tu canasta queda guardada para el próximo ciclo.')}</p>
        </Alert>
      )}
      <form method="post" action={props.action ?? '/pedido'} id={FORM} noValidate>
        <input type="hidden" name="canasta" value={basket.id} />
        <input type="hidden" name="total" value={basket.totalCentavos} />
        <SideColumns
          sideLabel={t('Resumen')}
          side={
            <CheckoutSummary basket={basket} closesAt={closesAt}>
              {orderable ? (
                <Button look="do" block onlyWide>
                  {confirm}
                </Button>
              ) : null}
            </CheckoutSummary>
          }
        >
          <section className="section">
            <SectionHead title={t('1. Dónde recoges')} />
            <PickupChoice points={points} chosen={typed.ventana} error={errorOf('ventana')} />
          </section>
          <section className="section">
            <SectionHead title={t('2. Quién recoge')} />
            <div className="stack">
              <Field
                label={t('Nombre')}
                name="nombre"
                defaultValue={typed.nombre}
                autoComplete="name"
                maxLength={80}
                required
                error={errorOf('nombre')}
              />
              {before ? (
                <p>
                  {t('El código sigue en el celular {{phone}}.', { phone: formatPhone(before.e164 ?? '') })}
                </p>
              ) : null}
              {before ? (
                <input type="hidden" name="celular" value={before.e164 ?? ''} />
              ) : (
                <Field
                  label={t('Celular')}
                  name="celular"
                  hint={t('Te mandamos el código por WhatsApp o SMS.')}
                  prefix="+591"
                  defaultValue={typed.celular}
                  type="tel"
                  inputMode="tel"
                  autoComplete="tel-national"
                  required
                  error={errorOf('celular')}
                />
              )}
            </div>
          </section>
          <section className="section">
            <SectionHead title={t('3. Cómo pagas')} />
            <PaymentChoice
              totalCentavos={basket.totalCentavos}
              methods={props.methods ?? []}
              paidAhead={before?.paidAhead ?? false}
              points={points}
              typed={typed}
              errorOf={errorOf}
            />
          </section>
          {props.children}
        </SideColumns>
      </form>
    </>
  )
}

/** At the thumb on a phone; on a desktop the summary has the button. */
export function CheckoutAction({ basket, open }: Pick<CheckoutPageProps, 'basket' | 'open'>) {
  const { t } = useTranslation()
  if (!open || basket.lines.length === 0) return null
  return (
    <ActionBar>
      <Price amount={formatMoney(basket.totalCentavos)} size="sm" />
      <Button look="do" form={FORM}>
        {basket.changesCode ? t('Guardar cambios') : t('Confirmar pedido')}
      </Button>
    </ActionBar>
  )
}

function typedOf(before: CheckoutPageProps['before'], caller: BasketView['caller']): TypedOrder {
  return {
    nombre: before?.buyerName ?? caller?.name ?? '',
    celular: before?.e164 ?? caller?.e164 ?? '',
    ventana: before ? String(before.windowId) : '',
    billete: before?.cashNoteCentavos ? String(before.cashNoteCentavos) : '',
    forma: before ? FORM_METHODS[before.paymentMethod] : '',
    sobra: before?.wishedAt ? 'devolver' : 'favor',
  }
}
