import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatDay, formatShortMoment, formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Paper, PaperBlank, PaperQuantity, PaperSignatures, PaperTable, PaperTick } from '~/ui/paper'
import { type PackingList, type PackingTotal } from '../packing/packing'
import { OrderRows } from './packing-order-rows'
import { packingWords } from './packing-words'

export type PointSheetProps = { packing: PackingList; cycle: Cycle; now: Date }

/** A4 for one point: what arrives, then each order with what it takes, what is collected and a box to tick. */
export function PointSheet({ packing, cycle, now }: PointSheetProps) {
  const { t, i18n } = useTranslation()
  const { point, orders, toCollectCentavos, list, totals, products, grams, page, pages } = packing
  const language = i18n.language
  const whose = t('{{point}}, ciclo {{number}}', { point: point.name, number: cycle.number })
  const first = list[0]
  const last = list.at(-1)
  return (
    <Paper
      title={t('Empaque y entrega: {{point}}', { point: point.name })}
      meta={[
        { term: t('Lugar'), value: `${point.address}. ${point.referenceCorner}.` },
        { term: t('Ciclo'), value: cycle.number },
        {
          term: t('Entrega'),
          value:
            first && last
              ? t('{{day}}, {{from}} a {{to}}', {
                  day: formatDay(first.startsAt, language),
                  from: formatTime(first.startsAt),
                  to: formatTime(last.endsAt),
                })
              : formatDay(cycle.deliversAt, language),
        },
        { term: t('Atiende'), value: point.contactName || '—' },
        { term: t('Pedidos'), value: orders },
        { term: t('Por cobrar'), value: formatMoney(toCollectCentavos) },
        { term: t('Impreso'), value: formatShortMoment(now, language) },
      ]}
    >
      {cycle.state === 'open' ? (
        <Alert
          look="warn"
          title={t('Todavía se puede pedir: esta lista cambia hasta el {{moment}}.', {
            moment: formatShortMoment(cycle.closesAt, language),
          })}
          className="mt-4"
        />
      ) : null}
      {totals.length > 0 ? (
        <>
          <h2>{t('1. Lo que llega')}</h2>
          {products > totals.length ? (
            <p>
              {t('Hoja {{page}} de {{pages}}: {{shown}} de {{products}} productos.', {
                page,
                pages,
                shown: totals.length,
                products,
              })}
            </p>
          ) : null}
          <PaperTable
            label={t('Lo que llega, por producto')}
            whose={whose}
            heads={[t('Producto'), t('Cantidad'), t('Kilos'), t('Llegó'), t('Peso real')]}
            foot={
              <tr>
                <th scope="row" colSpan={2}>
                  {t('Total')}
                </th>
                <td className="q">{formatKilograms(grams)}</td>
                <td />
                <td />
              </tr>
            }
          >
            {totals.map((total) => (
              <TotalRow key={total.offerId} total={total} />
            ))}
          </PaperTable>
        </>
      ) : null}
      {list.length > 0 ? (
        <>
          <h2 className="page-break">{t('2. Los pedidos')}</h2>
          <PaperTable
            label={t('Pedidos de {{point}}', { point: point.name })}
            whose={whose}
            heads={[t('Entregado'), t('Código'), t('Qué lleva'), t('Cobrar')]}
            foot={
              <tr>
                <th scope="row" colSpan={3}>
                  {t('{{count}} pedidos por cobrar', { count: orders })}
                </th>
                <td className="q">{formatMoney(toCollectCentavos)}</td>
              </tr>
            }
          >
            <OrderRows orders={list} />
          </PaperTable>
        </>
      ) : null}
      <PaperSignatures names={[t('Entregó la carga'), t('Recibió en el punto'), t('Efectivo contado, Bs')]} />
    </Paper>
  )
}

function TotalRow({ total }: { total: PackingTotal }) {
  const { t, i18n } = useTranslation()
  const [figure = '', ...unit] = packingWords(total, total.orderedBase, i18n.language).split(' ')
  const short = total.confirmedBase !== null && total.confirmedBase < total.orderedBase
  return (
    <tr>
      <th scope="row">
        {total.name}
        <span className="font-normal">
          . {total.associationName}
          {total.coldChain ? `. ${t('Mantener frío')}` : ''}
          {short
            ? `. ${t('Llegan {{quantity}}', { quantity: packingWords(total, total.confirmedBase ?? 0, i18n.language) })}`
            : ''}
        </span>
      </th>
      <PaperQuantity quantity={figure} unit={unit.join(' ')} />
      <td className="q">
        <small>{formatKilograms(total.grams)}</small>
      </td>
      <PaperTick />
      <PaperBlank />
    </tr>
  )
}
