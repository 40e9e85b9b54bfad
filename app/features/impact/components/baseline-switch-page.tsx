import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { BigFigures } from '~/ui/summary'
import { type BaselineState } from '../baseline/views.server'
import { questionWords } from './baseline-words'

/** The operator: whether members are asked how they sell, and how far this quarter is. */
export function BaselineSwitchPage({ home, state }: { home: string; state: BaselineState }) {
  const { t } = useTranslation()
  const { asks, quarter, counts } = state
  return (
    <>
      <BackLink href={home}>{t('Informes')}</BackLink>
      <h1>{t('Preguntas del trimestre')}</h1>
      <p className="lead">
        {t(
          'Cuatro preguntas por mensaje, una tras otra, a cada productora que ya entregó algo y recibe mensajes. Una vez por trimestre, y nadie está obligada.',
        )}
      </p>
      <Alert
        look={asks ? 'ok' : 'plain'}
        className="my-4"
        title={asks ? t('Se pregunta cada trimestre') : t('No se pregunta')}
      >
        {asks
          ? t('Espera mientras se pide una cosecha y en las 12 horas antes de un corte.')
          : t('Cada pregunta es un mensaje y tiene su costo: se empieza cuando usted lo dice.')}
      </Alert>
      <form method="post">
        <Button
          look={asks ? 'quiet' : 'do'}
          name="preguntar"
          value={asks ? 'no' : 'si'}
          confirmText={
            asks
              ? t('¿Dejar de preguntar? Lo ya preguntado se puede responder.')
              : t('¿Preguntar cada trimestre? Los mensajes salen desde ahora.')
          }
        >
          {asks ? t('Dejar de preguntar') : t('Preguntar cada trimestre')}
        </Button>
      </form>
      <div className="section-s">
        <h2>{t('Trimestre {{quarter}}', { quarter })}</h2>
        <BigFigures
          pairs
          figures={[
            { term: t('Preguntadas'), figure: counts.asked },
            { term: t('Respondieron todo'), figure: counts.answered },
            { term: t('No quisieron'), figure: counts.declined },
            { term: t('Respuestas'), figure: counts.answers },
          ]}
        />
      </div>
      <ol className="section-s list-decimal pl-5">
        {questionWords(t).map(({ ask, answers }) => (
          <li key={ask} className="mt-2">
            {ask} <span className="soft">{answers.join(' · ')}</span>
          </li>
        ))}
      </ol>
      <p className="soft mt-4">
        {t(
          'Lo que se publica es la suma de los trimestres que terminaron, cada persona con su última respuesta.',
        )}
      </p>
    </>
  )
}
