import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, TextButton } from '~/ui/button'
import { Field } from '~/ui/field'
import { WorkspaceFrame } from '~/ui/workspace-frame'
import { CONFIRM_FIELD, type Confirmation } from '../second-factor/confirmation'
import { confirmProblemWords } from './factor-words'

/** Before money or people are touched: is it still she? The form that waits goes on once the code is right. */
export function ConfirmPage({ action, fields, sentTo, hasApp, problem }: Confirmation) {
  const { t } = useTranslation()
  const error = problem ? confirmProblemWords(t, problem) : undefined
  const kept = fields.map(([name, value], index) => (
    <input key={index} type="hidden" name={name} value={value} />
  ))
  return (
    <WorkspaceFrame organisation="Chaka" person={t('Espacio de trabajo')} tabs={[]}>
      <div className="stack max-w-[30rem]">
        <h1>{t('Confirma que eres tú')}</h1>
        <p>
          {t(
            'Lo que vas a hacer mueve dinero o cambia quién entra. Todavía no se hizo, y lo que escribiste está guardado aquí.',
          )}
        </p>
        {problem?.kind === 'sending' ? (
          <Alert look="warn" title={t('Espera un momento')}>
            {error}
          </Alert>
        ) : null}
        <form method="post" action={action} className="stack" noValidate>
          {kept}
          <Field
            label={hasApp ? t('Código de tu aplicación') : t('Código de 6 números')}
            name={CONFIRM_FIELD}
            className="input-code"
            hint={
              hasApp
                ? t('O uno de tus códigos de respaldo.')
                : sentTo
                  ? t('Lo mandamos al {{phone}}.', { phone: sentTo })
                  : undefined
            }
            inputMode={hasApp ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            autoFocus
            error={problem && problem.kind !== 'sending' ? error : undefined}
            maxLength={20}
            required
          />
          <Button look="do" block>
            {t('Confirmar y seguir')}
          </Button>
        </form>
        {hasApp ? null : (
          <form method="post" action={action}>
            {kept}
            <TextButton>{t('Mandar otro código')}</TextButton>
          </form>
        )}
        <p>
          <a className="link" href={action}>
            {t('No hacerlo')}
          </a>
        </p>
      </div>
    </WorkspaceFrame>
  )
}
