import { useTranslation } from 'react-i18next'
import { formatAmount, formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { EmptyState } from '~/ui/empty-state'
import { Section } from '~/ui/section-head'
import { ShareBar, type ShareKind } from '~/ui/share-bar'
import { FoldTable } from '~/ui/table'
import { perMille, type Scope, type SexLine, type SexOfProducer } from '../reports/report'
import { sexWords } from './report-words'

const KINDS: Record<SexOfProducer, ShareKind> = {
  female: 'done',
  male: 'other',
  unknown: 'rest',
  association: 'partly',
}

/** What women and men brought and are owed for it. */
export function SexReport({
  sexes,
  scope,
  rowsHref,
}: {
  sexes: readonly SexLine[]
  scope: Scope['kind']
  rowsHref: (sex: SexOfProducer) => string
}) {
  const { t, i18n } = useTranslation()
  const words = sexWords(t)
  const owed = (line: SexLine) => line.centavos + line.adjustedCentavos
  const whole = sexes.reduce((sum, line) => sum + owed(line), 0)
  const percent = (line: SexLine) =>
    `${(perMille(owed(line), whole) / 10).toLocaleString(i18n.language === 'en' ? 'en' : 'es-BO')} %`
  if (sexes.length === 0)
    return (
      <EmptyState
        title={t('Nada de esto todavía')}
        text={
          scope === 'municipality'
            ? t('En estos ciclos no cosechó ninguna asociación de este municipio.')
            : t('En estos ciclos nadie cosechó nada. Elija otro ciclo.')
        }
      />
    )
  const linked = (line: SexLine, text: string) => (
    <a className="tall" href={rowsHref(line.sex)}>
      {text}
    </a>
  )
  const sum = (value: (line: SexLine) => number) => sexes.reduce((total, line) => total + value(line), 0)
  return (
    <>
      <Section
        close
        title={t('Lo que toca a cada quien')}
        line={
          scope === 'municipality'
            ? t('De las asociaciones del municipio, se venda donde se venda.')
            : t('Según lo que cada persona dijo de sí.')
        }
      >
        <ShareBar
          size="lg"
          legend="lines"
          label={sexes.map((line) => `${words[line.sex]} ${percent(line)}`).join(', ')}
          parts={sexes.map((line) => ({
            kind: KINDS[line.sex],
            amount: Math.max(0, owed(line)),
            text: words[line.sex],
            value: `${percent(line)} · ${formatMoney(owed(line))}`,
          }))}
        />
      </Section>
      <div className="section-s">
        <FoldTable
          caption={t('Por sexo de quien produce')}
          captionShown
          rows={sexes}
          rowKey={(line) => line.sex}
          columns={[
            { head: t('Sexo'), cell: (line) => words[line.sex], total: t('Todo') },
            {
              head: t('Familias'),
              numeric: true,
              cell: (line) => (line.sex === 'association' ? '—' : linked(line, String(line.families))),
              total: String(sum(({ families }) => families)),
            },
            {
              head: t('Recibido, kg'),
              numeric: true,
              cell: (line) => linked(line, formatKilograms(line.receivedGrams)),
              total: formatKilograms(sum(({ receivedGrams }) => receivedGrams)),
            },
            {
              head: t('Por lo recibido, Bs'),
              numeric: true,
              cell: (line) => linked(line, formatAmount(line.centavos)),
              total: formatAmount(sum(({ centavos }) => centavos)),
            },
            {
              head: t('Ajustes, Bs'),
              numeric: true,
              cell: (line) => linked(line, formatAmount(line.adjustedCentavos)),
              total: formatAmount(sum(({ adjustedCentavos }) => adjustedCentavos)),
            },
          ]}
        />
      </div>
      <p className="soft mt-4">
        {t(
          'Familias: una por cada persona, ciclo y asociación que trajo algo. Por lo recibido: lo pesado, o mientras nadie pese lo confirmado, a precio de productora. Antes de liquidar el ciclo, es lo que se liquidaría.',
        )}
      </p>
    </>
  )
}
