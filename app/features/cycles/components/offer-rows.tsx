import { useTranslation } from 'react-i18next'
import { unitWord } from '~/kernel/units'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { Badge } from '~/ui/badge'
import { Field } from '~/ui/field'
import { FramedPicture } from '~/ui/picture'
import { productDrawing } from '~/ui/pictures'
import { type OfferProblem, priceField, quantityField, shownOf } from '../offers/decide-offers'
import { isOnOffer, type OfferRow } from '../offers/offer'
import { amountWords, offersPath, problemWords, unitSize } from './offer-words'

/** What a form came back with: fields that were typed into, and what is wrong with them. */
export type OffersAnswer = {
  refused: string | null
  problems: OfferProblem[]
  typed: Record<string, string>
}

/** More prices than this are set on the product's own page: a form may carry 200 fields. */
export const PRICES_A_ROW = 5

type RowProps = { slug: string; cycleNumber: number; row: OfferRow; answer: OffersAnswer | undefined }

/** One product of the page: how much, in its harvest unit, and what each unit of sale costs. */
export function OfferFields({ slug, cycleNumber, row, answer }: RowProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const offered = isOnOffer(row)
  const size = unitSize(row, language)
  return (
    <li className="offer">
      <div className="req-top">
        <FramedPicture picture={productDrawing(row.picture)} small />
        <h2>
          <a href={offersPath(slug, { ciclo: cycleNumber }, `/${row.slug}`)}>{row.name}</a>
        </h2>
        {offered ? <Badge look="ok">{t('En oferta')}</Badge> : null}
      </div>
      <p className="soft sm">
        {offered
          ? t('Vendido {{sold}} de {{offered}}', {
              sold: amountWords(row, row.reservedBase, language),
              offered: amountWords(row, row.offeredBase, language),
            }) +
            (row.baseUnit === 'gram' || row.gramsPerPiece
              ? ` · ${formatWeight(gramsOf(row, row.offeredBase))}`
              : '') +
            (row.producers > 0
              ? ` · ${t('prometido {{quantity}}', { quantity: amountWords(row, row.committedBase, language) })}`
              : '')
          : row.reservedBase > 0
            ? t('Ya no se ofrece. Vendido {{sold}}.', { sold: amountWords(row, row.reservedBase, language) })
            : size}
      </p>
      <OfferInputs row={row} answer={answer} limit={PRICES_A_ROW} />
    </li>
  )
}

/** The fields of a product: its quantity and the price of each of its units. */
export function OfferInputs(props: { row: OfferRow; answer: OffersAnswer | undefined; limit?: number }) {
  const { t, i18n } = useTranslation()
  const { row, answer, limit } = props
  const language = i18n.language
  const shown = shownOf(row)
  const valueOf = (field: string) => answer?.typed[field] ?? shown[field] ?? ''
  const errorOf = (field: string) => {
    const problem = answer?.problems.find((each) => each.field === field && each.productId === row.productId)
    return problem ? problemWords(t, problem, row, language) : undefined
  }
  const quantity = quantityField(row.productId)
  return (
    <div className="offer-fields">
      <Field
        name={quantity}
        label={t('Cantidad')}
        suffix={unitWord(2, row.unit, language)}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={valueOf(quantity)}
        error={errorOf(quantity)}
      />
      {row.presentations.slice(0, limit).map((presentation) => {
        const field = priceField(presentation.id)
        return (
          <Field
            key={presentation.id}
            name={field}
            label={t('Precio por {{unit}}', { unit: unitWord(1, presentation.unit, language) })}
            prefix="Bs"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={valueOf(field)}
            error={errorOf(field)}
          />
        )
      })}
    </div>
  )
}

/** The hidden record of what the fields showed, so that only what was touched is saved. */
export function ShownFields({ rows, limit }: { rows: readonly OfferRow[]; limit?: number }) {
  const shown = Object.assign(
    {},
    ...rows.map((row) => shownOf({ ...row, presentations: row.presentations.slice(0, limit) })),
  ) as Record<string, string>
  return <input type="hidden" name="antes" value={JSON.stringify(shown)} />
}
