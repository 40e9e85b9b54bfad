import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { formatLongMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Facts } from '~/ui/summary'
import { type Decision, type Registration } from '../registrations/registration'
import { regimeWords, sealWords } from './registration-words'

export type RegistrationCheckProps = {
  registration: Registration
  /** the decision whose words were missing, or that came too late */
  problem: { decision: Decision; reason: 'no_words' | 'decided_already'; typed: string } | null
}

/** A group that asks to join, for the operator to check, ask back or decide. */
export function RegistrationCheck({ registration, problem }: RegistrationCheckProps) {
  const { t, i18n } = useTranslation()
  const { name, state, contactName, contactPhone } = registration
  const isOpen = state === 'waiting' || state === 'asked_back'
  const wordsOf = (decision: Decision) => ({
    defaultValue: problem?.decision === decision ? problem.typed : '',
    error:
      problem?.decision === decision && problem.reason === 'no_words'
        ? t('Escriba de 4 a 200 letras. No se mandó nada.')
        : undefined,
  })
  return (
    <>
      <BackLink href="/operacion/organizaciones">{t('Organizaciones')}</BackLink>
      <h1>{name}</h1>
      <p>
        <Badge look={state === 'accepted' ? 'ok' : state === 'declined' ? 'miss' : 'sun'}>
          {registrationStateWords(t, state)}
        </Badge>
      </p>
      {problem?.reason === 'decided_already' ? (
        <Alert look="bad" title={t('Ya se había decidido. No se cambió nada.')} className="my-3" />
      ) : null}
      <section className="sheet stack-sm section-s max-w-[44rem]">
        <Facts
          facts={[
            { term: t('Municipio'), value: registration.municipality },
            { term: t('Comunidad'), value: registration.community },
            { term: t('Contacto'), value: contactName },
            { term: t('Celular confirmado'), value: formatPhone(contactPhone) },
            { term: t('Dice tener'), value: sealWords(t, registration.seal) },
            { term: t('Régimen de impuestos'), value: regimeWords(t, registration.taxRegime) },
            { term: t('NIT'), value: registration.nit ?? t('No tiene') },
            { term: t('Lo mandó'), value: formatLongMoment(registration.sentAt, i18n.language) },
          ]}
        />
        <p className="whitespace-pre-line">{registration.story}</p>
        {registration.question ? (
          <p className="soft">{t('Se le dijo: {{words}}', { words: registration.question })}</p>
        ) : null}
        <ButtonLink icon="phone" href={`tel:${contactPhone}`}>
          {t('Llamar')}
        </ButtonLink>
        {registration.slug ? (
          <ButtonLink look="quiet" href={`/operacion/organizaciones/${registration.slug}`}>
            {t('Ver la asociación')}
          </ButtonLink>
        ) : null}
      </section>
      {isOpen ? (
        <section className="section grid gap-1 max-w-[44rem]">
          <Act id={registration.id} act="aceptar" summary={t('Aceptar')} open={false}>
            <p>
              {t('{{name}} aparece en la tienda y {{contact}} la administra. Se le avisa por mensaje.', {
                name,
                contact: contactName,
              })}
            </p>
            <Button look="do">{t('Sí, aceptar a {{name}}', { name })}</Button>
          </Act>
          <Act
            id={registration.id}
            act="preguntar"
            summary={t('Preguntar algo')}
            open={problem?.decision === 'ask'}
          >
            <Field
              name="pregunta"
              label={t('Qué falta saber, como lo va a leer')}
              maxLength={200}
              autoComplete="off"
              {...wordsOf('ask')}
            />
            <Button>{t('Mandar la pregunta')}</Button>
          </Act>
          <Act
            id={registration.id}
            act="rechazar"
            summary={t('No aceptar')}
            open={problem?.decision === 'decline'}
          >
            <Field
              name="motivo"
              label={t('Motivo, como lo va a leer')}
              maxLength={200}
              autoComplete="off"
              {...wordsOf('decline')}
            />
            <Button look="danger" far>
              {t('No aceptar a {{name}}', { name })}
            </Button>
          </Act>
        </section>
      ) : null}
    </>
  )
}

function Act(props: { id: number; act: string; summary: string; open: boolean; children: ReactNode }) {
  return (
    <Disclosure summary={props.summary} open={props.open} className="act">
      <form method="post" action={`/operacion/organizaciones/registros/${props.id}`} className="stack-sm">
        <input type="hidden" name="accion" value={props.act} />
        {props.children}
      </form>
    </Disclosure>
  )
}

export function registrationStateWords(
  t: ReturnType<typeof useTranslation>['t'],
  state: Registration['state'],
): string {
  switch (state) {
    case 'waiting':
      return t('Por revisar')
    case 'asked_back':
      return t('Se le preguntó')
    case 'accepted':
      return t('Aceptada')
    case 'declined':
      return t('No aceptada')
  }
}
