import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { FoldTable } from '~/ui/table'
import { type BaselineMembers } from '../baseline/views.server'

type Member = BaselineMembers['members'][number]

/** Who of an association has answered the quarter's questions; never what. */
export function BaselineMembersPage({
  home,
  members,
  quarter,
  page,
  hasNext,
  saved,
}: BaselineMembers & { home: string; saved: boolean }) {
  const { t } = useTranslation()
  const at = (number: number) => `${home}/preguntas${number > 1 ? `?pagina=${number}` : ''}`
  return (
    <>
      <BackLink href={home}>{t('Informes')}</BackLink>
      <h1>{t('Preguntas del trimestre')}</h1>
      <p className="lead">
        {t(
          'Cuatro preguntas a cada productora, una vez por trimestre: cómo vende, quién decide el precio y quién maneja la plata. Nadie está obligada. Lo que dice cada una no se muestra, solo la suma de cinco o más.',
        )}
      </p>
      {saved ? <Alert look="ok" className="my-4" title={t('Respuestas guardadas')} /> : null}
      {members.length === 0 ? (
        <EmptyState
          title={t('Todavía no hay productoras')}
          text={t('Aparecen aquí cuando la asociación las anota.')}
        />
      ) : (
        <FoldTable
          caption={t('Trimestre {{quarter}}', { quarter })}
          captionShown
          rows={members}
          rowKey={({ producerId }) => producerId}
          columns={[
            {
              head: t('Productora'),
              cell: (member) => (
                <>
                  {member.name}
                  {member.community ? <small className="soft block">{member.community}</small> : null}
                </>
              ),
            },
            { head: t('Este trimestre'), cell: (member) => stateWords(t, member) },
            {
              head: t('Anotar'),
              cell: (member) =>
                member.ended ? (
                  '—'
                ) : (
                  <a className="tall" href={`${home}/preguntas/${member.producerId}`}>
                    {t('Anotar lo que dice')}
                  </a>
                ),
            },
          ]}
        />
      )}
      <Pagination
        previousHref={page > 1 ? at(page - 1) : undefined}
        nextHref={hasNext ? at(page + 1) : undefined}
        text={t('Página {{page}}', { page })}
      />
    </>
  )
}

function stateWords(t: TFunction, { ended, answered, isAsked }: Member): string {
  if (ended === 'answered') return t('Respondió todo')
  if (ended === 'declined') return t('No quiere responder')
  if (answered.length > 0) return t('Respondió {{n}} de 4', { n: answered.length })
  return isAsked ? t('Preguntada por mensaje, sin respuesta') : t('Sin preguntar')
}
