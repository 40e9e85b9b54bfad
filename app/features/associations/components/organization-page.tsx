import { useTranslation } from 'react-i18next'
import { roleWords } from '~/features/accounts/role-words'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink, IconLink } from '~/ui/link'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import {
  type Organization,
  type OrganizationProblem,
  type TypedOrganization,
} from '../organizations/organization'
import { type Worker } from '../organizations/views.server'
import { kindWords } from './organizations-page'
import { LegalFields, NameFields } from './organization-fields'
import { organizationProblemWords } from './registration-words'

export type OrganizationPageProps = {
  organization: Organization
  workers: readonly Worker[]
  typed: TypedOrganization
  problems: readonly OrganizationProblem[]
  saved: boolean
}

/** One organization, for the operator: what is kept of it, and who works there. */
export function OrganizationPage({ organization, workers, typed, problems, saved }: OrganizationPageProps) {
  const { t } = useTranslation()
  const { slug, kind } = organization
  const path = `/operacion/organizaciones/${slug}`
  const errorOf = (field: OrganizationProblem['field']) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? organizationProblemWords(t, found) : undefined
  }
  return (
    <>
      <BackLink href="/operacion/organizaciones">{t('Organizaciones')}</BackLink>
      <h1>{organization.name}</h1>
      <p className="soft">
        {kindWords(t, kind)}, {organization.municipality}
      </p>
      {saved ? <Alert look="ok" title={t('Quedó guardado.')} className="my-3" /> : null}
      <SideColumns
        sideLabel={t('Sus páginas')}
        side={
          kind === 'association' ? (
            <section className="sheet stack-sm">
              <h2>{t('Sus páginas')}</h2>
              <ButtonLink look="quiet" block href={`/asociacion/${slug}`}>
                {t('Trabajar en su nombre')}
              </ButtonLink>
              <ButtonLink look="quiet" block href={`/asociaciones/${slug}`}>
                {t('Ver en la tienda')}
              </ButtonLink>
              <IconLink icon="clock" href={`/operacion/auditoria?organizacion=${slug}`}>
                {t('Lo que se hizo aquí')}
              </IconLink>
            </section>
          ) : null
        }
      >
        <Section title={t('Quién trabaja aquí')} close>
          {workers.length === 0 ? <p>{t('Nadie todavía.')}</p> : null}
          <ul>
            {workers.map((worker) => (
              <PersonRow
                key={worker.membershipId}
                name={worker.name}
                lines={[
                  worker.pointName
                    ? `${roleWords(t, worker.role)}, ${worker.pointName}`
                    : roleWords(t, worker.role),
                ]}
                end={
                  <ButtonLink
                    look="quiet"
                    href={`/operacion/personas/${worker.personId}`}
                    aria-label={t('Ver a {{name}}', { name: worker.name })}
                  >
                    {t('Ver')}
                  </ButtonLink>
                }
              />
            ))}
          </ul>
          <IconLink icon="plus" href="/operacion/personas/nueva">
            {t('Invitar a alguien')}
          </IconLink>
        </Section>
        <Section title={t('Sus datos')}>
          <form method="post" action={path} className="stack" noValidate>
            <ErrorSummary
              errors={problems.map((problem) => ({
                fieldId: problem.field,
                message: organizationProblemWords(t, problem),
              }))}
              safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
            />
            <NameFields typed={typed} errorOf={errorOf} nameLabel={t('Nombre')} />
            <Field
              name="comunidad"
              label={t('Comunidad')}
              optional
              defaultValue={typed.comunidad}
              maxLength={80}
            />
            <LegalFields
              typed={typed}
              errorOf={errorOf}
              sealHint={t('Con el papel a la vista: quien compra confía en él.')}
            />
            <Button look="do">{t('Guardar')}</Button>
          </form>
        </Section>
      </SideColumns>
    </>
  )
}
