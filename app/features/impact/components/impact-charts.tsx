import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { CompareBars } from '~/ui/bars'
import { Coins } from '~/ui/coins'
import { ColumnChart } from '~/ui/column-chart'
import { Section } from '~/ui/section-head'
import { ShareBar } from '~/ui/share-bar'
import { Table } from '~/ui/table'
import { percent, percentTenths, type ImpactScope, type PeopleFigures } from '../open/impact'
import { type MarketShare } from '../open/market-share.server'
import { type Impact, type ImpactSales } from '../open/views.server'
import { usePercent } from './impact-figures'

/** Of every Bs 10 that people paid, how much is the producer's. */
export function ShareOfPrice({ sales }: { sales: ImpactSales }) {
  const { t } = useTranslation()
  const inPercent = usePercent()
  const share = percentTenths(sales.handedCentavos, sales.paidCentavos)
  const title = t('De cada Bs 10, quien produce recibe {{amount}}', {
    amount: formatMoney(Math.round(share * 10)),
  })
  return (
    <Section title={title}>
      <div className="cols-even">
        <Coins full={Math.round(share) / 10} label={title} />
        <p>
          {t(
            'Es el {{percent}} de lo que pagaron quienes compraron: {{producer}} de {{paid}}. El resto es transporte y plataforma. Se cuenta solo lo entregado, al precio que puso cada asociación.',
            {
              percent: inPercent(share),
              producer: formatMoney(sales.handedCentavos),
              paid: formatMoney(sales.paidCentavos),
            },
          )}
        </p>
      </div>
    </Section>
  )
}

/** The same goods here and in the market. */
export function MarketCompared({ market }: { market: MarketShare }) {
  const { t } = useTranslation()
  const inPercent = usePercent()
  const line = (text: string, amount: number) => ({
    text,
    amount,
    value: formatMoney(amount),
    label: `${text}: ${formatMoney(amount)}`,
  })
  return (
    <Section title={t('Frente al mercado')}>
      <CompareBars
        title={t('Lo mismo, aquí y en el mercado')}
        lines={[
          line(t('Lo que recibe quien produce'), market.handedCentavos),
          line(t('Lo que se pagó aquí'), market.paidCentavos),
          line(t('Lo que costaría en el mercado'), market.marketCentavos),
        ]}
      />
      <p className="soft mt-2">
        {t(
          'Ciclo {{number}}. Se compara el {{percent}} de lo pagado: lo que tiene un precio de mercado anotado en las últimas dos semanas. Quien produce recibe aquí el {{share}} del precio de mercado.',
          {
            number: market.cycleNumber,
            percent: inPercent(market.comparedPercent),
            share: inPercent(percent(market.handedCentavos, market.marketCentavos)),
          },
        )}
      </p>
    </Section>
  )
}

/** Whose sales: only where nobody can be picked out. */
export function PeopleSection({ people, scope }: { people: PeopleFigures; scope: ImpactScope['kind'] }) {
  const { t } = useTranslation()
  const inPercent = usePercent()
  const { sexes } = people
  const rows = sexes
    ? [
        { name: t('Mujeres'), people: sexes.women, share: sexes.womenPercent, kind: 'done' as const },
        { name: t('Hombres'), people: sexes.men, share: sexes.menPercent, kind: 'other' as const },
        {
          name: t('No se sabe'),
          people: sexes.unknown,
          share: 100 - sexes.womenPercent - sexes.menPercent,
          kind: 'rest' as const,
        },
      ]
    : []
  return (
    <Section
      title={t('Ventas de mujeres y de hombres')}
      line={
        scope === 'municipality'
          ? t('De las asociaciones de este municipio, se venda donde se venda.')
          : t('Según lo que cada persona dijo de sí.')
      }
    >
      {sexes ? (
        <>
          <ShareBar
            size="lg"
            label={rows.map(({ name, share }) => `${name} ${inPercent(Math.max(0, share))}`).join(', ')}
            parts={rows.map(({ kind, share }) => ({ kind, amount: Math.max(0, share) }))}
          />
          <div className="section-s">
            <Table
              caption={t('Ventas de mujeres y de hombres')}
              rows={rows.filter((row) => row.people > 0)}
              rowKey={(row) => row.name}
              columns={[
                { head: t('Quién'), cell: (row) => row.name },
                { head: t('Personas'), numeric: true, cell: (row) => row.people },
                {
                  head: t('De lo que toca'),
                  numeric: true,
                  cell: (row) => inPercent(Math.max(0, row.share)),
                },
              ]}
            />
          </div>
          <p className="soft mt-2">
            {t('De lo que toca a productoras y productores por lo que entregaron, en porcentajes enteros.')}
          </p>
        </>
      ) : (
        <p>
          {t('Se oculta: algún grupo tiene menos de cinco personas, o se podría deducir de otra página.')}
        </p>
      )}
    </Section>
  )
}

/** Kilograms of the last cycles, drawn and in words. */
export function CyclesChart({ byCycle }: Pick<Impact, 'byCycle'>) {
  const { t } = useTranslation()
  const words = (grams: number | null) => (grams === null ? t('Se oculta') : `${formatKilograms(grams)} kg`)
  return (
    <Section title={t('Ciclo a ciclo')} line={t('Kilos entregados.')}>
      <ColumnChart
        columns={byCycle.map(({ cycleNumber, handedGrams }) => ({
          name: cycleNumber,
          amount: handedGrams ?? 0,
          value: handedGrams === null ? '—' : formatKilograms(handedGrams),
          label: `${t('Ciclo {{number}}', { number: cycleNumber })}: ${words(handedGrams)}`,
        }))}
      />
      <div className="section-s">
        <Table
          caption={t('Kilos entregados, ciclo a ciclo')}
          rows={byCycle}
          rowKey={({ cycleNumber }) => cycleNumber}
          columns={[
            { head: t('Ciclo'), cell: ({ cycleNumber }) => cycleNumber },
            { head: t('Entregado'), numeric: true, cell: ({ handedGrams }) => words(handedGrams) },
          ]}
        />
      </div>
    </Section>
  )
}
