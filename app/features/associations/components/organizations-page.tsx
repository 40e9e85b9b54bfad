import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { PersonRow } from '~/ui/person-row'
import { SearchForm } from '~/ui/search-form'
import { Section } from '~/ui/section-head'
import { type Organization } from '../organizations/organization'
import { type ListedOrganization } from '../organizations/views.server'
import { type Registration } from '../registrations/registration'
import { registrationStateWords } from './registration-check'

const PATH = '/operacion/organizaciones'

export type OrganizationsPageProps = {
  registrations: readonly Registration[]
  organizations: readonly ListedOrganization[]
  hasNext: boolean
  search: string
  page: number
}

/** Groups that ask to join first, then every organization. */
export function OrganizationsPage(props: OrganizationsPageProps) {
  const { t, i18n } = useTranslation()
  const { registrations, organizations, hasNext, search, page } = props
  const pageHref = (number: number) => {
    const query = new URLSearchParams({
      ...(search ? { q: search } : {}),
      ...(number > 1 ? { pagina: String(number) } : {}),
    })
    return query.size > 0 ? `${PATH}?${query.toString()}` : PATH
  }
  return (
    <>
      <h1>{t('Organizaciones')}</h1>
      {registrations.length > 0 ? (
        <Section title={t('Piden entrar')} close>
          <ul>
            {registrations.map((registration) => (
              <PersonRow
                key={registration.id}
                name={registration.name}
                lines={[`${registration.community}, ${registration.municipality}`]}
                note={t('{{contact}}, {{day}}', {
                  contact: registration.contactName,
                  day: formatDay(registration.sentAt, i18n.language),
                })}
                badges={<Badge look="sun">{registrationStateWords(t, registration.state)}</Badge>}
                end={
                  <ButtonLink
                    href={`${PATH}/registros/${registration.id}`}
                    aria-label={t('Revisar {{name}}', { name: registration.name })}
                  >
                    {t('Revisar')}
                  </ButtonLink>
                }
              />
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('Todas')}>
        <SearchForm
          label={t('Buscar por nombre o municipio')}
          placeholder={t('Nombre o municipio')}
          action={PATH}
          defaultValue={search}
        />
        {organizations.length === 0 ? (
          <EmptyState title={t('Ninguna con «{{search}}»', { search })} />
        ) : (
          <ul className="section-s two-lists">
            {organizations.map((organization) => (
              <PersonRow
                key={organization.id}
                name={organization.name}
                lines={[`${kindWords(t, organization.kind)}, ${organization.municipality}`]}
                note={[
                  organization.kind === 'association'
                    ? t('{{count}} productoras', { count: organization.members })
                    : null,
                  t('{{count}} trabajan aquí', { count: organization.workers }),
                ]
                  .filter(Boolean)
                  .join(', ')}
                end={
                  <ButtonLink
                    look="quiet"
                    href={`${PATH}/${organization.slug}`}
                    aria-label={t('Ver {{name}}', { name: organization.name })}
                  >
                    {t('Ver')}
                  </ButtonLink>
                }
              />
            ))}
          </ul>
        )}
        <Pagination
          previousHref={page > 1 ? pageHref(page - 1) : undefined}
          nextHref={hasNext ? pageHref(page + 1) : undefined}
        />
      </Section>
    </>
  )
}

export function kindWords(t: TFunction, kind: Organization['kind']): string {
  switch (kind) {
    case 'association':
      return t('Asociación')
    case 'municipality':
      return t('Municipio')
    case 'operator':
      return t('Operadora')
  }
}
