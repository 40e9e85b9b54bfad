import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import { formatPhone } from '../phone-number'
import { signInPath } from '../sign-in-path'
import { type DemoMember } from '../views.server'
import { type Role } from '../viewer'

export type PeopleOfDemoProps = { people: readonly DemoMember[]; back: string; phonesHref: string | null }

/** A demo installation tells whom one may sign in as: a button asks for the code of that number. */
export function PeopleOfDemo({ people, back, phonesHref }: PeopleOfDemoProps) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  const groups = [
    { title: t('Operadora y asociaciones'), isOpen: true, roles: ['operator', ...ASSOCIATION] },
    { title: t('Municipios'), isOpen: false, roles: ['municipal_administrator', 'municipal_staff'] },
    { title: t('Puntos de entrega'), isOpen: false, roles: ['delivery_host'] },
  ]
  return (
    <Section title={t('Para probar la demostración')} line={t('Elige a alguien: le mandamos su código.')}>
      <p>
        {t('Para entrar como vecina sirve cualquier celular, por ejemplo 790 00001.')}{' '}
        {phonesHref ? (
          <a href={phonesHref}>{t('Los códigos se leen en los teléfonos de la demostración.')}</a>
        ) : null}
      </p>
      {groups.map(({ title, isOpen, roles }) => (
        <Disclosure key={title} summary={title} open={isOpen}>
          <ul className="two-lists">
            {people
              .filter(({ role }) => roles.includes(role))
              .map((person) => (
                <DemoPerson
                  key={`${person.personId} ${person.role} ${person.pointName ?? ''}`}
                  person={person}
                  back={back}
                />
              ))}
          </ul>
        </Disclosure>
      ))}
    </Section>
  )
}

const ASSOCIATION = ['association_administrator', 'association_coordinator']

function DemoPerson({ person, back }: { person: DemoMember; back: string }) {
  const { t } = useTranslation()
  const { name, e164, role, organizationName, pointName } = person
  return (
    <PersonRow
      name={name}
      lines={[`${roleWord(t, role)}, ${pointName ?? organizationName}`]}
      note={formatPhone(e164)}
      end={
        <form method="post" action={signInPath(back)}>
          <input type="hidden" name="paso" value="celular" />
          <input type="hidden" name="celular" value={e164} />
          <Button look="quiet" aria-label={t('Entrar como {{name}}', { name })}>
            {t('Entrar')}
          </Button>
        </form>
      }
    />
  )
}

function roleWord(t: TFunction, role: Role): string {
  switch (role) {
    case 'operator':
      return t('Operadora')
    case 'association_coordinator':
      return t('Coordinadora')
    case 'association_administrator':
      return t('Administradora')
    case 'municipal_staff':
      return t('Municipio')
    case 'municipal_administrator':
      return t('Administración del municipio')
    case 'delivery_host':
      return t('Responsable del punto')
  }
}
