import { useTranslation } from 'react-i18next'
import { formatLongMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { ArrowLink, BackLink, IconLink } from '~/ui/link'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import { type Person } from '../people/directory.server'
import { formatPhone, maskPhone } from '../phone-number'
import { roleWords } from '../role-words'
import { RoleFields } from './role-fields'

const PATH = '/operacion/personas'

/** What a form of the page came back with: what it was about, what is wrong, and what was typed. */
export type PersonAnswer = {
  form: 'papel' | 'terminar' | 'celular'
  about: string
  error: string
  typed: { papel: string; donde: string; celular: string }
}

export type PersonPageProps = {
  person: Person
  places: readonly string[]
  hasFactor: boolean
  said: boolean
  answer: PersonAnswer | undefined
}

/** One person, for the operator: her numbers, what she may do, and what can be mended. */
export function PersonPage({ person, places, hasFactor, said, answer }: PersonPageProps) {
  const { t } = useTranslation()
  const { personId, namesakes, mergedIntoId } = person
  return (
    <>
      <BackLink href={PATH}>{t('Personas')}</BackLink>
      <h1>{person.name}</h1>
      {said ? <Alert look="ok" title={t('Quedó guardado.')} className="my-3" /> : null}
      {mergedIntoId ? (
        <Alert look="warn" title={t('Ya es una sola con otra ficha.')} className="my-3">
          <a href={`${PATH}/${mergedIntoId}`}>{t('Ver la ficha que vale')}</a>
        </Alert>
      ) : null}
      <SideColumns
        sideLabel={t('Celulares')}
        sideFirst
        side={
          <section className="sheet stack-sm" id="celulares">
            <h2>{t('Celulares')}</h2>
            <Numbers person={person} answer={answer} />
            {hasFactor ? <SecondFactor personId={personId} /> : null}
            <IconLink icon="clock" href={`/operacion/auditoria?sujeto=person:${personId}`}>
              {t('Lo que se cambió de ella')}
            </IconLink>
            {mergedIntoId ? null : (
              <ArrowLink href={`${PATH}/${personId}/olvidar`}>{t('Pide que la olviden')}</ArrowLink>
            )}
          </section>
        }
      >
        <Roles person={person} places={places} answer={answer} />
        {person.producerOf.length > 0 ? (
          <Section title={t('Productora de')}>
            <ul>
              {person.producerOf.map(({ producerId, slug, name, until }) => (
                <PersonRow
                  key={producerId}
                  name={name}
                  note={until ? t('Salió') : null}
                  end={
                    <ButtonLink
                      look="quiet"
                      href={`/asociacion/${slug}/productoras/${producerId}`}
                      aria-label={t('Ver en {{name}}', { name })}
                    >
                      {t('Ver')}
                    </ButtonLink>
                  }
                />
              ))}
            </ul>
          </Section>
        ) : null}
        {namesakes.length > 0 && !mergedIntoId ? (
          <Section title={t('Puede ser la misma')} line={t('Otras fichas con el mismo nombre.')}>
            <ul>
              {namesakes.map((other) => (
                <PersonRow
                  key={other.personId}
                  name={other.name}
                  note={other.phone ? maskPhone(other.phone) : t('Sin celular')}
                  end={
                    <ButtonLink look="quiet" href={`${PATH}/${personId}/unir?con=${other.personId}`}>
                      {t('Comparar')}
                    </ButtonLink>
                  }
                />
              ))}
            </ul>
          </Section>
        ) : null}
      </SideColumns>
    </>
  )
}

function Numbers({ person, answer }: Pick<PersonPageProps, 'person' | 'answer'>) {
  const { t } = useTranslation()
  if (person.phones.length === 0) return <p>{t('No tiene celular.')}</p>
  return (
    <ul className="stack-sm">
      {person.phones.map(({ phoneId, e164, whose, others }, index) => {
        const mine = answer?.form === 'celular' && answer.about === e164 ? answer : null
        return (
          <li key={phoneId}>
            <a href={`tel:${e164}`} className="tall">
              {formatPhone(e164)}
            </a>
            {whose ? <p className="soft sm">{t('Es de {{whose}}.', { whose })}</p> : null}
            {others.length > 0 ? (
              <p className="soft sm">
                {t('Lo comparte con {{names}}.', { names: others.map(({ name }) => name).join(', ') })}
              </p>
            ) : null}
            <Disclosure summary={t('Cambiar este número')} open={mine !== null}>
              <form
                method="post"
                action={`${PATH}/${person.personId}#celulares`}
                className="stack-sm pt-2"
                noValidate
              >
                <p className="sm">{t('Se cierra su sesión en todas partes y se avisa a los dos números.')}</p>
                <input type="hidden" name="accion" value="celular" />
                <input type="hidden" name="de" value={e164} />
                <Field
                  name="celular"
                  id={`celular-${index}`}
                  label={t('Número nuevo')}
                  inputMode="tel"
                  autoComplete="off"
                  defaultValue={mine?.typed.celular ?? ''}
                  error={mine?.error}
                />
                <Button>{t('Cambiar el número')}</Button>
              </form>
            </Disclosure>
          </li>
        )
      })}
    </ul>
  )
}

function SecondFactor({ personId }: { personId: number }) {
  const { t } = useTranslation()
  return (
    <Disclosure summary={t('Perdió su segundo paso')}>
      <form method="post" action={`${PATH}/${personId}#celulares`} className="stack-sm pt-2">
        <p className="sm">
          {t(
            'Compruebe antes quién es, por ejemplo llamando a su número. Se quita y se cierra su sesión en todas partes.',
          )}
        </p>
        <input type="hidden" name="accion" value="segundo" />
        <Button look="danger">{t('Quitar su segundo paso')}</Button>
      </form>
    </Disclosure>
  )
}

function Roles({ person, places, answer }: Pick<PersonPageProps, 'person' | 'places' | 'answer'>) {
  const { t, i18n } = useTranslation()
  const given = answer?.form === 'papel' ? answer : null
  const path = `${PATH}/${person.personId}`
  return (
    <Section title={t('Qué puede hacer')} id="papeles" close>
      {answer?.form === 'terminar' ? <Alert look="bad" title={answer.error} className="my-2" /> : null}
      {person.roles.length === 0 ? <p className="soft">{t('Compra, como todas.')}</p> : null}
      <ul>
        {person.roles.map((role) => (
          <li key={role.membershipId} className="border-t border-line py-3">
            <b>{roleWords(t, role.role)}</b>
            <p>{role.pointName ?? role.organizationName}</p>
            {role.until ? (
              <Badge look="miss">
                {t('Hasta el {{moment}}', { moment: formatLongMoment(role.until, i18n.language) })}
              </Badge>
            ) : (
              <>
                <p className="soft sm">
                  {t('Desde el {{moment}}', { moment: formatLongMoment(role.since, i18n.language) })}
                </p>
                <Disclosure summary={t('Terminar')} className="act">
                  <form method="post" action={`${path}#papeles`} className="stack-sm">
                    <p>{t('Desde ahora ya no entra a ese trabajo. Lo que hizo queda.')}</p>
                    <input type="hidden" name="accion" value="terminar" />
                    <input type="hidden" name="papel" value={role.membershipId} />
                    <Button look="danger">{t('Sí, terminar')}</Button>
                  </form>
                </Disclosure>
              </>
            )}
          </li>
        ))}
      </ul>
      {person.mergedIntoId ? null : (
        <Disclosure summary={t('Darle otro trabajo')} icon="plus" open={given !== null}>
          <form method="post" action={`${path}#papeles`} className="stack pt-2" noValidate>
            <input type="hidden" name="accion" value="papel" />
            <RoleFields
              role={given?.typed.papel ?? ''}
              place={given?.typed.donde ?? ''}
              places={places}
              error={given?.error}
            />
            <Button>{t('Darle este trabajo y avisarle')}</Button>
          </form>
        </Disclosure>
      )}
    </Section>
  )
}
