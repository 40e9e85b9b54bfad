import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { signInPath } from '~/features/accounts/sign-in-path'
import { formatDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, TextAreaField } from '~/ui/field'
import {
  type Registration,
  type RegistrationProblem,
  type TypedRegistration,
} from '../registrations/registration'
import { LegalFields, NameFields } from './organization-fields'
import { organizationProblemWords } from './registration-words'

const PATH = '/asociaciones/registrar'

export type RegistrationPageProps = {
  /** who is signed in; null: nobody, so her phone comes first */
  contact: { name: string } | null
  registration: Registration | null
  typed: TypedRegistration
  problems: readonly RegistrationProblem[]
  noPhone: boolean
}

/** A group asks to join: first the contact's phone, then who they are, then what became of it. */
export function RegistrationPage(props: RegistrationPageProps) {
  const { t, i18n } = useTranslation()
  const { contact, registration } = props
  if (!contact)
    return (
      <Opening>
        <ol className="stack-sm section-s">
          <li>{t('1. Usted confirma su celular: le llega un código.')}</li>
          <li>{t('2. Cuenta quiénes son y de dónde.')}</li>
          <li>{t('3. La operadora lo revisa y le avisa por mensaje.')}</li>
        </ol>
        <p className="section-s">
          <ButtonLink look="do" href={signInPath(PATH)}>
            {t('Empezar con mi celular')}
          </ButtonLink>
        </p>
      </Opening>
    )
  if (registration?.state === 'accepted')
    return (
      <Opening>
        <Alert
          look="ok"
          title={t('{{name}} ya es parte de Chaka.', { name: registration.name })}
          className="my-4"
        />
        <ButtonLink look="do" href={`/asociacion/${registration.slug ?? ''}/perfil`}>
          {t('Ir al espacio de la asociación')}
        </ButtonLink>
      </Opening>
    )
  if (registration?.state === 'waiting' && props.problems.length === 0)
    return (
      <Opening>
        <Alert
          look="ok"
          title={t('Recibimos el registro de {{name}}.', { name: registration.name })}
          className="my-4"
        >
          {t('Se mandó el {{day}}. La operadora lo revisa y le escribe al {{phone}}.', {
            day: formatDay(registration.sentAt, i18n.language),
            phone: formatPhone(registration.contactPhone),
          })}
        </Alert>
        <p>{t('Mientras se revisa, la asociación no aparece en la tienda y no puede ofrecer.')}</p>
      </Opening>
    )
  return (
    <Opening>
      {registration?.state === 'asked_back' ? (
        <Alert look="warn" title={t('La operadora pregunta')} className="my-4">
          <p>{registration.question}</p>
          <p>{t('Responda en la historia o corrija lo que haga falta, y mándelo otra vez.')}</p>
        </Alert>
      ) : null}
      {registration?.state === 'declined' ? (
        <Alert
          look="bad"
          title={t('Por ahora no se pudo recibir a {{name}}.', { name: registration.name })}
          className="my-4"
        >
          <p>{t('Motivo: {{reason}}.', { reason: registration.question })}</p>
          <p>{t('Si algo cambió, puede mandar otro registro.')}</p>
        </Alert>
      ) : null}
      <RegistrationForm {...props} contact={contact} />
    </Opening>
  )
}

function Opening({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="max-w-[40rem]">
      <h1>{t('Registre a su asociación')}</h1>
      <p className="lead">
        {t('Para grupos de familias productoras que quieren vender directo, sin nadie en medio.')}
      </p>
      {children}
    </div>
  )
}

type FormProps = RegistrationPageProps & { contact: { name: string } }

function RegistrationForm({ contact, typed, problems, noPhone }: FormProps) {
  const { t } = useTranslation()
  const errorOf = (field: RegistrationProblem['field']) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? organizationProblemWords(t, found) : undefined
  }
  return (
    <form method="post" action={PATH} className="section-s stack" noValidate>
      <ErrorSummary
        errors={problems.map((problem) => ({
          fieldId: problem.field,
          message: organizationProblemWords(t, problem),
        }))}
        safe={t('No se mandó nada. Lo que escribió sigue aquí.')}
      />
      {noPhone ? (
        <Alert look="bad" title={t('Falta confirmar su celular.')}>
          <a href={signInPath(PATH)}>{t('Entre otra vez con el código.')}</a>
        </Alert>
      ) : null}
      <p>
        {t('Persona de contacto: {{name}}, con el celular con que entró.', { name: contact.name })}{' '}
        <a href={`/entrar?otro=1&volver=${encodeURIComponent(PATH)}`}>{t('Es otra persona')}</a>
      </p>
      <NameFields typed={typed} errorOf={errorOf} nameLabel={t('Nombre de la asociación')} required />
      <Field
        name="comunidad"
        label={t('Comunidad')}
        defaultValue={typed.comunidad}
        error={errorOf('comunidad')}
        maxLength={80}
        required
      />
      <TextAreaField
        name="historia"
        label={t('Quiénes son')}
        hint={t('Cuántas familias, qué siembran, desde cuándo. Esto lo lee quien compra.')}
        rows={5}
        defaultValue={typed.historia}
        error={errorOf('historia')}
        maxLength={1200}
        required
      />
      <LegalFields
        typed={typed}
        errorOf={errorOf}
        sealHint={t('Lo comprueba la operadora.')}
        regimeOptional
      />
      <Button look="do">{t('Mandar el registro')}</Button>
    </form>
  )
}
