import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Badge } from '~/ui/badge'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { type ProducerCycle } from '../history/views.server'
import { answerLook, answerWords, quantityWords } from './harvest-words'

export type ProducerHistoryProps = {
  cycles: readonly ProducerCycle[]
  hasNext: boolean
  page: number
  /** her own page */
  base: string
}

/** What a producer offered, was asked and answered, cycle by cycle. */
export function ProducerHistory({ cycles, hasNext, page, base }: ProducerHistoryProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const pageHref = (number: number) => `${base}?pagina=${number}#historia`
  return (
    <Section id="historia" title={t('Su historia')} close>
      {cycles.length === 0 ? (
        <p className="soft">{t('Todavía no ofreció en ningún ciclo.')}</p>
      ) : (
        cycles.map(({ cycleNumber, deliversAt, parts, earnsCentavos }) => (
          <section key={cycleNumber} className="section-s">
            <h3>{t('Ciclo {{number}}', { number: cycleNumber })}</h3>
            <p className="soft">
              {formatDay(deliversAt, language)}
              {earnsCentavos > 0 ? (
                <>. {t('Le tocan {{amount}}.', { amount: formatMoney(earnsCentavos) })}</>
              ) : null}
            </p>
            <FoldTable
              caption={t('Ciclo {{number}}', { number: cycleNumber })}
              rows={parts}
              rowKey={(part) => part.productName}
              columns={[
                { head: t('Producto'), cell: (part) => part.productName },
                {
                  head: t('Prometió'),
                  numeric: true,
                  cell: (part) => quantityWords(part, part.committedBase, language),
                },
                {
                  head: t('Le tocó'),
                  numeric: true,
                  cell: (part) =>
                    part.askedBase === null ? '–' : quantityWords(part, part.askedBase, language),
                },
                {
                  head: t('Respondió'),
                  cell: (part) =>
                    part.askedBase === null ? (
                      '–'
                    ) : (
                      <span>
                        <Badge look={answerLook(part.answer)}>{answerWords(t, part.answer)}</Badge>{' '}
                        {part.answer === 'less' && part.confirmedBase !== null
                          ? quantityWords(part, part.confirmedBase, language)
                          : null}{' '}
                        {part.answeredHow ? (
                          <span className="soft sm">{howWords(t, part.answeredHow)}</span>
                        ) : null}
                      </span>
                    ),
                },
                {
                  head: t('Llegó'),
                  numeric: true,
                  cell: (part) =>
                    part.receivedBase === null ? '–' : quantityWords(part, part.receivedBase, language),
                },
              ]}
            />
          </section>
        ))
      )}
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasNext ? pageHref(page + 1) : undefined}
      />
    </Section>
  )
}

function howWords(t: ReturnType<typeof useTranslation>['t'], how: 'message' | 'coordinator' | 'deadline') {
  switch (how) {
    case 'message':
      return t('por mensaje')
    case 'coordinator':
      return t('por su coordinadora')
    case 'deadline':
      return t('al vencer el plazo')
  }
}
