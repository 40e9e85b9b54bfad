import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type CardTrouble } from '../refunds/queries.server'
import { type RefundRefusal } from '../refunds/refund-card.server'
import { type readCards } from '../refunds/views.server'

export type CardsPageProps = {
  /** to the other pages about money */
  tabs: ReactNode
  cards: Awaited<ReturnType<typeof readCards>>
  page: number
  said: string | null
  /** a refund that was not taken, with what was typed for which charge */
  answer: {
    refusal: RefundRefusal | { reason: 'no_amount' }
    typed: { paymentId: number; amount: string; reason: string; isBeyondMeant: boolean }
  } | null
}

/** What cards were charged, what went back of it, and what needs a person. */
export function CardsPage({ tabs, cards, page, said, answer }: CardsPageProps) {
  const { t, i18n } = useTranslation()
  const { charges, troubles, hasMore } = cards
  return (
    <>
      <h1>{t('Tarjetas')}</h1>
      {tabs}
      {said === 'devuelto' ? (
        <Alert look="ok" title={t('Devolución anotada: sale en un momento')} className="my-4" />
      ) : null}
      {answer && !charges.some(({ id }) => id === answer.typed.paymentId) ? (
        <Alert look="bad" title={refusalWords(t, answer.refusal)} className="my-4" />
      ) : null}
      {troubles.length > 0 ? (
        <Section title={t('Necesitan a una persona')}>
          <ul className="stack-sm">
            {troubles.map((trouble, index) => (
              <li key={index} className="sheet">
                <b>{codeForPeople(trouble.code)}</b> {trouble.buyerName}, {formatMoney(trouble.centavos)}
                <br />
                {troubleWords(t, trouble)}
                {trouble.answerBy && trouble.kind === 'dispute'
                  ? ` ${t('Responda hasta el {{moment}}.', { moment: formatShortMoment(trouble.answerBy, i18n.language) })}`
                  : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('Cobrado a tarjetas')}>
        {charges.length === 0 ? <p className="soft">{t('Todavía no se cobró a ninguna tarjeta.')}</p> : null}
        <ul className="stack">
          {charges.map((charge) => (
            <li key={charge.id} className="sheet stack-sm">
              <p>
                <b>{codeForPeople(charge.code)}</b> {charge.buyerName}: {formatMoney(charge.capturedCentavos)}
                <br />
                {formatShortMoment(charge.capturedAt, i18n.language)}
                {charge.surchargeCentavos > 0 ? (
                  <>
                    <br />
                    {t('Y {{amount}} aparte, por pagar con tarjeta.', {
                      amount: formatMoney(charge.surchargeCentavos),
                    })}
                  </>
                ) : null}
                {charge.costCentavos !== null ? (
                  <>
                    <br />
                    {t('Costo del proveedor: {{amount}}.', { amount: formatMoney(charge.costCentavos) })}
                  </>
                ) : null}
                {charge.lostCentavos > 0 ? (
                  <>
                    <br />
                    {t('Se perdió un reclamo: {{amount}}.', { amount: formatMoney(charge.lostCentavos) })}
                  </>
                ) : null}
                {charge.backCentavos > 0 ? (
                  <>
                    <br />
                    {t('Devuelto: {{amount}}.', { amount: formatMoney(charge.backCentavos) })}
                  </>
                ) : null}
              </p>
              {charge.backCentavos < charge.capturedCentavos ? (
                <RefundForm
                  charge={charge}
                  page={page}
                  answer={answer?.typed.paymentId === charge.id ? answer : null}
                />
              ) : null}
            </li>
          ))}
        </ul>
        <Pagination
          previousHref={page > 1 ? `/operacion/pagos/tarjetas?pagina=${page - 1}` : undefined}
          nextHref={hasMore ? `/operacion/pagos/tarjetas?pagina=${page + 1}` : undefined}
        />
      </Section>
    </>
  )
}

function RefundForm(props: {
  charge: CardsPageProps['cards']['charges'][number]
  page: number
  answer: CardsPageProps['answer']
}) {
  const { t } = useTranslation()
  const { charge, page, answer } = props
  const words = answer ? refusalWords(t, answer.refusal) : undefined
  const isOfReason = answer?.refusal.reason === 'no_reason'
  const left = leftOver(charge)
  return (
    <Disclosure summary={t('Devolver a la tarjeta')} open={answer !== null}>
      <form
        method="post"
        action={`/operacion/pagos/tarjetas?pagina=${page}#cobro-${charge.id}`}
        className="stack-sm"
        id={`cobro-${charge.id}`}
      >
        <input type="hidden" name="pago" value={charge.id} />
        <input type="hidden" name="clave" value={charge.formKey} />
        <Field
          id={`monto-${charge.id}`}
          label={t('Cuánto se devuelve')}
          name="monto"
          prefix="Bs"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={answer?.typed.amount ?? (left > 0 ? formatAmount(left) : undefined)}
          error={isOfReason ? undefined : words}
        />
        <Field
          id={`motivo-${charge.id}`}
          label={t('Motivo')}
          name="motivo"
          maxLength={200}
          autoComplete="off"
          defaultValue={answer?.typed.reason}
          error={isOfReason ? words : undefined}
        />
        <Choice
          type="checkbox"
          name="demas"
          value="si"
          title={t('Devolver aunque sea más de lo que pagó de más')}
          note={t('Lo que pase de eso queda como deuda en su cuenta.')}
          defaultChecked={answer?.typed.isBeyondMeant ?? false}
        />
        <Button look="danger">{t('Devolver')}</Button>
      </form>
    </Disclosure>
  )
}

/** What of a charge is still to go back, by itself. */
const leftOver = (charge: { capturedCentavos: number; backCentavos: number; freeCentavos: number }) =>
  Math.min(charge.freeCentavos, charge.capturedCentavos - charge.backCentavos)

function troubleWords(t: TFunction, { kind, detail }: CardTrouble): string {
  switch (kind) {
    case 'mismatch':
      return t(
        'El proveedor dice otra cosa de la que se pidió ({{detail}}): no se creyó nada. Mírelo en su panel.',
        { detail },
      )
    case 'refused':
      return t(
        'El proveedor no aceptó lo que se le pidió ({{detail}}). Se volverá a pedir; mírelo en su panel.',
        { detail },
      )
    case 'refund_refused':
      return t(
        'El proveedor no aceptó la devolución ({{detail}}): no se devolvió nada. Puede pedirla otra vez.',
        { detail },
      )
    case 'dispute':
      return t(
        'La dueña de la tarjeta reclama el cobro ({{detail}}). Se responde en el panel del proveedor.',
        { detail },
      )
    case 'hold_ended':
      if (detail === 'handed_over')
        return t(
          'La reserva de su tarjeta terminó sin cobrarse y el pedido ya se entregó: falta que lo pague. Ya se le avisó.',
        )
      return t(
        'La reserva de su tarjeta terminó sin cobrarse. Ya se le avisó: la da otra vez o paga al recoger.',
      )
    case 'charged_too_much':
      return t('Se cobró más de lo que se entregó: devuelva la diferencia.')
  }
}

function refusalWords(t: TFunction, refusal: RefundRefusal | { reason: 'no_amount' }): string {
  switch (refusal.reason) {
    case 'no_amount':
      return t('Escriba cuánto se devuelve, por ejemplo 12,50.')
    case 'no_reason':
      return t('Escriba el motivo.')
    case 'not_charged':
      return t('Esa tarjeta no fue cobrada.')
    case 'being_asked':
      return t('En este momento se pide otra devolución de esta tarjeta: no se anotó nada. Envíelo otra vez.')
    case 'beyond_free':
      return refusal.freeCentavos > 0
        ? t(
            'De lo que pagó de más quedan {{amount}}: el resto ya se usó en otro pedido o ya se devolvió. Si igual quiere devolver más, márquelo.',
            { amount: formatMoney(refusal.freeCentavos) },
          )
        : t(
            'No queda nada pagado de más: ya se usó en otro pedido o ya se devolvió. Si igual quiere devolver, márquelo.',
          )
    case 'too_much':
      return t('Es más de lo que queda por devolver, {{amount}}.', {
        amount: formatMoney(refusal.leftCentavos),
      })
  }
}
