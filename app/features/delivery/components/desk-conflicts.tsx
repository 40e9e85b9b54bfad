import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Section } from '~/ui/section-head'
import { type DeskConflict } from '../desk/day'
import { conflictWords } from './desk-words'

/** Handovers that do not count: to look at together, since somebody may have been given twice. */
export function DeskConflicts(props: {
  conflicts: readonly DeskConflict[]
  /** the codes open their orders on this page */
  linked?: boolean
}) {
  const { conflicts, linked = true } = props
  const { t } = useTranslation()
  if (conflicts.length === 0) return null
  return (
    <Section
      close
      id="revisar"
      title={t('Por revisar: {{number}}', { number: conflicts.length })}
      line={t('Quedan anotadas y no cambian el pedido ni la caja.')}
    >
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.eventId} className="person">
            <div>
              <p className="name">
                {linked ? (
                  <a href={`?pedido=${conflict.code}`}>{codeForPeople(conflict.code)}</a>
                ) : (
                  codeForPeople(conflict.code)
                )}
              </p>
              <p>
                {conflictWords(t, conflict.reason)}.{' '}
                {conflict.first
                  ? t('Ya entregado a las {{time}} por {{host}}.', {
                      time: formatTime(new Date(conflict.first.at)),
                      host: conflict.first.by,
                    })
                  : null}
              </p>
              <p className="soft sm">
                {t('Otra vez a las {{time}} por {{host}}, cobró {{amount}}.', {
                  time: formatTime(new Date(conflict.at)),
                  host: conflict.by,
                  amount: formatMoney(conflict.collectedCentavos),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
