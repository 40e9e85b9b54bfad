import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonRow } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { PlaceCard } from '~/ui/place-card'
import { type AskedInvitation } from '../invitations/views.server'
import { MarketDate } from './market-row'
import { hoursWords, invitationLook, stateLook, stateWords } from './market-words'

export type AskedMarketsPageProps = {
  /** "/asociacion/huertas-de-chinchaya/ferias" */
  here: string
  invitations: readonly AskedInvitation[]
  page: number
  hasNext: boolean
  said: string | null
  refusal: string | null
}

/** The markets that an association was asked to: does it come? */
export function AskedMarketsPage(props: AskedMarketsPageProps) {
  const { t } = useTranslation()
  const { here, invitations, page, hasNext, said, refusal } = props
  return (
    <>
      <h1>{t('Ferias')}</h1>
      <p className="lead">{t('Las que los municipios preparan y a las que su asociación está invitada.')}</p>
      {said ? <Alert look="ok" title={t('Anotado. El municipio ya lo ve.')} className="my-4" /> : null}
      {refusal ? (
        <Alert look="bad" title={t('La feria ya pasó, está cancelada o ya no la invitan.')} className="my-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      {invitations.length === 0 ? (
        <EmptyState
          as="h2"
          title={t('Ninguna invitación por ahora')}
          text={t('Cuando un municipio la invite, le llega un mensaje y aparece aquí.')}
        />
      ) : (
        <ul className="section-s">
          {invitations.map((invitation) => (
            <AskedMarket key={invitation.marketId} here={here} invitation={invitation} />
          ))}
        </ul>
      )}
      <Pagination
        previousHref={page > 1 ? `${here}?pagina=${page - 1}` : undefined}
        nextHref={hasNext ? `${here}?pagina=${page + 1}` : undefined}
      />
    </>
  )
}

function AskedMarket({ here, invitation }: { here: string; invitation: AskedInvitation }) {
  const { t } = useTranslation()
  const { marketId, slug, name, organizationName, address, referenceCorner, marketState, reason } = invitation
  const { state, stallNumber, atOnce, isPublished } = invitation
  const isCancelled = marketState === 'cancelled'
  return (
    <PlaceCard
      title={name}
      href={isPublished ? `/ferias/${slug}` : undefined}
      mark={<MarketDate at={invitation.startsAt} />}
      detail={`${hoursWords(t, invitation)}. ${[address, referenceCorner].filter(Boolean).join('. ')}`}
      badges={
        <>
          {isCancelled || marketState === 'postponed' || marketState === 'moved' ? (
            <Badge look={stateLook(marketState)}>{stateWords(t, marketState)}</Badge>
          ) : null}
          {isCancelled ? null : <Badge look={invitationLook(state)}>{ownWords(t, state)}</Badge>}
          {stallNumber === null ? null : <Badge>{t('Puesto {{number}}', { number: stallNumber })}</Badge>}
        </>
      }
    >
      <p className="soft sm">
        {t('Invita: {{name}}', { name: organizationName })}
        {reason ? `. ${t('Motivo: {{reason}}', { reason })}` : ''}
      </p>
      {atOnce && state !== 'declined' ? (
        <p className="sm urgent">{t('A esa hora ya va a {{market}}.', { market: atOnce })}</p>
      ) : null}
      {isCancelled ? null : (
        <form method="post" action={`${here}#contenido`} className="mt-3">
          <input type="hidden" name="feria" value={marketId} />
          <ButtonRow>
            {state === 'accepted' ? null : (
              <Button name="respuesta" value="si" look={state === 'invited' ? 'do' : 'plain'}>
                {t('Sí, vamos')}
              </Button>
            )}
            {state === 'declined' ? null : (
              <Button name="respuesta" value="no" look="quiet">
                {t('No podemos')}
              </Button>
            )}
          </ButtonRow>
        </form>
      )}
    </PlaceCard>
  )
}

function ownWords(t: TFunction, state: AskedInvitation['state']): string {
  switch (state) {
    case 'invited':
      return t('Falta su respuesta')
    case 'accepted':
      return t('Van')
    case 'declined':
      return t('No van')
  }
}
