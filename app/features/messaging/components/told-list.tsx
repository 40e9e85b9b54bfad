import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Section } from '~/ui/section-head'
import { type ToldMessage } from '../told-about.server'
import { channelName, FateBadge } from './fate-badge'

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
                {channelName(message.channel)}
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
