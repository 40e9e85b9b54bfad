import { type TFunction } from 'i18next'
import { Badge } from '~/ui/badge'
import { type MessageStatus } from '../fates/message-fate'
import { type Channel } from '../message-layout'

export function channelName(channel: Channel): string {
  return channel === 'sms' ? 'SMS' : 'WhatsApp'
}

/** How far a message got, in a word. */
export function FateBadge({
  t,
  message,
}: {
  t: TFunction
  message: { status: MessageStatus; errorCode: string | null; isOvertaken: boolean }
}) {
  // Nobody's task any more, so it does not shout.
  const failed = message.isOvertaken ? (
    <Badge>{t('No llegó')}</Badge>
  ) : (
    <Badge look="miss">{t('Falló')}</Badge>
  )
  switch (message.status) {
    case 'read':
      return <Badge look="ok">{t('Leído')}</Badge>
    case 'delivered':
      return <Badge look="ok">{t('Entregado')}</Badge>
    case 'waiting':
      return <Badge look="sun">{t('En cola')}</Badge>
    case 'undelivered':
    case 'failed':
      return failed
    case 'expired':
      return message.errorCode === 'withdrawn' ? <Badge>{t('Retirado')}</Badge> : failed
    case 'accepted':
    case 'queued':
    case 'sending':
    case 'sent':
      return <Badge>{t('Enviado')}</Badge>
  }
}
