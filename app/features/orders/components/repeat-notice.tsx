import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { type RepeatReport } from '../repeat'

/** After an order was repeated: what this week lacks, and what costs otherwise. */
export function RepeatNotice({ report }: { report: RepeatReport }) {
  const { t } = useTranslation()
  const { notOffered, changes } = report
  const same = notOffered.length === 0 && changes.length === 0
  return (
    <Alert look={same ? 'ok' : 'warn'} title={t('Tu pedido de antes está en la canasta')} className="my-3">
      {same ? <p>{t('Todo hay, al mismo precio.')}</p> : null}
      {notOffered.length > 0 ? (
        <p>{t('Esta semana no hay: {{names}}.', { names: notOffered.join(', ') })}</p>
      ) : null}
      {changes.length > 0 ? (
        <ul>
          {changes.map((change) => (
            <li key={change.label + change.unit}>
              {t('{{label}}: antes {{before}}, ahora {{now}}.', {
                label: change.label,
                before: formatMoney(change.beforeCentavos),
                now: formatMoney(change.nowCentavos),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </Alert>
  )
}
