import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonRow } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { codeForPeople } from '~/features/orders/order-code'
import { orderProblemWords, unitsWords } from '../../board/board-words'
import { contentWords, theUnit } from '../../prices/price-words'
import { type OrderAgreementRefusal } from '../order-agreement.server'
import { type Side } from '../negotiation'
import { OrderAhead } from './order-ahead'
import { type NegotiationRow } from '../queries.server'
import { writePrice } from '~/features/cycles/offers/offer'

export type ThreadAnswer = {
  negotiationId: number
  message: string
  typed: { cantidad: string; precio: string }
}

export type ThreadProps = {
  row: NegotiationRow
  side: Side
  /** where its forms go */
  action: string
  answer: ThreadAnswer | undefined
}

/** One negotiation: its offers, and what this side may do now. */
export function Thread({ row, side, action, answer }: ThreadProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const other = side === 'buyer' ? row.association : `${row.buyerName}, ${row.municipality}`
  const isExpired = row.state === 'open' && row.expiresAt <= row.now
  return (
    <li className="sheet stack-sm" id={`negociacion-${row.id}`}>
      <div className="req-top">
        <h3>
          {row.product}: {other}
        </h3>
        <StateBadge row={row} isExpired={isExpired} />
      </div>
      <p className="soft sm">
        {t('Semana del {{week}}, en {{point}}. Precio justo: de {{low}} a {{high}} {{unit}}.', {
          week: row.week.split('-').reverse().join('/'),
          point: row.point,
          low: formatMoney(row.floorCentavos),
          high: formatMoney(row.ceilingCentavos),
          unit: theUnit(row.unit, language),
        })}
      </p>
      <ol className="stack-sm">
        {row.offers.map((offer) => (
          <li key={offer.number}>
            <b>
              {unitsWords(row, offer.units, language)} · {formatMoney(offer.centavos)}{' '}
              {theUnit(row.unit, language)}
            </b>
            <p className="soft sm">
              {offer.side === 'buyer' ? row.buyerName : row.association}.{' '}
              {t('Firmó {{person}}', { person: offer.by })}, {formatLongMoment(offer.madeAt, language)}
            </p>
          </li>
        ))}
      </ol>
      {answer ? <Alert look="bad" title={answer.message} /> : null}
      {isExpired ? null : <OrderAhead row={row} side={side} />}
      {row.state === 'agreed' ? (
        <Agreed row={row} side={side} action={action} />
      ) : row.state === 'open' && !isExpired ? (
        <Turn row={row} side={side} action={action} answer={answer} />
      ) : null}
    </li>
  )
}

function StateBadge({ row, isExpired }: { row: NegotiationRow; isExpired: boolean }): ReactNode {
  const { t } = useTranslation()
  if (row.state === 'agreed') return <Badge look="ok">{t('Acordado')}</Badge>
  if (row.state === 'refused') return <Badge look="miss">{t('No aceptado')}</Badge>
  if (row.state === 'withdrawn') return <Badge>{t('Retirado')}</Badge>
  return isExpired ? <Badge>{t('Vencido')}</Badge> : <Badge look="sun">{t('En negociación')}</Badge>
}

function Agreed({ row, side, action }: Omit<ThreadProps, 'answer'>) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const units = row.agreedUnits ?? 0
  return (
    <>
      <Alert
        look="ok"
        title={t('Acuerdo: {{units}} a {{price}} {{unit}}', {
          units: unitsWords(row, units, language),
          price: formatMoney(row.agreedCentavos ?? 0),
          unit: theUnit(row.unit, language),
        })}
      >
        <p>
          {t('Firmó también {{person}}, {{moment}}. Texto {{version}}. Para quien produce: {{total}}.', {
            person: row.agreedByName ?? '',
            moment: row.endedAt ? formatLongMoment(row.endedAt, language) : '',
            version: row.textVersion ?? '',
            total: formatMoney(units * (row.agreedCentavos ?? 0)),
          })}
        </p>
      </Alert>
      {row.orderCode ? (
        <p>
          <b>{t('Pedido {{code}}', { code: codeForPeople(row.orderCode) })}</b>.{' '}
          {t('Entra en la cosecha como todo pedido.')}
        </p>
      ) : (
        <>
          <p>
            {row.isMissed
              ? t('El ciclo de esa semana cerró sin este pedido: no se cosecha. Acuerden otra semana.')
              : orderProblemWords(t, (row.orderProblem ?? 'no_cycle') as OrderAgreementRefusal['reason'])}
          </p>
          {side === 'buyer' && row.orderProblem && !row.isMissed ? (
            <form method="post" action={action}>
              <input type="hidden" name="accion" value="pedir" />
              <input type="hidden" name="negociacion" value={row.id} />
              <Button>{t('Hacer el pedido ahora')}</Button>
            </form>
          ) : null}
        </>
      )}
    </>
  )
}

function Turn({ row, side, action, answer }: ThreadProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const last = row.offers.at(-1)
  if (!last) return null
  const hidden = (
    <>
      <input type="hidden" name="negociacion" value={row.id} />
      <input type="hidden" name="oferta" value={last.number} />
    </>
  )
  const until = t('Vale hasta el {{moment}}.', { moment: formatLongMoment(row.expiresAt, language) })
  if (last.side === side)
    return (
      <form method="post" action={action} className="stack-sm">
        {hidden}
        <p>
          {t('Su oferta espera la respuesta de la otra parte.')} {until}
        </p>
        <Button look="danger" name="accion" value="dejar">
          {t('Retirar la oferta')}
        </Button>
      </form>
    )
  return (
    <>
      <form method="post" action={action} className="stack-sm">
        {hidden}
        <p>
          {t(
            'Al aceptar, usted firma: {{units}} a {{price}} {{unit}}, en total {{total}} para quien produce.',
            {
              units: unitsWords(row, last.units, language),
              price: formatMoney(last.centavos),
              unit: theUnit(row.unit, language),
              total: formatMoney(last.units * last.centavos),
            },
          )}{' '}
          {until}
        </p>
        <Button look="do" block name="accion" value="aceptar" busyText={t('Firmando…')}>
          {t('Aceptar y firmar')}
        </Button>
      </form>
      <Disclosure summary={t('Proponer otra cosa, o no aceptar')} open={answer !== undefined}>
        <form method="post" action={action} className="stack-sm pt-2">
          {hidden}
          <OfferFields
            id={String(row.id)}
            unitWords={`${theUnit(row.unit, language)}, ${contentWords(row.unitBase, row.baseUnit, language)}`}
            units={answer?.typed.cantidad ?? String(last.units)}
            price={answer?.typed.precio ?? writePrice(last.centavos)}
          />
          <ButtonRow>
            <Button name="accion" value="proponer">
              {t('Firmar y enviar esta oferta')}
            </Button>
          </ButtonRow>
        </form>
        <form method="post" action={action}>
          {hidden}
          <Button look="danger" far name="accion" value="dejar">
            {t('No aceptar')}
          </Button>
        </form>
      </Disclosure>
    </>
  )
}

type OfferFieldsProps = { id: string; unitWords: string; units: string; price: string }

/** How many units, at what price of one. */
export function OfferFields({ id, unitWords, units, price }: OfferFieldsProps) {
  const { t } = useTranslation()
  return (
    <div className="offer-fields">
      <Field
        name="cantidad"
        id={`cantidad-${id}`}
        label={t('Cuántas')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={units}
      />
      <Field
        name="precio"
        id={`precio-${id}`}
        label={t('Precio: {{unit}}', { unit: unitWords })}
        prefix="Bs"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={price}
      />
    </div>
  )
}
