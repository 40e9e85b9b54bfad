import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '~/kernel/units'
import { type Cycle } from '~/features/cycles/cycle'
import { formatDay, formatShortMoment, formatWindow } from '~/kernel/instants'
import { formatKilograms, formatWeight, type FactorKind } from '~/kernel/quantity'
import {
  Paper,
  PaperBlank,
  PaperQuantity,
  PaperSign,
  PaperSignatures,
  PaperTable,
  PaperTick,
} from '~/ui/paper'
import { type AssociationHarvest } from '../harvest/harvest'
import { type PackingMatrix } from '../packing/packing'
import { explainUnits, harvestSheet, type ProductFactors, type SheetPerson } from '../sheet/sheet'
import { quantityFigure } from './harvest-words'
import { packingFigure, packingUnitWord } from './packing-words'
import { PackingByPoint } from './packing-by-point'

export type HarvestSheetProps = {
  associationName: string
  takeTo: string
  cycle: Cycle
  now: Date
  harvest: AssociationHarvest
  packing: PackingMatrix
  factors: readonly ProductFactors[]
}

/** A4: who takes what with room to weigh and sign, and what goes to which point. */
export function HarvestSheet(props: HarvestSheetProps) {
  const { t, i18n } = useTranslation()
  const { associationName, takeTo, cycle, now, harvest, packing, factors } = props
  const language = i18n.language
  const sheet = harvestSheet(harvest)
  const whose = t('{{association}}, ciclo {{number}}', {
    association: associationName,
    number: cycle.number,
  })
  const final = harvest.counts.unanswered === 0
  return (
    <Paper
      title={t('Lista de cosecha')}
      meta={[
        { term: t('Asociación'), value: associationName },
        {
          term: t('Ciclo'),
          value: t('{{number}}, cerró el {{moment}}', {
            number: cycle.number,
            moment: formatShortMoment(cycle.closedAt ?? cycle.closesAt, language),
          }),
        },
        {
          term: t('Entregar'),
          value: t('{{moment}}, {{place}}', {
            moment: formatShortMoment(cycle.checkInAt, language),
            place: takeTo,
          }),
        },
        {
          term: t('Impreso'),
          value: `${formatShortMoment(now, language)}. ${
            final
              ? t('Todas respondieron.')
              : t('Faltan {{count}} respuestas.', { count: harvest.counts.unanswered })
          }`,
        },
      ]}
    >
      <h2>{t('1. Lo que lleva cada productora')}</h2>
      <PaperTable
        label={t('Cosecha por productora')}
        whose={whose}
        heads={[
          t('Productora'),
          t('Producto'),
          t('Lleva'),
          t('Kilos'),
          t('Listo'),
          t('Peso real'),
          t('Firma o huella'),
        ]}
        foot={
          <tr>
            <th scope="row" colSpan={3}>
              {t('Total')}
            </th>
            <td className="q">{formatKilograms(sheet.grams)}</td>
            <td />
            <td />
            <td />
          </tr>
        }
      >
        {sheet.people.map((person, index) => (
          <PersonRows key={index} person={person} />
        ))}
      </PaperTable>
      {final ? null : <p className="mt-3">{t('* Todavía no respondió: es lo que se le pidió.')}</p>}
      {sheet.nothing.length > 0 ? (
        <p className="mt-3">{t('No llevan nada: {{names}}.', { names: sheet.nothing.join(', ') })}</p>
      ) : null}

      <h2 className="page-break">{t('2. Empaque por punto de entrega')}</h2>
      <p className="mb-2">
        {t('Se entrega el {{window}}.', {
          window: formatWindow(cycle.deliversAt, cycle.deliveryEndsAt, language),
        })}
      </p>
      <PackingByPoint packing={packing} whose={whose} />
      <Missing harvest={harvest} />
      <Units harvest={harvest} packing={packing} factors={factors} />
      <PaperSignatures
        names={[
          t('Coordinación'),
          t('Transportista y placa'),
          t('Recibe, {{day}}', { day: formatDay(cycle.checkInAt, language) }),
        ]}
      />
    </Paper>
  )
}

function PersonRows({ person }: { person: SheetPerson }) {
  const { t, i18n } = useTranslation()
  const count = person.items.length
  return person.items.map((item, index) => {
    const [figure, unit] = quantityFigure(item, item.takesBase, i18n.language)
    return (
      <tr key={item.allotmentId}>
        {index === 0 ? (
          <th scope="rowgroup" rowSpan={count}>
            {person.name ?? t('La asociación misma')}
          </th>
        ) : null}
        <td>
          {item.productName}
          {item.answered ? null : ' *'}
        </td>
        <PaperQuantity quantity={figure} unit={unit} />
        <td className="q">
          <small>{formatKilograms(item.grams)}</small>
        </td>
        <PaperTick />
        <PaperBlank />
        {index === 0 ? <PaperSign rows={count} /> : null}
      </tr>
    )
  })
}

/** Kilos of the packing in the units of the harvest, and what each unit weighs. */
function Units({ harvest, packing, factors }: Pick<HarvestSheetProps, 'harvest' | 'packing' | 'factors'>) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const asked = new Map(harvest.products.map((product) => [product.offerId, product]))
  const converted = packing.products.flatMap((total) => {
    const product = asked.get(total.offerId)
    const isSame = total.byPoint.every((base) => product && base % product.unitBase === 0)
    if (!product || isSame) return []
    return t('{{product}}: {{packed}} son {{asked}}', {
      product: product.name,
      packed: packedWords(total, language),
      asked: quantityFigure(product, product.requestedBase, language).join(' '),
    })
  })
  const explained = explainUnits(harvest.products, factors).map(({ unit, factor, weights }) =>
    t('{{unit}} ({{factor}}): {{weights}}', {
      unit: formatUnits(1, unit, language),
      factor: factorWords(t, factor),
      weights: weights
        .map(({ productName, grams }) =>
          [productName?.toLowerCase(), formatWeight(grams)].filter(Boolean).join(' '),
        )
        .join(', '),
    }),
  )
  const sentences = [...converted, ...explained]
  return sentences.length > 0 ? <p className="mt-3 text-[0.9em]">{sentences.join('. ')}.</p> : null
}

function packedWords(total: PackingMatrix['products'][number], language: string): string {
  const figure = packingFigure(total, total.byPoint, total.orderedBase)
  return `${figure} ${packingUnitWord(total, total.byPoint, language)}`
}

/** What will not come, so that whoever loads does not look for it. */
function Missing({ harvest }: { harvest: AssociationHarvest }) {
  const { t, i18n } = useTranslation()
  const missing = harvest.products.flatMap((product) => {
    const takes = product.shares.reduce((sum, share) => sum + (share.confirmedBase ?? share.askedBase), 0)
    const lackBase = product.requestedBase - takes
    if (lackBase === 0) return []
    const [figure, unit] = quantityFigure(product, lackBase, i18n.language)
    return [`${product.name.toLowerCase()} ${figure} ${unit}`]
  })
  if (missing.length === 0) return null
  return <p className="mt-3">{t('De lo pedido va a faltar: {{list}}.', { list: missing.join('; ') })}</p>
}

function factorWords(t: TFunction, factor: FactorKind): string {
  switch (factor) {
    case 'measured':
      return t('medido')
    case 'declared':
      return t('declarado')
    case 'assumed':
      return t('aproximado')
  }
}
