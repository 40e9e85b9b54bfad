import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { BackLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type ForgetAsker, type Obstacle } from '../forgetting/forgetting'
import { obstacleWords } from './obstacle-words'

export type ForgetPageProps = {
  asker: ForgetAsker
  name: string
  back: string
  action: string
  obstacles: readonly Obstacle[]
  /** the box was not ticked */
  isUnsure: boolean
}

/** Before somebody is forgotten: what goes, what stays, what is in the way. One tap more, and it is done. */
export function ForgetPage({ asker, name, back, action, obstacles, isUnsure }: ForgetPageProps) {
  const { t } = useTranslation()
  const isSelf = asker === 'self'
  return (
    <>
      <BackLink href={back}>{isSelf ? t('Tus datos') : name}</BackLink>
      <h1>{isSelf ? t('Que Chaka me olvide') : t('Olvidar a {{name}}', { name })}</h1>
      {obstacles.length > 0 ? (
        <Alert look="warn" title={t('Todavía no se puede')}>
          <ul>
            {obstacles.map((obstacle, index) => (
              <li key={index}>{obstacleWords(t, obstacle)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <div className="max-w-prose">
        <Section title={t('Lo que se borra')}>
          <p>
            {t(
              'El nombre, los celulares, los mensajes de ida y vuelta con sus fotos y audios, las sesiones, y el nombre en lo que otras personas escribieron.',
            )}
          </p>
        </Section>
        <Section title={t('Lo que queda, sin nombre')}>
          <p>
            {t(
              'Los pedidos, las cosechas y las cuentas, porque otras personas cobraron o pagaron con ellas. Figuran como «Persona olvidada» y un número.',
            )}
          </p>
        </Section>
        <p className="pt-3">
          {t('No se puede deshacer. Quien vuelva con el mismo celular entra como alguien nuevo.')}
        </p>
        {obstacles.length > 0 ? null : (
          <form method="post" action={action} className="stack-sm pt-3" noValidate>
            <ChoiceGroup
              legend={t('¿Seguro?')}
              id="seguro"
              error={isUnsure ? t('Marque la casilla para confirmar. Nada se borró.') : undefined}
            >
              <Choice
                type="checkbox"
                name="segura"
                value="si"
                title={isSelf ? t('Sí, quiero que me olviden') : t('Sí, ella lo pidió')}
              />
            </ChoiceGroup>
            <Button look="danger">{t('Olvidar para siempre')}</Button>
          </form>
        )}
      </div>
    </>
  )
}
