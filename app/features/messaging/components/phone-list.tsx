import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { QuantityEnd } from '~/ui/person-row'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { type PhoneWithMessages } from '../views.server'
import { phoneAddress, phoneLink } from './phone-words'

export type PhoneListProps = {
  phones: readonly PhoneWithMessages[]
  search: string
  /** what was searched is a number that has no message yet */
  unknown: string | null
  /** how many to show next, when there are more */
  more: number | null
}

/** Every phone of the demo that got or wrote something, the latest first. */
export function PhoneList({ phones, search, unknown, more }: PhoneListProps) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <h1>{t('Teléfonos')}</h1>
      <p className="soft">
        {t('Aquí llegan los mensajes de la demostración. Toque un teléfono y responda como esa persona.')}
      </p>
      <SearchForm
        label={t('Buscar por número o nombre')}
        name="buscar"
        action="/dev/telefonos"
        defaultValue={search}
        placeholder={t('Número o nombre')}
      />
      {phones.length === 0 ? (
        <EmptyState
          as="h2"
          title={search ? t('Ningún teléfono con «{{search}}»', { search }) : t('Todavía no hay mensajes')}
          text={
            search ? undefined : t('Haga un pedido en la tienda o cierre un ciclo: los avisos llegan aquí.')
          }
        >
          {unknown ? (
            <ButtonLink href={phoneLink(unknown)} look="do">
              {t('Escribir desde el {{phone}}', { phone: phoneAddress(unknown) })}
            </ButtonLink>
          ) : null}
        </EmptyState>
      ) : (
        <ul>
          {phones.map((phone) => (
            <li key={phone.phoneId} className="deliver">
              <a href={phoneLink(phone.address)}>
                <b className="text-lg">{phoneAddress(phone.address)}</b>
                {phone.names.length > 0 ? <span>{phone.names.join(', ')}</span> : null}
              </a>
              <QuantityEnd
                quantity={phone.received}
                unit={t('mensajes', { count: phone.received })}
                note={formatShortMoment(phone.lastAt, i18n.language)}
              />
            </li>
          ))}
        </ul>
      )}
      {more ? (
        <Pagination
          more={{
            href: `/dev/telefonos?${new URLSearchParams({ ...(search ? { buscar: search } : {}), ver: String(more) }).toString()}`,
            label: t('Ver más teléfonos'),
          }}
        />
      ) : null}
    </>
  )
}
