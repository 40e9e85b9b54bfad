import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { pointTitle } from '~/features/delivery-points/delivery-point'
import { codeForPeople } from '~/features/orders/order-code'
import { type OrderView } from '~/features/orders/views.server'
import { formatLongMoment } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { formatHarvestQuantity, formatUnits } from '~/kernel/units'
import { Paper, PaperQuantity, PaperTable } from '~/ui/paper'
import { PricePartsList } from '~/ui/price-parts'
import { Sums, type SumLine } from '~/ui/summary'
import { type DeliveryNote, type NoteLine } from '../note/views.server'

export type DeliveryNoteProps = {
  order: OrderView
  note: DeliveryNote
  cycleNumber: number
  /** why something was left over of what she paid, and what became of it */
  leftover?: ReactNode
}

/** What was ordered, what was handed over, what it cost and where that goes, and how it was paid. */
export function DeliveryNoteSheet({ order, note, cycleNumber, leftover }: DeliveryNoteProps) {
  const { t, i18n } = useTranslation()
  const code = codeForPeople(order.code)
  return (
    <Paper
      title={t('Nota de entrega')}
      meta={[
        { term: t('Pedido'), value: <b className="code code-sm">{code}</b> },
        { term: t('Quien pidió'), value: order.buyerName },
        ...(note.pickedUpBy ? [{ term: t('Quien recogió'), value: note.pickedUpBy }] : []),
        { term: t('Se entregó'), value: formatLongMoment(note.handedAt, i18n.language) },
        { term: t('Dónde'), value: pointTitle({ zone: order.pickup.zone, name: order.pickup.pointName }) },
        { term: t('Ciclo'), value: cycleNumber },
      ]}
    >
      <div className="mt-4">
        <PaperTable
          label={t('Lo que se entregó')}
          whose={t('Pedido {{code}}', { code })}
          heads={[t('Producto'), t('Se entregó'), t('Bs')]}
          foot={<Foot note={note} />}
        >
          {note.lines.map((line) => (
            <Line key={line.position} line={line} />
          ))}
        </PaperTable>
      </div>
      <div className="mt-4 grid gap-x-8 min-[40rem]:grid-cols-2">
        <section>
          <h2>{t('Adónde va lo que cuesta')}</h2>
          <PricePartsList parts={note.price} />
        </section>
        <section>
          <h2>{t('Cómo se pagó')}</h2>
          <Sums lines={paidLines(t, note)} />
          {leftover}
        </section>
      </div>
      <p className="mt-4 soft">{t('Nota interna de entrega de Chaka, sin valor fiscal.')}</p>
    </Paper>
  )
}

function Foot({ note }: { note: DeliveryNote }) {
  const { t } = useTranslation()
  return (
    <>
      {note.orderFeeCentavos !== 0 ? (
        <tr>
          <th scope="row" colSpan={2}>
            {t('Por el pedido')}
          </th>
          <PaperQuantity quantity={formatAmount(note.orderFeeCentavos)} />
        </tr>
      ) : null}
      <tr>
        <th scope="row" colSpan={2}>
          {t('Total')}
        </th>
        <PaperQuantity quantity={formatAmount(note.dueCentavos)} />
      </tr>
    </>
  )
}

function Line({ line }: { line: NoteLine }) {
  const { t, i18n } = useTranslation()
  const [only] = line.contents
  const isWhole = line.isBundle || line.contents.length !== 1 || !only
  return (
    <>
      <tr>
        <th scope="row">
          {line.isSubstitute
            ? t('{{product}}, en lugar de lo que falta', { product: line.label })
            : line.label}
        </th>
        <td>{isWhole ? formatUnits(line.count, line.unit, i18n.language) : <Handed content={only} />}</td>
        <PaperQuantity quantity={formatAmount(line.dueCentavos)} />
      </tr>
      {isWhole
        ? line.contents.map((content, index) => (
            <tr key={index}>
              <td>
                <small>{content.productName}</small>
              </td>
              <td>
                <small>
                  <Handed content={content} />
                </small>
              </td>
              <td />
            </tr>
          ))
        : null}
    </>
  )
}

type Content = NoteLine['contents'][number]

/** What was handed over, and beside it what was ordered when that was another amount. */
function Handed({ content }: { content: Content }) {
  const { t, i18n } = useTranslation()
  const handed = handedBase(content)
  const words = (base: number) =>
    formatHarvestQuantity(base, content.unit, content.unitBase, content.baseUnit, i18n.language)
  return (
    <>
      {words(handed)}
      {handed === content.orderedBase
        ? null
        : ` (${t('pidió {{quantity}}', { quantity: words(content.orderedBase) })})`}
    </>
  )
}

function handedBase({ orderedBase, confirmedBase, deliveredBase }: Content): number {
  return deliveredBase ?? confirmedBase ?? orderedBase
}

/** Each way by which something came in, and the balance before and after. */
function paidLines(t: TFunction, { money, dueCentavos, givenBackCentavos }: DeliveryNote): SumLine[] {
  const before = money.balanceBeforeCentavos ?? 0
  const paid = money.cashCentavos + money.qrCentavos + money.cardCentavos + money.balanceCentavos
  const after = before - money.balanceCentavos + Math.max(0, paid - dueCentavos - givenBackCentavos)
  const rows = [
    { term: t('En efectivo'), centavos: money.cashCentavos, always: false },
    { term: t('Con QR'), centavos: money.qrCentavos, always: false },
    { term: t('Con tarjeta'), centavos: money.cardCentavos, always: false },
    { term: t('Del saldo a favor'), centavos: money.balanceCentavos, always: false },
    { term: t('Aparte, por pagar con tarjeta'), centavos: money.cardFeeCentavos, always: false },
    { term: t('Falta pagar'), centavos: money.toPayCentavos, always: false },
    { term: t('Saldo a favor, antes'), centavos: before, always: true },
    { term: t('Saldo a favor, después'), centavos: after, always: true },
  ]
  return rows
    .filter(({ centavos, always }) => always || centavos > 0)
    .map(({ term, centavos }) => ({ term, amount: formatMoney(centavos) }))
}
