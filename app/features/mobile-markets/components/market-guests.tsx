import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { Button, ButtonRow } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { PersonRow } from '~/ui/person-row'
import { type Invitation } from '../invitations/queries.server'
import { type StallProblem } from '../invitations/stalls'
import { invitationLook, invitationWords } from './market-words'

export type MarketGuestsProps = {
  here: string
  invitations: readonly Invitation[]
  /** it can still be changed */
  isAhead: boolean
  stalls: number
  typed: Readonly<Record<number, string>>
  problems: readonly StallProblem[]
}

/** Who is at a market: her answer, her stall, and what the municipality may say in her name. */
export function MarketGuests({ here, invitations, isAhead, stalls, typed, problems }: MarketGuestsProps) {
  const { t } = useTranslation()
  const holders = invitations.filter(({ state }) => state !== 'declined' && state !== 'withdrawn')
  return (
    <>
      <ul>
        {invitations.map((invitation) => (
          <GuestRow key={invitation.invitationId} here={here} invitation={invitation} isAhead={isAhead} />
        ))}
      </ul>
      {isAhead && holders.length > 0 ? (
        <Disclosure summary={t('Cambiar los puestos a mano')} icon="pencil" open={problems.length > 0}>
          <form method="post" action={`${here}#puestos`} className="stack-sm max-w-[36rem]" id="puestos">
            {holders.map(({ invitationId, associationName, stallNumber }) => (
              <Field
                key={invitationId}
                name={`puesto-${invitationId}`}
                label={associationName}
                inputMode="numeric"
                defaultValue={typed[invitationId] ?? stallNumber ?? ''}
                error={problemOf(problems, invitationId, stalls)}
              />
            ))}
            <Button name="accion" value="puestos">
              {t('Guardar los puestos')}
            </Button>
          </form>
        </Disclosure>
      ) : null}
    </>
  )

  function problemOf(all: readonly StallProblem[], invitationId: number, most: number) {
    const problem = all.find((each) => each.invitationId === invitationId)
    if (!problem) return undefined
    return problem.reason === 'taken_twice'
      ? t('Ese puesto está dos veces.')
      : t('Escriba un número de 1 a {{most}}, o déjelo vacío.', { most })
  }
}

function GuestRow({ here, invitation, isAhead }: { here: string; invitation: Invitation; isAhead: boolean }) {
  const { t, i18n } = useTranslation()
  const { associationId, associationName, state, stallNumber, coordinator, answeredAt, answeredHow } =
    invitation
  const answered =
    answeredAt && answeredHow
      ? `${formatShortMoment(answeredAt, i18n.language)}, ${
          answeredHow === 'message'
            ? t('por mensaje')
            : answeredHow === 'web'
              ? t('por la web')
              : t('anotado por el municipio')
        }`
      : undefined
  return (
    <PersonRow
      name={associationName}
      lines={coordinator ? [coordinator.name] : [t('Sin coordinadora: nadie recibe la invitación.')]}
      note={answered}
      badges={
        <>
          <Badge look={invitationLook(state)}>{invitationWords(t, state)}</Badge>
          {stallNumber === null ? null : <Badge>{t('Puesto {{number}}', { number: stallNumber })}</Badge>}
        </>
      }
      phone={state === 'invited' ? (coordinator?.e164 ?? undefined) : undefined}
      end={
        isAhead ? (
          <Disclosure summary={t('Cambiar')}>
            <form method="post" action={`${here}#quien-va`}>
              <input type="hidden" name="asociacion" value={associationId} />
              <ButtonRow>
                {state === 'accepted' ? null : (
                  <Button name="accion" value="va">
                    {t('Dijo que va')}
                  </Button>
                )}
                {state === 'declined' ? null : (
                  <Button name="accion" value="nova">
                    {t('Dijo que no va')}
                  </Button>
                )}
                {state === 'withdrawn' ? null : (
                  <Button name="accion" value="retirar" look="danger">
                    {t('Retirar')}
                  </Button>
                )}
              </ButtonRow>
            </form>
          </Disclosure>
        ) : undefined
      }
    />
  )
}
