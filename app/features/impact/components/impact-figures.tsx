import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { Cards } from '~/ui/cards'
import { Section } from '~/ui/section-head'
import { BigFigures } from '~/ui/summary'
import { percentTenths } from '../open/impact'
import { type Impact } from '../open/views.server'

type Told = { term: string; figure: ReactNode; after?: string; definition: string }

/** Each number with its definition beside it. */
export function ImpactFigures({ impact }: { impact: Impact }) {
  const { t } = useTranslation()
  const figures = [...useSalesFigures(impact), ...usePeopleFigures(impact)]
  return (
    <Section title={t('En números')}>
      <Cards>
        {figures.map(({ term, figure, after, definition }) => (
          <li key={term} className="sheet">
            <BigFigures figures={[{ term, figure, after }]} />
            <p className="soft mt-2">{definition}</p>
          </li>
        ))}
      </Cards>
    </Section>
  )
}

export function usePercent(): (value: number) => string {
  const { i18n } = useTranslation()
  return (value) => `${value.toLocaleString(i18n.language === 'en' ? 'en' : 'es-BO')} %`
}

function useSalesFigures({ sales, left, scope }: Impact): Told[] {
  const { t } = useTranslation()
  const percent = usePercent()
  if (!sales) return []
  const isAssociation = scope.kind === 'association'
  const perCycle = sales.cycles > 0 ? Math.round(sales.buyers / sales.cycles) : 0
  return [
    {
      term: t('Alimentos entregados'),
      figure: formatKilograms(sales.handedGrams),
      after: 'kg',
      definition: t(
        'Peso de lo entregado a quien pidió. Lo que se vende por unidad, por su peso aproximado.',
      ),
    },
    {
      term: t('Pagado por quien compra'),
      figure: formatMoney(sales.paidCentavos),
      definition: t(
        'Con transporte y plataforma, menos lo devuelto. De eso, {{amount}} es de quien produce.',
        {
          amount: formatMoney(sales.handedCentavos),
        },
      ),
    },
    ...(isAssociation
      ? []
      : [
          {
            term: t('Pedidos entregados'),
            figure: String(sales.orders),
            definition: t('Pedidos que alguien recogió en un punto.'),
          },
          {
            term: t('Hogares por ciclo'),
            figure: String(perCycle),
            definition: t('Teléfonos distintos que pidieron en una semana, en promedio.'),
          },
        ]),
    {
      term: t('Cumplimiento'),
      figure: percent(percentTenths(sales.readyGrams, sales.orderedGrams)),
      definition: t('De cada 100 kg pedidos, cuántos se entregaron o esperaron a quien no vino.'),
    },
    {
      term: t('Faltó'),
      figure: formatKilograms(sales.orderedGrams - sales.readyGrams),
      after: 'kg',
      definition: t(
        'Lo pedido que no llegó: helada, granizo, bloqueo, daño en el camino. Se devuelve su precio.',
      ),
    },
    ...(left
      ? [
          {
            term: t('Sobró'),
            figure: percent(percentTenths(left.leftGrams, left.receivedGrams)),
            after: `${formatKilograms(left.leftGrams)} kg`,
            definition: t(
              'De lo recibido, lo que nadie recogió ni compró. Puede haberse donado: eso no se anota.',
            ),
          },
        ]
      : []),
    {
      term: t('Manos entre el campo y el plato'),
      figure: '0',
      after: t('compran para revender'),
      definition: t(
        'La asociación cosecha, un camión lleva y quien atiende el punto entrega. Nadie compra para vender más caro.',
      ),
    },
    {
      term: t('Crecimiento'),
      figure: sales.growthPercent === null ? t('Aún no se sabe') : percent(sales.growthPercent),
      definition: t(
        'Lo pagado en los últimos 13 ciclos frente a los 13 de antes. Con menos ciclos no se compara.',
      ),
    },
  ]
}

function usePeopleFigures({ people, atMarkets, scope }: Impact): Told[] {
  const { t } = useTranslation()
  if (!people) return []
  return [
    {
      term: t('Familias productoras'),
      figure: people.families ?? t('Se oculta'),
      definition:
        people.families === null
          ? t('Son menos de cinco, o se podría deducir el número de otra página.')
          : t('Quienes entregaron algo a su asociación, una vez cada quien en todo el periodo.'),
    },
    ...(atMarkets
      ? [
          {
            term: t('Vendido en ferias'),
            figure: formatMoney(atMarkets.centavos),
            after: `${formatKilograms(atMarkets.grams)} kg`,
            definition: t(
              'Lo que vendieron sin pedido en mercados móviles, según lo que anotó el municipio hasta cerrar el día.',
            ),
          },
        ]
      : []),
    ...(scope.kind === 'association'
      ? []
      : [
          {
            term: t('Asociaciones'),
            figure: String(people.associations),
            definition:
              scope.kind === 'municipality'
                ? t('Del municipio, con algo cosechado en el periodo.')
                : t('Con algo cosechado en el periodo.'),
          },
        ]),
  ]
}
