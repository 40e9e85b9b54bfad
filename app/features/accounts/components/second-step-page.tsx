import { useTranslation } from 'react-i18next'
import { Button, TextButton } from '~/ui/button'
import { Field } from '~/ui/field'
import { type FactorRefusal } from '../second-factor/factor'
import { factorProblemWords } from './factor-words'

/** After the code by message: the code of her app. */
export function SecondStepPage({ back, problem }: { back: string; problem: FactorRefusal | undefined }) {
  const { t } = useTranslation()
  const query = back ? `?${new URLSearchParams({ volver: back }).toString()}` : ''
  return (
    <div className="stack max-w-[30rem]">
      <h1>{t('Falta el segundo paso')}</h1>
      <p>{t('Abre tu aplicación de códigos y copia los 6 números de Chaka.')}</p>
      <form method="post" action={`/segundo-paso${query}`} className="stack" noValidate>
        <Field
          label={t('Código de tu aplicación')}
          name="codigo"
          className="input-code"
          hint={t('¿Sin tu aplicación? Escribe aquí uno de tus códigos de respaldo.')}
          autoComplete="one-time-code"
          autoFocus
          error={problem ? factorProblemWords(t, problem) : undefined}
          maxLength={20}
          required
        />
        <Button look="do" block>
          {t('Seguir')}
        </Button>
      </form>
      <p className="soft">
        {t(
          'Si perdiste el celular y los códigos de respaldo, la operadora puede quitar tu segundo paso después de comprobar quién eres.',
        )}
      </p>
      <form method="post" action="/salir">
        <TextButton>{t('Salir de esta sesión')}</TextButton>
      </form>
    </div>
  )
}
