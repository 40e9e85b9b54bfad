import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment } from '~/kernel/instants'
import { ShareBar } from '~/ui/share-bar'
import { Headline } from '~/ui/summary'
import { type AssociationHarvest } from '../harvest/harvest'

type Props = { counts: AssociationHarvest['counts']; cycle: Pick<Cycle, 'confirmBy' | 'state'>; now: Date }

/** "7 de 9 respondieron", and how. */
export function AnswersSummary({ counts, cycle, now }: Props) {
  const { t, i18n } = useTranslation()
  const { asked, yes, less, no, unanswered } = counts
  const moment = formatShortMoment(cycle.confirmBy, i18n.language)
  return (
    <section className="section-s sheet" aria-label={t('Respuestas')}>
      <Headline
        figure={t('{{answered}} de {{asked}}', { answered: asked - unanswered, asked })}
        text={t('respondieron')}
      />
      <ShareBar
        label={t('{{yes}} dijeron sí, {{less}} menos, {{no}} no, {{unanswered}} sin respuesta', {
          yes,
          less,
          no,
          unanswered,
        })}
        legend="inline"
        parts={[
          { kind: 'done', amount: yes, text: t('SÍ'), value: yes },
          { kind: 'partly', amount: less, text: t('MENOS'), value: less },
          { kind: 'missing', amount: no, text: t('NO'), value: no },
          { kind: 'rest', amount: unanswered, text: t('Sin respuesta'), value: unanswered },
        ]}
      />
      <p className="mt-3">
        {now < cycle.confirmBy
          ? t('Pueden responder por mensaje hasta el {{moment}}.', { moment })
          : t('El plazo por mensaje venció el {{moment}}.', { moment })}{' '}
        {cycle.state === 'closed' || cycle.state === 'confirmed'
          ? t('Usted puede anotar hasta que salga la carga.')
          : null}
      </p>
    </section>
  )
}
