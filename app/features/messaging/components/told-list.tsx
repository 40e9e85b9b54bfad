import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { Section } from '~/ui/section-head'
import { type ToldMessage } from '../told-about.server'

/** What somebody was told, and what became of each message. */
export function ToldList({ messages }: { messages: readonly ToldMessage[] }) {
  const { t, i18n } = useTranslation()
  return (
    <Section title={t('Qué se le avisó')} id="avisos">
      {messages.length === 0 ? <p className="soft">{t('Nada todavía.')}</p> : null}
      <ul>
        {messages.map((message) => (
          <li key={message.id} className="person">
            <div>
              <p className="soft sm">
                {formatShortMoment(message.sentAt ?? message.writtenAt, i18n.language)},{' '}
                {message.channel === 'sms' ? 'SMS' : 'WhatsApp'}
              </p>
              <p className="[overflow-wrap:anywhere]">{message.body}</p>
            </div>
            <FateBadge t={t} message={message} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function FateBadge({ t, message }: { t: TFunction; message: ToldMessage }) {
  switch (message.status) {
    case 'delivered':
    case 'read':
      return <Badge look="ok">{t('Entregado')}</Badge>
    case 'waiting':
      return <Badge look="sun">{t('En cola')}</Badge>
    case 'undelivered':
    case 'failed':
      return <Badge look="miss">{t('Falló')}</Badge>
    case 'expired':
      return message.errorCode === 'withdrawn' ? (
        <Badge>{t('Retirado')}</Badge>
      ) : (
        <Badge look="miss">{t('Falló')}</Badge>
      )
    case 'accepted':
    case 'queued':
    case 'sending':
    case 'sent':
      return <Badge>{t('Enviado')}</Badge>
  }
}
