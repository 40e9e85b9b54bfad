import { useTranslation } from 'react-i18next'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { PROMISES_A_PAGE, writeQuantity, type OfferRow } from '../offers/offer'
import { type TouchedOrder } from '../offers/touched-queries.server'
import { amountWords, offersClosedWords, offersPath } from './offer-words'

export type BringLessAnswer = {
  problem: 'not_a_quantity' | 'not_less' | null
  refused: string | null
  typed: string
}

export type BringLessPageProps = {
  slug: string
  cycleNumber: number
  row: OfferRow
  touched: { orders: readonly TouchedOrder[]; count: number }
  page: number
  /** what was typed on the offer's own page */
  wanted: string
  saved: boolean
  answer: BringLessAnswer | undefined
}

/** "Traeremos solo X": said before the cut-off, with the orders that it touches. */
export function BringLessPage(props: BringLessPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, cycleNumber, row, touched, page, wanted, saved, answer } = props
  const { bringsBase, reservedBase } = row
  const words = (base: number) => amountWords(row, base, i18n.language)
  const at = (to: number) => offersPath(slug, { ciclo: cycleNumber, pagina: to }, `/${row.slug}/menos`)
  return (
    <>
      <BackLink href={offersPath(slug, { ciclo: cycleNumber }, `/${row.slug}`)}>{row.name}</BackLink>
      <h1>{t('Traer menos de lo vendido')}</h1>
      <p className="lead">
        {t('{{product}}: ya se vendieron {{sold}} en {{count}} pedidos.', {
          product: row.name,
          sold: words(reservedBase),
          count: touched.count,
        })}
      </p>
      <div className="stack my-4">
        {saved ? <Alert look="ok" title={t('Guardado')} /> : null}
        {answer?.refused ? (
          <Alert look="bad" title={offersClosedWords(t, answer.refused)}>
            {t('No se cambió nada.')}
          </Alert>
        ) : null}
        {bringsBase !== null ? (
          <Alert look="warn" title={t('Avisado: traen solo {{quantity}}.', { quantity: words(bringsBase) })}>
            {t('Faltan {{quantity}}. No se vende más.', {
              quantity: words(Math.max(0, reservedBase - bringsBase)),
            })}
          </Alert>
        ) : null}
      </div>
      <form method="post" className="stack max-w-[40rem]">
        <input type="hidden" name="ciclo" value={cycleNumber} />
        <Field
          name="cuanto"
          label={t('¿Cuánto traerán de lo vendido?')}
          suffix={unitWord(2, row.unit, i18n.language)}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={
            answer?.typed ?? (bringsBase === null ? wanted : writeQuantity(bringsBase, row.unitBase))
          }
          error={
            answer?.problem === 'not_a_quantity'
              ? t('Escriba solo un número, por ejemplo 12 o 1,5.')
              : answer?.problem === 'not_less'
                ? t('Se vendieron {{sold}}: escriba menos que eso.', { sold: words(reservedBase) })
                : undefined
          }
        />
        <p>
          {t(
            'Desde ahora no se vende más. Después del corte se pregunta primero a quien tiene lugar y a otras asociaciones; lo que igual falte se reparte entre los pedidos, y a cada comprador se le avisa una sola vez.',
          )}
        </p>
        <Button look="do" block name="accion" value="avisar">
          {t('Avisar que traeremos menos')}
        </Button>
      </form>
      {bringsBase !== null ? (
        <form method="post" className="mt-4 max-w-[40rem]">
          <input type="hidden" name="ciclo" value={cycleNumber} />
          <Button look="quiet" block name="accion" value="quitar">
            {t('Sí traeremos todo lo vendido')}
          </Button>
        </form>
      ) : null}
      <Section title={t('Pedidos que lo llevan')} line={t('Quién recibe menos se sabe después del corte.')}>
        <FoldTable
          caption={t('Pedidos que lo llevan')}
          rows={touched.orders}
          rowKey={(order) => order.code}
          columns={[
            { head: t('Código'), cell: (order) => <b className="code code-sm">{spoken(order.code)}</b> },
            { head: t('Punto'), cell: (order) => order.pointName },
            { head: t('Pedido'), numeric: true, cell: (order) => words(order.orderedBase) },
          ]}
        />
        <Pagination
          previousHref={page > 1 ? at(page - 1) : undefined}
          nextHref={page * PROMISES_A_PAGE < touched.count ? at(page + 1) : undefined}
        />
      </Section>
    </>
  )
}

/** "KTM-742", as codes are read everywhere. */
function spoken(code: string): string {
  return `${code.slice(0, -3)}-${code.slice(-3)}`
}
