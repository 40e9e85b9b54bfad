import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { formatCost } from './cost-words'
import { type SendingDay } from '../sending/sending-day.server'

/** What the messages may still do today: places of the WhatsApp sender, and the day's budget. */
export function SendingDayFacts({ day }: { day: SendingDay }) {
  const { t } = useTranslation()
  const { whatsapp, spentMicros, receivedMicros, budgetMicros, lostTemplates } = day
  const isUsedUp = budgetMicros > 0 && spentMicros >= budgetMicros
  return (
    <>
      {isUsedUp ? (
        <Alert look="bad" title={t('Se acabó el presupuesto de mensajes de hoy')}>
          {t('Hasta la medianoche salen solo los urgentes; los demás esperan.')}
        </Alert>
      ) : null}
      {lostTemplates.length > 0 ? (
        <Alert look="bad" title={t('Textos que WhatsApp no deja usar')}>
          <p>{t('Lo que salía con ellos sale por SMS, que cuesta más. Se pregunta otra vez cada hora.')}</p>
          <ul className="list-disc pl-5">
            {lostTemplates.map((lost) => (
              <li key={`${lost.name} ${lost.language}`} className="break-anywhere">
                {templateWords(t, lost)}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <dl className="facts section-s">
        <div>
          <dt>{t('Gasto de hoy')}</dt>
          <dd>
            {budgetMicros > 0
              ? t('{{spent}} de {{budget}}', {
                  spent: formatCost(spentMicros),
                  budget: formatCost(budgetMicros),
                })
              : formatCost(spentMicros)}
          </dd>
        </div>
        {receivedMicros > 0 ? (
          <div>
            <dt>{t('Costo de lo recibido hoy')}</dt>
            <dd>{t('{{cost}}, aparte del gasto de hoy.', { cost: formatCost(receivedMicros) })}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('WhatsApp, últimas 24 horas')}</dt>
          <dd>
            {t('{{opened}} de {{limit}} personas.', { opened: whatsapp.opened, limit: whatsapp.limit })}{' '}
            {whatsapp.placesForOthers > 0
              ? t('Primero productoras y coordinadoras; los demás mientras haya lugar.')
              : t('Lo que queda es para productoras y coordinadoras; a los demás les llega SMS.')}{' '}
            {whatsapp.bySmsInstead > 0
              ? t('Por SMS, porque no había lugar: {{people}}.', { people: whatsapp.bySmsInstead })
              : null}
          </dd>
        </div>
      </dl>
    </>
  )
}

/** "order (es): pausado. TAG_CONTENT_MISMATCH" */
function templateWords(t: TFunction, { name, language, approval, rejectionReason }: Lost): string {
  const words: Record<string, string> = {
    rejected: t('rechazado'),
    paused: t('pausado'),
    disabled: t('desactivado'),
    gone: t('borrado'),
  }
  return `${name} (${language}): ${[words[approval] ?? approval, rejectionReason].filter(Boolean).join('. ')}`
}

type Lost = SendingDay['lostTemplates'][number]
