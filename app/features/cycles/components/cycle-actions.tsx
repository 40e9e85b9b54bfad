import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { type CycleState } from '../cycle'
import { type CycleAnswer } from './cycle-answer'
import { PostponeForm } from './postpone-form'
import { refusalWords } from './refusal-words'

export type CycleActionsProps = {
  cycle: { number: number; state: CycleState }
  /** what stands to be closed or cancelled */
  orders: number
  totalCentavos: number
  /** what the last form came back with */
  answer: CycleAnswer | undefined
}

/** What may be done to a cycle now. Each opens first and says what will happen; nothing is one tap away. */
export function CycleActions({ cycle, orders, totalCentavos, answer }: CycleActionsProps) {
  const { t } = useTranslation()
  const { number, state } = cycle
  const going = state === 'draft' || state === 'open' || state === 'closed' || state === 'confirmed'
  const amount = formatMoney(totalCentavos)
  return (
    <div className="grid gap-1">
      {answer?.refusal ? (
        <Alert look="bad" title={refusalWords(t, answer.refusal)} className="my-2">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      {state === 'draft' ? (
        <Act number={number} act="abrir" summary={t('Abrir ahora')} open={answer?.accion === 'abrir'}>
          <p>
            {t(
              'Desde este momento la tienda toma pedidos, sin esperar su hora. Los demás momentos quedan como están.',
            )}
          </p>
          <Button look="do">{t('Sí, abrir el ciclo {{number}}', { number })}</Button>
        </Act>
      ) : null}
      {state === 'draft' ? (
        <Act
          number={number}
          act="copiar"
          summary={t('Copiar las ofertas del último ciclo')}
          open={answer?.accion === 'copiar'}
        >
          <p>
            {t('De todas las asociaciones, lo que esté en temporada. Lo que ya ofrecen queda como está.')}
          </p>
          <Button>{t('Sí, copiar las ofertas')}</Button>
        </Act>
      ) : null}
      {state === 'open' ? (
        <Act number={number} act="cerrar" summary={t('Cerrar ahora')} open={answer?.accion === 'cerrar'}>
          <ul className="list-disc pl-5">
            <li>{t('Entran {{count}} pedidos, {{amount}}.', { count: orders, amount })}</li>
            <li>{t('Nadie más puede pedir, cambiar ni anular.')}</li>
            <li>
              {t('Las productoras y sus coordinadoras reciben por mensaje lo que tienen que cosechar.')}
            </li>
            <li>{t('No se puede deshacer.')}</li>
          </ul>
          <Button look="do" busyText={t('Cerrando…')}>
            {t('Sí, cerrar el ciclo {{number}} ahora', { number })}
          </Button>
        </Act>
      ) : null}
      {going ? <PostponeForm number={number} answer={answer} /> : null}
      {going ? (
        <Act
          number={number}
          act="cancelar"
          summary={t('Cancelar el ciclo')}
          open={answer?.accion === 'cancelar'}
        >
          <ul className="list-disc pl-5">
            <li>
              {t('Se anulan {{count}} pedidos, {{amount}}; nadie paga nada.', { count: orders, amount })}
            </li>
            <li>{t('A cada comprador, productora y coordinadora le llega un mensaje con el motivo.')}</li>
            <li>{t('No se puede deshacer.')}</li>
          </ul>
          <Field
            name="motivo"
            id="motivo-cancelar"
            label={t('Motivo, como lo van a leer')}
            placeholder={t('bloqueo en la carretera')}
            maxLength={160}
            required
            autoComplete="off"
            defaultValue={answer?.accion === 'cancelar' ? answer.motivo : ''}
            error={
              answer?.accion === 'cancelar' && answer.problems.includes('motivo')
                ? t('Escriba el motivo, de 4 a 160 letras. No se canceló nada.')
                : undefined
            }
          />
          <Button look="danger" far>
            {t('Sí, cancelar el ciclo {{number}}', { number })}
          </Button>
        </Act>
      ) : null}
      <p className="soft sm mt-2">
        <WhyNotReopen state={state} />
      </p>
    </div>
  )
}

function Act(props: { number: number; act: string; summary: string; open: boolean; children: ReactNode }) {
  return (
    <Disclosure summary={props.summary} open={props.open} className="act">
      <form method="post" action={`/operacion/ciclos/${props.number}#acciones`} className="stack-sm">
        {props.children}
        <input type="hidden" name="accion" value={props.act} />
      </form>
    </Disclosure>
  )
}

function WhyNotReopen({ state }: { state: CycleState }) {
  const { t } = useTranslation()
  switch (state) {
    case 'draft':
      return t('Se abre solo, a su hora.')
    case 'open':
      return t('Se cierra solo, a su hora, también si nadie está mirando.')
    case 'closed':
    case 'confirmed':
    case 'delivering':
      return t(
        'Un ciclo cerrado no se vuelve a abrir: las productoras ya recibieron lo que tienen que cosechar. Si hace falta, cree otro ciclo.',
      )
    case 'settled':
      return t('Este ciclo ya se entregó y se cuadró. Para vender de nuevo, cree otro ciclo.')
    case 'cancelled':
      return t('Un ciclo cancelado no se vuelve a abrir: todos recibieron el aviso. Cree otro ciclo.')
  }
}
