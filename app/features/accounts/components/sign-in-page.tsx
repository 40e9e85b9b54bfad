import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, TextButton } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { formatPhone } from '../phone-number'
import { type PhoneUser } from '../who-signs-in'
import { signInPath } from '../sign-in-path'
import { problemSentence, type SignInProblem } from './sign-in-problem'

type StepProps = {
  /** where she wanted to go; "" when nowhere */
  back: string
  problem?: SignInProblem | undefined
}

const STEP = 'stack max-w-[30rem]'

export function PhoneStep({
  back,
  problem,
  typed,
  cookiesOff,
}: StepProps & { typed: string; cookiesOff: boolean }) {
  const { t } = useTranslation()
  const error = problem?.field === 'celular' ? problemSentence(t, problem) : undefined
  return (
    <div className={STEP}>
      <h1>{t('Entra con tu celular')}</h1>
      {cookiesOff ? (
        <Alert look="bad" title={t('Este navegador no guardó tu pedido de código')}>
          {t('Para entrar necesita guardar una cookie. Actívalas, o abre Chaka en otro navegador.')}
        </Alert>
      ) : null}
      <Problem problem={problem} on={['celular']} />
      <StepForm step="celular" back={back}>
        <Field
          label={t('Celular')}
          name="celular"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          prefix="+591"
          hint={t('Te mandamos un código por WhatsApp o SMS. No necesitas contraseña ni correo.')}
          error={error}
          defaultValue={typed}
          maxLength={60}
          required
        />
        <Button look="do" block>
          {t('Mandar código')}
        </Button>
      </StepForm>
    </div>
  )
}

export type CodeStepProps = StepProps & {
  phone: string
  expiresAt: Date
  typed: string
  /** where the demo's messages can be read, on this machine */
  phonesHref: string | null
}

export function CodeStep({ back, problem, phone, expiresAt, typed, phonesHref }: CodeStepProps) {
  const { t } = useTranslation()
  const sentence = problem ? problemSentence(t, problem) : undefined
  const askedTooSoon = problem?.field === 'celular'
  return (
    <div className={STEP}>
      <h1>{t('Escribe el código')}</h1>
      <p>
        {t('Lo mandamos al {{phone}}. Vale hasta las {{time}}.', {
          phone: formatPhone(phone),
          time: formatTime(expiresAt),
        })}
      </p>
      {phonesHref ? (
        <Alert title={t('Demostración: el mensaje no sale a ningún celular')}>
          <a href={phonesHref} target="_blank" rel="noreferrer">
            {t('Leer el código en los teléfonos de la demostración')}
          </a>
        </Alert>
      ) : null}
      {askedTooSoon ? (
        <Alert look="warn" title={t('Espera un momento')}>
          {sentence}
        </Alert>
      ) : (
        <Problem problem={problem} on={['codigo']} />
      )}
      <StepForm step="codigo" back={back}>
        <Field
          label={t('Código de 6 números')}
          name="codigo"
          className="input-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          error={askedTooSoon ? undefined : sentence}
          defaultValue={typed}
          maxLength={20}
          required
        />
        <Button look="do" block>
          {t('Entrar')}
        </Button>
      </StepForm>
      <form method="post" action={signInPath(back)} className="section-s">
        <input type="hidden" name="paso" value="otra_vez" />
        <p className="soft">{t('¿No llegó? Espera un minuto y pide otro.')}</p>
        <TextButton>{t('Mandar otro código')}</TextButton>
      </form>
      <p>
        <a className="link" href={signInPath(back, { otro: '1' })}>
          {t('Usar otro número')}
        </a>
      </p>
    </div>
  )
}

export type WhoStepProps = StepProps & { people: readonly PhoneUser[]; typedName: string; chosen: string }

export function WhoStep({ back, problem, people, typedName, chosen }: WhoStepProps) {
  const { t } = useTranslation()
  const sentence = problem ? problemSentence(t, problem) : undefined
  const nameField = (
    <Field
      label={people.length === 0 ? t('Tu nombre') : t('Nombre, si eres otra persona')}
      name="nombre"
      autoComplete="name"
      error={problem?.field === 'nombre' ? sentence : undefined}
      defaultValue={typedName}
      maxLength={80}
    />
  )
  return (
    <div className={STEP}>
      <h1>{people.length === 0 ? t('¿Cómo te llamas?') : t('¿Quién eres?')}</h1>
      <p>
        {people.length === 0
          ? t('El código es correcto. Falta tu nombre para terminar.')
          : t('El código es correcto. Varias personas usan este celular.')}
      </p>
      <Problem problem={problem} on={['quien', 'nombre']} />
      <StepForm step="quien" back={back}>
        {people.length === 0 ? (
          nameField
        ) : (
          <ChoiceGroup
            id="quien"
            legend={t('¿Quién eres?')}
            legendHidden
            error={problem?.field === 'quien' ? sentence : undefined}
          >
            {people.map(({ personId, name }) => (
              <Choice
                key={personId}
                name="quien"
                value={String(personId)}
                title={name}
                defaultChecked={chosen === String(personId)}
              />
            ))}
            <Choice
              name="quien"
              value="otra"
              title={t('Soy otra persona')}
              defaultChecked={chosen === 'otra'}
            />
            <div className="sub">{nameField}</div>
          </ChoiceGroup>
        )}
        <Button look="do" block>
          {t('Entrar')}
        </Button>
      </StepForm>
    </div>
  )
}

export function SignedIn({ name, home }: { name: string; home: string }) {
  const { t } = useTranslation()
  return (
    <div className={STEP}>
      <h1>{t('Ya entraste, {{name}}', { name })}</h1>
      <div className="stack">
        <ButtonLink href={home} look="do" block>
          {t('Seguir')}
        </ButtonLink>
        <form method="post" action="/salir">
          <p className="soft">
            {t('¿No eres {{name}}? Sal de esta sesión y entra con tu celular.', { name })}
          </p>
          <TextButton>{t('Salir de esta sesión')}</TextButton>
        </form>
      </div>
    </div>
  )
}

/** The problem on top, leading to a field of this step: its own, or else the first. */
function Problem({ problem, on }: { problem?: SignInProblem | undefined; on: [string, ...string[]] }) {
  const { t } = useTranslation()
  if (!problem) return null
  const fieldId = on.includes(problem.field) ? problem.field : on[0]
  return (
    <ErrorSummary
      title={t('Todavía no entraste')}
      errors={[{ fieldId, message: problemSentence(t, problem) }]}
    />
  )
}

function StepForm({ step, back, children }: { step: string; back: string; children: ReactNode }) {
  return (
    <form method="post" action={signInPath(back)} className="section-s stack" noValidate>
      <input type="hidden" name="paso" value={step} />
      {children}
    </form>
  )
}
