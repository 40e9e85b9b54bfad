import { useTranslation } from 'react-i18next'
import { maskPhone } from '~/features/accounts/phone-number'
import { formatCalendarDay } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { PersonRow } from '~/ui/person-row'
import { SearchForm } from '~/ui/search-form'
import { reachOf, type ListedMember } from '../members/member'
import { type MembersPage as Listed } from '../members/views.server'
import { reachLook, reachWords } from './member-words'

export type MembersPageProps = Listed & {
  slug: string
  search: string
  /** those who left instead of those of today */
  left: boolean
  page: number
}

/** Who belongs to the association: everyone by name, with a way to call her. */
export function MembersPage(props: MembersPageProps) {
  const { t } = useTranslation()
  const { slug, members, counts, search, left, page, hasNext } = props
  const base = `/asociacion/${slug}/productoras`
  const href = (query: Record<string, string | number>) => {
    const kept = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) if (value !== '') kept.set(name, String(value))
    return kept.size > 0 ? `${base}?${kept.toString()}` : base
  }
  const filters = { ver: left ? 'salieron' : '', q: search }
  return (
    <>
      <h1>{t('Productoras')}</h1>
      <p className="soft">
        {t('{{count}} personas en la asociación.', { count: counts.now })}{' '}
        {counts.withoutPhone > 0
          ? t('{{count}} sin celular: usted responde por ellas.', { count: counts.withoutPhone })
          : null}
      </p>
      <div className="section-s stack-sm">
        <SearchForm
          label={t('Buscar por nombre, comunidad o celular')}
          placeholder={t('Nombre, comunidad o celular')}
          action={base}
          defaultValue={search}
        >
          {left ? <input type="hidden" name="ver" value="salieron" /> : null}
        </SearchForm>
        <Chips
          label={t('Cuáles mostrar')}
          chips={[
            { href: href({ q: search }), label: t('De ahora'), current: !left },
            { href: href({ ver: 'salieron', q: search }), label: t('Salieron'), current: left },
          ]}
        />
      </div>
      {members.length === 0 ? (
        <EmptyState
          as="h2"
          title={search ? t('Nadie con «{{search}}»', { search }) : t('Todavía no hay nadie aquí')}
          text={
            left
              ? t('Quien sale de la asociación queda aquí con toda su historia.')
              : t('Agregue a las productoras para repartirles la cosecha.')
          }
        />
      ) : (
        <ul className="section-s two-lists">
          {members.map((member) => (
            <MemberRow key={member.producerId} member={member} base={base} />
          ))}
        </ul>
      )}
      <Pagination
        previousHref={page > 1 ? href({ ...filters, pagina: page === 2 ? '' : page - 1 }) : undefined}
        nextHref={hasNext ? href({ ...filters, pagina: page + 1 }) : undefined}
      />
    </>
  )
}

function MemberRow({ member, base }: { member: ListedMember; base: string }) {
  const { t, i18n } = useTranslation()
  const { name, community, phone, until } = member
  const reach = reachOf({ ...member, hasPhone: phone !== null })
  const why = reachWords(t, reach)
  return (
    <PersonRow
      name={name}
      lines={community ? [community] : []}
      note={
        until
          ? t('Salió el {{day}}', { day: formatCalendarDay(until, i18n.language) })
          : phone
            ? maskPhone(phone)
            : null
      }
      badges={why && !until ? <Badge look={reachLook(reach)}>{why}</Badge> : null}
      end={
        <ButtonLink
          look="quiet"
          href={`${base}/${member.producerId}`}
          aria-label={t('Ver a {{name}}', { name })}
        >
          {t('Ver')}
        </ButtonLink>
      }
    />
  )
}
