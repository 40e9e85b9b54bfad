import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ActionBar } from '~/ui/action-bar'
import { Button, ButtonLink } from '~/ui/button'
import { TodoList, type TodoItem } from '~/ui/todo-list'
import { type MarketStep } from '../planning/steps'

const MOST_NAMES = 5

type Act = 'invitar' | 'publicar' | 'repartir'
const ACTS: Partial<Record<MarketStep['kind'], Act>> = {
  invite: 'invitar',
  publish: 'publicar',
  stalls: 'repartir',
}

/** What is left to do before a market, each with its button. */
export function MarketSteps({ steps, here }: { steps: readonly MarketStep[]; here: string }) {
  const { t } = useTranslation()
  return <TodoList items={steps.map((step, index) => itemOf(t, step, here, index + 1))} />
}

/** The next step at the thumb; nothing when there is none to press. */
export function NextStep({ steps, here }: { steps: readonly MarketStep[]; here: string }) {
  const { t } = useTranslation()
  const next = steps.find(({ kind }) => ACTS[kind] !== undefined)
  return (
    <ActionBar>
      {next ? (
        <form method="post" action={`${here}#contenido`}>
          <Button look="do" block name="accion" value={ACTS[next.kind]}>
            {buttonWords(t, next)}
          </Button>
        </form>
      ) : (
        <ButtonLink look="do" block href={`${here}/aviso`}>
          {t('Compartir el aviso')}
        </ButtonLink>
      )}
    </ActionBar>
  )
}

function itemOf(t: TFunction, step: MarketStep, here: string, number: number): TodoItem {
  const act = ACTS[step.kind]
  const end = act ? (
    <form method="post" action={`${here}#contenido`}>
      <Button name="accion" value={act}>
        {buttonWords(t, step)}
      </Button>
    </form>
  ) : undefined
  switch (step.kind) {
    case 'choose':
      return {
        count: number,
        what: t('Elegir a quién invita'),
        action: { href: '#agregar', label: t('Elegir') },
      }
    case 'invite':
      return {
        count: number,
        what: t('Invitar a {{count}} asociaciones', { count: step.count }),
        why: t('Sus coordinadoras reciben un mensaje y responden SÍ o NO.'),
        end,
      }
    case 'publish':
      return {
        count: number,
        what: t('Publicar la feria'),
        why: t('Desde ese momento la ve todo el mundo, en la lista, el mapa y los calendarios.'),
        end,
      }
    case 'stalls':
      return {
        count: number,
        what: t('Dar puesto a {{count}} asociaciones', { count: step.count }),
        why: t('Se reparten los puestos libres en orden de respuesta; se pueden cambiar.'),
        end,
      }
    case 'waiting':
      return {
        count: number,
        what: t('Faltan {{count}} respuestas', { count: step.names.length }),
        why: step.names.slice(0, MOST_NAMES).join(', ') + (step.names.length > MOST_NAMES ? '…' : ''),
        action: { href: '#quien-va', label: t('Ver y llamar') },
      }
    case 'permit':
      return {
        count: number,
        what: t('Falta el número de permiso'),
        why: t('Sale en la hoja que se imprime.'),
        action: { href: `${here}/editar`, label: t('Anotarlo') },
      }
  }
}

function buttonWords(t: TFunction, step: MarketStep): string {
  switch (step.kind) {
    case 'invite':
      return t('Enviar {{count}} invitaciones', { count: step.count })
    case 'publish':
      return t('Publicar')
    case 'stalls':
      return t('Repartir puestos')
    case 'choose':
    case 'waiting':
    case 'permit':
      return t('Ver')
  }
}
