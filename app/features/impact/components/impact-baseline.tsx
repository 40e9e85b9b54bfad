import { useTranslation } from 'react-i18next'
import { Cards } from '~/ui/cards'
import { Section } from '~/ui/section-head'
import { BigFigures } from '~/ui/summary'
import { type BaselineFigure } from '../baseline/baseline-figures'
import { questionWords } from './baseline-words'
import { usePercent } from './impact-figures'

/** What producers say of how they sell; each number with its question. */
export function BaselineSection({ figures }: { figures: readonly BaselineFigure[] }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const words = questionWords(t)
  return (
    <Section
      title={t('Lo que dicen las productoras')}
      line={t(
        'Se les pregunta por mensaje una vez por trimestre; responde quien quiere. Cuenta la última respuesta de cada una en los cuatro trimestres que ya terminaron.',
      )}
    >
      <Cards>
        {figures.map(({ question, percent: value, people }) => (
          <li key={question} className="sheet">
            <BigFigures
              figures={[
                {
                  term: words[question - 1]?.figure,
                  figure: value === null ? t('Se oculta') : percent(value),
                  after: people === null ? undefined : t('de {{n}}', { n: people }),
                },
              ]}
            />
            <p className="soft mt-2">
              {value === null
                ? t('Respondieron menos de cinco, o se podría deducir el número de otra página.')
                : words[question - 1]?.definition}
            </p>
          </li>
        ))}
      </Cards>
    </Section>
  )
}
