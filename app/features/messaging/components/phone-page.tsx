import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { EmptyState } from '~/ui/empty-state'
import { TextAreaField } from '~/ui/field'
import { BackLink, IconLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type MessageOfPhone } from '../views.server'
import { phoneAddress, phoneLink, textParts } from './phone-words'

export type PhonePageProps = {
  address: string
  names: readonly string[]
  messages: readonly MessageOfPhone[]
  channel: 'whatsapp' | 'sms'
  /** what was typed, when it could not be sent */
  refused?: { typed: string } | undefined
}

/** One phone of the demo: a box to answer as its owner, and both directions, newest first. */
export function PhonePage({ address, names, messages, channel, refused }: PhonePageProps) {
  const { t } = useTranslation()
  return (
    <>
      <BackLink href="/dev/telefonos">{t('Todos los teléfonos')}</BackLink>
      <h1>{phoneAddress(address)}</h1>
      {names.length > 0 ? <p className="lead">{names.join(', ')}</p> : null}
      <div className="cols">
        <Section title={t('Mensajes')} close>
          {messages.length === 0 ? (
            <EmptyState title={t('Ninguno todavía')} text={t('Lo que Chaka le escriba aparece aquí.')} />
          ) : (
            <>
              <IconLink icon="refresh" href={`${phoneLink(address)}&canal=${channel}`}>
                {t('Ver si llegó algo nuevo')}
              </IconLink>
              <ol className="stack-sm">
                {messages.map((message) => (
                  <Bubble key={message.direction + message.id} message={message} />
                ))}
              </ol>
            </>
          )}
        </Section>
        <form
          method="post"
          action={phoneLink(address)}
          className="sheet stack section-m order-first min-[60rem]:order-none"
        >
          <TextAreaField
            label={t('Responder como esta persona')}
            name="texto"
            rows={2}
            maxLength={1600}
            required
            autoComplete="off"
            defaultValue={refused?.typed}
            error={refused ? t('Escriba algo, hasta 1.600 letras. Nada se envió.') : undefined}
          />
          <ChoiceGroup id="canal" legend={t('¿Por dónde?')} legendHidden row>
            <Choice name="canal" value="whatsapp" title="WhatsApp" defaultChecked={channel === 'whatsapp'} />
            <Choice name="canal" value="sms" title="SMS" defaultChecked={channel === 'sms'} />
          </ChoiceGroup>
          <Button look="do" block name="numero" value={address}>
            {t('Enviar')}
          </Button>
        </form>
      </div>
    </>
  )
}

function Bubble({ message }: { message: MessageOfPhone }) {
  const { t, i18n } = useTranslation()
  const written = message.direction === 'in'
  const channel = message.channel === 'whatsapp' ? 'WhatsApp' : 'SMS'
  return (
    <li className={written ? 'sheet bubble bubble-mine' : 'sheet bubble'}>
      <p>
        {textParts(message.body).map((part, index) =>
          part.href ? (
            <a key={index} href={part.href}>
              {part.text}
            </a>
          ) : (
            part.text
          ),
        )}
      </p>
      <p className="soft sm">
        {written ? t('De esta persona') : 'Chaka'}, {channel}, {formatShortMoment(message.at, i18n.language)}
        {written && message.state === null ? `. ${t('Chaka todavía no lo leyó.')}` : null}
      </p>
    </li>
  )
}
