import { useTranslation } from 'react-i18next'
import { plateForPeople } from '~/features/delivery/vehicles/vehicle'
import { formatCalendarDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge, type BadgeLook } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type Permit, permitState, type PermitState } from '../permits/permit'
import { type PermitField, type TypedPermit } from '../permits/permit-form'
import { type PermitsView } from '../permits/views.server'
import { permitFieldLabel, permitProblemWords, permitStateWords } from './permit-words'

const LOOKS: Record<PermitState, BadgeLook | undefined> = {
  good: 'ok',
  not_yet: 'sun',
  expired: undefined,
  withdrawn: 'miss',
}

export type PermitsPageProps = PermitsView & {
  /** the routes of the municipality */
  home: string
  formKey: string
  said: string | null
  /** what the form came back with */
  typed: TypedPermit | null
  problems: readonly PermitField[]
  isNumberTaken: boolean
}

/** Permits that a municipality gave to vehicles, and one more. */
export function PermitsPage(props: PermitsPageProps) {
  const { t } = useTranslation()
  const { home, permits, page, hasNext, today, said } = props
  const href = `${home}/permisos`
  return (
    <>
      <BackLink href={home}>{t('Rutas')}</BackLink>
      <h1>{t('Permisos de transporte')}</h1>
      {said === 'retirado' ? <Alert look="ok" className="mt-4" title={t('Permiso retirado.')} /> : null}
      <SideColumns sideLabel={t('Dar un permiso')} side={<PermitForm {...props} />} wide>
        {permits.length === 0 ? (
          <EmptyState
            as="h2"
            title={t('Todavía no hay permisos')}
            text={t('Con un permiso, la hoja de ruta lleva un QR que se muestra en el control.')}
          />
        ) : (
          <ul>
            {permits.map((permit) => (
              <PermitRow key={permit.id} permit={permit} today={today} href={`${href}/${permit.id}`} />
            ))}
          </ul>
        )}
        <Pagination
          previousHref={page > 1 ? `${href}?pagina=${page - 1}` : undefined}
          nextHref={hasNext ? `${href}?pagina=${page + 1}` : undefined}
        />
      </SideColumns>
    </>
  )
}

function PermitRow({ permit, today, href }: { permit: Permit; today: string; href: string }) {
  const { t, i18n } = useTranslation()
  const state = permitState(permit, today)
  const day = (on: string) => formatCalendarDay(on, i18n.language)
  return (
    <li className="req">
      <div className="req-top">
        <h3>
          {plateForPeople(permit.plate)} <span className="soft font-normal">{permit.driverName}</span>
        </h3>
        <ButtonLink
          icon="print"
          href={href}
          aria-label={t('Ver el permiso {{number}}', { number: permit.number })}
        >
          {t('Ver')}
        </ButtonLink>
      </div>
      <p>
        {permit.number} <Badge look={LOOKS[state]}>{permitStateWords(t, state)}</Badge>
      </p>
      <p className="soft">
        {permit.withdrawnReason ??
          t('Vale del {{from}} al {{until}}.', {
            from: day(permit.validFrom),
            until: day(permit.validUntil),
          })}
      </p>
    </li>
  )
}

function PermitForm(props: PermitsPageProps) {
  const { t } = useTranslation()
  const { home, blank, formKey, typed, problems, isNumberTaken } = props
  const values = typed ?? blank
  const errors = problems.map((field) => ({ fieldId: field, message: permitProblemWords(t, field) }))
  if (isNumberTaken) errors.push({ fieldId: 'numero', message: t('Ya hay un permiso con ese número.') })
  const field = (name: PermitField) => ({
    name,
    label: permitFieldLabel(t, name),
    defaultValue: values[name],
    error: errors.find(({ fieldId }) => fieldId === name)?.message,
    autoComplete: 'off',
    required: true,
  })
  return (
    <form method="post" action={`${home}/permisos#errores`} className="stack" noValidate>
      <h2>{t('Dar un permiso')}</h2>
      <input type="hidden" name="clave" value={formKey} />
      <ErrorSummary errors={errors} safe={t('No se guardó nada. Lo que escribió sigue aquí.')} />
      <Field {...field('placa')} autoCapitalize="characters" placeholder="2345-ABC" />
      <Field {...field('chofer')} maxLength={80} />
      <Field {...field('numero')} maxLength={30} />
      <div className="grid grid-cols-2 gap-4">
        <Field {...field('desde')} type="date" />
        <Field {...field('hasta')} type="date" />
      </div>
      <Button look="do">{t('Dar el permiso')}</Button>
    </form>
  )
}
