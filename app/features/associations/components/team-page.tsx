import { useTranslation } from 'react-i18next'
import { OWN_ROLES, readOwnRole } from '~/features/accounts/people/role'
import { roleWords } from '~/features/accounts/role-words'
import { Alert } from '~/ui/alert'
import { Button, TextButton } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { PersonRow } from '~/ui/person-row'
import { type Worker } from '../organizations/views.server'

export type TeamTyped = { nombre: string; celular: string; papel: string }
export type TeamSaid = 'invitada' | 'ya' | 'quitada'

export type TeamPageProps = {
  slug: string
  workers: readonly Worker[]
  /** gives and ends roles; others only see who works here */
  isAdministrator: boolean
  /** of who looks */
  personId: number
  typed: TeamTyped
  /** what is wrong with each field, in words */
  problems: Partial<Record<keyof TeamTyped, string>>
  /** why a role did not end, in words */
  notEnded: string | null
  said: string | null
}

/** Who works for the association, and the form that lets one more in. */
export function TeamPage(props: TeamPageProps) {
  const { t } = useTranslation()
  const { slug, workers, isAdministrator, notEnded, said } = props
  const path = `/asociacion/${slug}/equipo`
  return (
    <>
      <h1>{t('Equipo')}</h1>
      <p className="soft">
        {t('Quién trabaja en Chaka por su asociación. Las productoras tienen su propia lista.')}
      </p>
      <Said said={said} />
      {notEnded ? (
        <Alert look="bad" title={notEnded} className="my-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      <SideColumns
        sideLabel={t('Invitar a alguien')}
        side={
          isAdministrator ? (
            <InviteForm {...props} path={path} />
          ) : (
            <section className="sheet">
              <p>{t('Las administradoras invitan y quitan. Pídaselo a una de ellas o a la operadora.')}</p>
            </section>
          )
        }
      >
        {workers.length === 0 ? <p>{t('Nadie todavía.')}</p> : null}
        <ul>
          {workers.map((worker) => (
            <WorkerRow key={worker.membershipId} {...props} worker={worker} path={path} />
          ))}
        </ul>
      </SideColumns>
    </>
  )
}

function WorkerRow({
  worker,
  isAdministrator,
  personId,
  path,
}: Pick<TeamPageProps, 'isAdministrator' | 'personId'> & { worker: Worker; path: string }) {
  const { t } = useTranslation()
  const { role, name, pointName } = worker
  const words = pointName ? `${roleWords(t, role)}, ${pointName}` : roleWords(t, role)
  const isHerself = worker.personId === personId
  return (
    <PersonRow
      name={name}
      lines={[isHerself ? t('{{role}}. Es usted.', { role: words }) : words]}
      end={
        isAdministrator && readOwnRole(role) ? (
          <form method="post" action={path}>
            <input type="hidden" name="trabajo" value={worker.membershipId} />
            <TextButton
              name="accion"
              value="quitar"
              aria-label={t('Quitar a {{name}} como {{role}}', { name, role: words })}
              data-confirm={
                isHerself
                  ? t('¿Quitarse a usted? Ya no podrá entrar aquí con ese trabajo.')
                  : t('¿Quitar a {{name}}? Ya no podrá entrar aquí con ese trabajo.', { name })
              }
            >
              {t('Quitar')}
            </TextButton>
          </form>
        ) : undefined
      }
    />
  )
}

function InviteForm({ typed, problems, path }: TeamPageProps & { path: string }) {
  const { t } = useTranslation()
  return (
    <section className="sheet">
      <h2>{t('Invitar a alguien')}</h2>
      <form method="post" action={path} className="stack" noValidate>
        <p className="soft">{t('Le llega un mensaje con el enlace. Entra con su celular y un código.')}</p>
        <ErrorSummary
          errors={Object.entries(problems).map(([fieldId, message]) => ({ fieldId, message }))}
          safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
        />
        <Field
          name="nombre"
          label={t('Nombre y apellido')}
          defaultValue={typed.nombre}
          error={problems.nombre}
          maxLength={80}
          autoComplete="off"
        />
        <Field
          name="celular"
          label={t('Celular')}
          prefix="+591"
          type="tel"
          inputMode="tel"
          defaultValue={typed.celular}
          error={problems.celular}
          autoComplete="off"
        />
        <SelectField
          name="papel"
          label={t('Qué hace')}
          hint={t(
            'La coordinadora lleva el trabajo de cada semana. La administradora, además, da estos trabajos.',
          )}
          defaultValue={typed.papel}
          options={OWN_ROLES.map((role) => ({ value: role, label: roleWords(t, role) }))}
        />
        <Button look="do" name="accion" value="invitar" busyText={t('Invitando…')}>
          {t('Invitar')}
        </Button>
      </form>
    </section>
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  switch (said ?? '') {
    case 'invitada':
      return <Alert look="ok" title={t('Invitación enviada.')} className="my-4" />
    case 'ya':
      return <Alert title={t('Ya tenía ese trabajo. No se le mandó otro mensaje.')} className="my-4" />
    case 'quitada':
      return <Alert look="ok" title={t('Quedó sin ese trabajo.')} className="my-4" />
    default:
      return null
  }
}
