import { useTranslation } from 'react-i18next'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { RoleFields } from './role-fields'

const FORM = 'invitar'

export type InviteTyped = { nombre: string; celular: string; papel: string; donde: string }
export type InvitePageProps = {
  typed: InviteTyped
  /** what is wrong with each field, in words */
  problems: Partial<Record<keyof InviteTyped, string>>
  places: readonly string[]
}

/** Somebody gets a role and is told by message how to come in. */
export function InvitePage({ typed, problems, places }: InvitePageProps) {
  const { t } = useTranslation()
  return (
    <>
      <BackLink href="/operacion/personas">{t('Personas')}</BackLink>
      <h1>{t('Invitar a alguien')}</h1>
      <p className="soft">{t('Le llega un mensaje con el enlace. Entra con su celular y un código.')}</p>
      <form
        id={FORM}
        method="post"
        action="/operacion/personas/nueva"
        className="section-s stack max-w-[40rem]"
        noValidate
      >
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
          inputMode="tel"
          defaultValue={typed.celular}
          error={problems.celular}
          autoComplete="off"
        />
        <RoleFields role={typed.papel} place={typed.donde} places={places} error={problems.donde} />
      </form>
    </>
  )
}

/** The form's button, at the thumb. */
export function InviteAction() {
  const { t } = useTranslation()
  return (
    <ActionBar everywhere>
      <Button look="do" form={FORM}>
        {t('Invitar')}
      </Button>
    </ActionBar>
  )
}
