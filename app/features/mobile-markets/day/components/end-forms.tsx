import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { TextAreaField } from '~/ui/field'
import { actLine } from '../day-words'
import { type DayFacts, type NotedAct } from '../market-day'
import { useTranslate } from './translate'

/** The one form that ends the day. */
export function CloseDayForm({
  refusal,
  note,
}: {
  refusal: 'not_begun' | 'not_open' | 'not_closed' | null
  note: string
}) {
  const { t } = useTranslation()
  return (
    <form method="post" className="section-s stack max-w-[34rem] no-print" id="cerrar" data-ends-the-day="">
      {refusal === 'not_closed' ? (
        <Alert look="bad" title={t('El día todavía no está cerrado')}>
          {t('No cambió nada: lo que llega hasta el cierre cuenta solo.')}
        </Alert>
      ) : refusal ? (
        <Alert look="bad" title={t('La feria todavía no empezó')}>
          {t('No se cerró nada. Vuelva cuando termine.')}
        </Alert>
      ) : null}
      <Alert look="warn" title={t('El día se cierra una sola vez')}>
        {t(
          'Antes, mire que en los otros teléfonos no quede nada por enviar: lo que llegue después no cuenta hasta que alguien del municipio lo haga contar aquí.',
        )}
      </Alert>
      <TextAreaField
        name="informe"
        label={t('Informe, si hay algo que contar')}
        optional
        maxLength={1_000}
        defaultValue={note}
      />
      <Button look="do" block confirmText={t('¿Cerrar el día? No se puede deshacer.')}>
        {t('Cerrar el día')}
      </Button>
    </form>
  )
}

const MOST_SHOWN = 30

/** What phones sent after the end, and the one button that lets all of it count. */
export function CountLateForm({ late, facts }: { late: readonly NotedAct[]; facts: DayFacts }) {
  const { t, i18n } = useTranslation()
  const translate = useTranslate()
  const last = late.at(-1)
  if (!last) return null
  return (
    <form method="post" className="section-s stack max-w-[34rem] no-print" id="contar">
      <Alert
        look="warn"
        title={t('Llegaron anotaciones después del cierre: {{number}}', { number: late.length })}
      >
        {t('Todavía no están en las cifras. Mírelas; si son de este día, haga que cuenten.')}
      </Alert>
      <ul className="list-disc pl-5">
        {late.slice(-MOST_SHOWN).map((act) => (
          <li key={act.id}>{`${act.by}: ${actLine(translate.t, act, facts, i18n.language)}`}</li>
        ))}
      </ul>
      {late.length > MOST_SHOWN ? <p className="soft">{t('Las demás están abajo, en la hoja.')}</p> : null}
      <input type="hidden" name="accion" value="contar" />
      <input type="hidden" name="hasta" value={last.id} />
      <Button look="do" block confirmText={t('¿Contar todo lo que llegó después? No se puede deshacer.')}>
        {t('Contar lo que llegó después')}
      </Button>
    </form>
  )
}
