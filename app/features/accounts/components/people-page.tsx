import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { PersonRow } from '~/ui/person-row'
import { SearchForm } from '~/ui/search-form'
import { type ListedPerson } from '../people/directory.server'
import { maskPhone } from '../phone-number'
import { roleWords } from '../role-words'

const PATH = '/operacion/personas'

export type PeoplePageProps = {
  people: readonly ListedPerson[]
  hasNext: boolean
  search: string
  page: number
  said: string | null
}

/** Everyone by name; numbers are masked until one person is opened. */
export function PeoplePage({ people, hasNext, search, page, said }: PeoplePageProps) {
  const { t } = useTranslation()
  const href = (number: number) => {
    const query = new URLSearchParams({
      ...(search ? { q: search } : {}),
      ...(number > 1 ? { pagina: String(number) } : {}),
    })
    return query.size > 0 ? `${PATH}?${query.toString()}` : PATH
  }
  return (
    <>
      <h1>{t('Personas')}</h1>
      {said ? <Alert look="ok" title={t('Quedó guardado.')} className="my-3" /> : null}
      <div className="section-s">
        <SearchForm
          label={t('Buscar por nombre o celular')}
          placeholder={t('Nombre o celular')}
          action={PATH}
          defaultValue={search}
        />
      </div>
      {people.length === 0 ? (
        <EmptyState as="h2" title={t('Nadie con «{{search}}»', { search })}>
          <ButtonLink href={`${PATH}/nueva`}>{t('Invitar a alguien')}</ButtonLink>
        </EmptyState>
      ) : (
        <ul className="section-s two-lists">
          {people.map((person) => (
            <PersonRow
              key={person.personId}
              name={person.name}
              lines={[
                ...person.roles.map(({ role, place }) => `${roleWords(t, role)}, ${place}`),
                ...person.producerOf.map((name) => t('Productora de {{name}}', { name })),
              ]}
              note={person.phone ? maskPhone(person.phone) : t('Sin celular')}
              end={
                <ButtonLink
                  look="quiet"
                  href={`${PATH}/${person.personId}`}
                  aria-label={t('Ver a {{name}}', { name: person.name })}
                >
                  {t('Ver')}
                </ButtonLink>
              }
            />
          ))}
        </ul>
      )}
      <Pagination
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={hasNext ? href(page + 1) : undefined}
      />
    </>
  )
}
