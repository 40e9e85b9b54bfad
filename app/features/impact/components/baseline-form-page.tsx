import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { BackLink } from '~/ui/link'
import { type BaselineMembers } from '../baseline/views.server'
import { questionWords } from './baseline-words'

export type BaselineFormPageProps = {
  /** where the reports live */
  home: string
  member: BaselineMembers['members'][number]
  /** nothing was chosen */
  isEmpty: boolean
}

/** The questions as somebody asks them by word of mouth; what she has answered by message is not asked again. */
export function BaselineFormPage({ home, member, isEmpty }: BaselineFormPageProps) {
  const { t } = useTranslation()
  const isDeclined = member.ended === 'declined'
  const open = questionWords(t)
    .map((words, index) => ({ ...words, question: index + 1 }))
    .filter(({ question }) => !member.answered.includes(question))
  return (
    <>
      <BackLink href={`${home}/preguntas`}>{t('Preguntas del trimestre')}</BackLink>
      <h1>{member.name}</h1>
      <p className="lead">
        {t(
          'Pregúntele, si ella quiere, y marque lo que dice. Puede dejar sin marcar lo que no quiera responder.',
        )}
      </p>
      {isDeclined ? (
        <Alert look="warn" title={t('Escribió que no quiere responder')}>
          {t('Este trimestre no se le pregunta más.')}
        </Alert>
      ) : open.length === 0 ? (
        <Alert look="ok" title={t('Ya respondió todo')}>
          {t('Se le pregunta otra vez el próximo trimestre.')}
        </Alert>
      ) : (
        <form method="post" className="section-s stack max-w-[34rem]">
          {isEmpty ? (
            <Alert look="bad" title={t('No marcó ninguna respuesta')}>
              {t('Marque al menos una, o vuelva atrás.')}
            </Alert>
          ) : null}
          {open.map(({ question, ask, answers }) => (
            <ChoiceGroup key={question} id={`pregunta-${question}`} legend={ask}>
              {answers.map((answer, index) => (
                <Choice key={answer} name={`pregunta${question}`} value={String(index + 1)} title={answer} />
              ))}
            </ChoiceGroup>
          ))}
          <Button look="do" block>
            {t('Guardar')}
          </Button>
        </form>
      )}
    </>
  )
}
