import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, PrintButton } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { QrCode } from '~/ui/qr-code'
import { type FactorRefusal, recoveryCodeForPeople } from '../second-factor/factor'
import { type FactorView } from '../second-factor/views.server'
import { factorProblemWords } from './factor-words'

const STEP = 'stack max-w-[30rem]'

export type FactorSetupPageProps = {
  factor: FactorView
  back: string
  /** her work waits for it */
  isRequired: boolean
  problem: FactorRefusal | undefined
}

/** Sets up the second factor: why, then the QR and its first code. */
export function FactorSetupPage({ factor, back, isRequired, problem }: FactorSetupPageProps) {
  const { t } = useTranslation()
  const action = pathWith(back)
  const error = problem ? factorProblemWords(t, problem) : undefined
  if (factor.state === 'set_up') {
    return (
      <div className={STEP}>
        <h1>{t('Segundo paso')}</h1>
        <Alert look="ok" title={t('Ya tienes un segundo paso.')} />
        <p>
          <ButtonLink href={back || '/mi-cuenta'}>{t('Seguir')}</ButtonLink>
        </p>
      </div>
    )
  }
  if (factor.state === 'none') {
    return (
      <div className={STEP}>
        <h1>{t('Protege tu trabajo con un segundo paso')}</h1>
        {isRequired ? (
          <Alert look="warn" title={t('Tu trabajo se abre cuando lo tengas')}>
            {t('Manejas dinero o datos de otras personas: un número de celular no basta para entrar.')}
          </Alert>
        ) : null}
        <p>
          {t(
            'Además del código por mensaje, una aplicación de tu celular muestra otro cada 30 segundos. Así nadie entra por ti aunque se apropie de tu número.',
          )}
        </p>
        <p>
          {t(
            'Sirve cualquiera: Google Authenticator, Microsoft Authenticator, Aegis, 2FAS. Funciona sin internet.',
          )}
        </p>
        {error ? <Alert look="bad" title={error} /> : null}
        <form method="post" action={action}>
          <input type="hidden" name="accion" value="empezar" />
          <Button look="do" block>
            {t('Empezar')}
          </Button>
        </form>
      </div>
    )
  }
  return (
    <div className={STEP}>
      <h1>{t('Lee este código con tu aplicación')}</h1>
      <div className="max-w-[15rem]">
        <QrCode text={factor.uri} label={t('Código QR para tu aplicación de códigos')} />
      </div>
      <p>
        <a className="link" href={factor.uri}>
          {t('Estoy en el mismo celular: abrir la aplicación')}
        </a>
      </p>
      <Disclosure summary={t('No puedo leerlo: escribir la clave')}>
        <p className="pt-2 break-words">
          <b>{factor.letters}</b>
        </p>
      </Disclosure>
      <form method="post" action={action} className="stack" noValidate>
        <input type="hidden" name="accion" value="confirmar" />
        <Field
          label={t('Código de 6 números que muestra ahora')}
          name="codigo"
          className="input-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          error={error}
          maxLength={20}
          required
        />
        <Button look="do" block>
          {t('Activar')}
        </Button>
      </form>
    </div>
  )
}

/** The recovery codes, once. */
export function RecoveryCodesPage({ codes, back }: { codes: readonly string[]; back: string }) {
  const { t } = useTranslation()
  return (
    <div className={STEP}>
      <h1>{t('Guarda tus códigos de respaldo')}</h1>
      <Alert look="warn" title={t('Se muestran solo esta vez')}>
        {t(
          'Cada uno sirve una vez, para el día que no tengas tu celular. Anótalos en papel y guárdalos lejos de él.',
        )}
      </Alert>
      <ol className="columns-2 gap-6">
        {codes.map((code) => (
          <li key={code} className="py-1">
            <b>{recoveryCodeForPeople(code)}</b>
          </li>
        ))}
      </ol>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href={back || '/mi-cuenta'} look="do">
          {t('Ya los anoté')}
        </ButtonLink>
        <PrintButton />
      </p>
    </div>
  )
}

function pathWith(back: string): string {
  return `/mi-cuenta/segundo-paso${back ? `?${new URLSearchParams({ volver: back }).toString()}` : ''}`
}
