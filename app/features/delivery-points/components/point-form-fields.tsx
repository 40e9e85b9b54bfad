import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '~/kernel/instants'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { type ZoneWords } from '../zones/spelling'
import { type PointField, type PointProblem, type TypedPoint, WINDOW_MINUTES } from '../point-form'

export type PointFormProps = {
  action: string
  typed: TypedPoint
  problems: readonly (PointProblem | { field: 'nombre'; reason: 'name_taken' })[]
  submit: string
  /** neighbourhoods to choose from while one is typed */
  zones: readonly ZoneWords[]
  /** another button of the page is the main one */
  isAside?: boolean
  children?: ReactNode
}

/** Everything that is known of a point. */
export function PointForm({ action, typed, problems, submit, zones, isAside, children }: PointFormProps) {
  const { t, i18n } = useTranslation()
  const errors = problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))
  const field = (name: PointField) => ({
    name,
    defaultValue: typed[name],
    error: errors.find(({ fieldId }) => fieldId === name)?.message,
  })
  return (
    <form method="post" action={action} className="stack max-w-[44rem]" noValidate>
      <ErrorSummary errors={errors} safe={t('No se guardó nada. Lo que escribió sigue aquí.')} />
      <Field {...field('nombre')} label={t('Nombre del lugar')} placeholder="Plaza Abaroa" required />
      <div className="grid gap-4 min-[40rem]:grid-cols-3">
        <Field {...field('zona')} label={t('Zona')} placeholder="Sopocachi" {...known('zona')} required />
        <Field {...field('ciudad')} label={t('Ciudad')} {...known('ciudad')} required />
        <Field {...field('distrito')} label={t('Macrodistrito')} {...known('distrito')} optional />
      </div>
      <ZoneLists zones={zones} />
      <Field {...field('direccion')} label={t('Dirección')} required />
      <Field
        {...field('esquina')}
        label={t('Esquina o seña')}
        hint={t('Cómo se reconoce parada ahí: «frente a la farmacia».')}
        required
      />
      <Field
        {...field('coordenadas')}
        label={t('Coordenadas')}
        hint={t('Latitud y longitud, como las da el mapa del teléfono: -16.5118, -68.1269')}
        required
      />
      <div className="grid grid-cols-2 gap-4 min-[40rem]:grid-cols-3">
        <SelectField
          {...field('dia')}
          label={t('Día')}
          options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
            value: String(day),
            // 2 November 2026 is a Monday.
            label: weekdayName(new Date(Date.UTC(2026, 10, 1 + day, 12)), i18n.language),
          }))}
        />
        <Field {...field('desde')} label={t('Desde')} type="time" required />
        <Field {...field('hasta')} label={t('Hasta')} type="time" required />
        <SelectField
          {...field('minutos')}
          label={t('Turnos de')}
          options={WINDOW_MINUTES.map((minutes) => ({
            value: String(minutes),
            label: t('{{minutes}} min', { minutes }),
          }))}
        />
        <Field {...field('lugares')} label={t('Pedidos por turno')} inputMode="numeric" required />
      </div>
      <div className="grid gap-4 min-[40rem]:grid-cols-2">
        <Field {...field('contacto')} label={t('Contacto que ve el público')} optional />
        <Field
          {...field('celular')}
          label={t('Celular del contacto')}
          prefix="+591"
          type="tel"
          inputMode="tel"
          optional
        />
      </div>
      {children}
      <Button look={isAside ? 'plain' : 'do'} name="accion" value="guardar">
        {submit}
      </Button>
    </form>
  )
}

const LISTS = { zona: 'zone', ciudad: 'city', distrito: 'district' } as const

function known(field: keyof typeof LISTS) {
  return { list: `conocidas-${field}`, autoComplete: 'off' }
}

/** Chosen instead of typed, a neighbourhood is spelled as it was before. */
function ZoneLists({ zones }: Pick<PointFormProps, 'zones'>) {
  return (
    <>
      {(['zona', 'ciudad', 'distrito'] as const).map((field) => (
        <datalist key={field} id={known(field).list}>
          {[...new Set(zones.map((each) => each[LISTS[field]]))].filter(Boolean).map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ))}
    </>
  )
}

function problemWords(t: TFunction, problem: PointFormProps['problems'][number]): string {
  switch (problem.reason) {
    case 'empty':
      return t('Falta: {{label}}.', { label: fieldLabel(t, problem.field) })
    case 'too_long':
      return t('{{label}}: es muy largo.', { label: fieldLabel(t, problem.field) })
    case 'not_coordinates':
      return t('Escriba dos números, latitud y longitud: -16.5118, -68.1269.')
    case 'not_in_bolivia':
      return t('Ese lugar no está en Bolivia. Primero la latitud (-16…), después la longitud (-68…).')
    case 'not_a_time':
      return t('Ponga la hora, por ejemplo 16:00.')
    case 'not_after':
      return t('La hora de cierre tiene que ser después de la de apertura.')
    case 'no_window':
      return t('Entre esas horas no entra ni un turno.')
    case 'not_a_number':
      return t('{{label}}: escriba un número entero.', { label: fieldLabel(t, problem.field) })
    case 'phone':
      return t('Escriba un celular de Bolivia, por ejemplo 712 34567, o déjelo vacío.')
    case 'name_taken':
      return t('Ya hay un punto con ese nombre en esa zona.')
  }
}

function fieldLabel(t: TFunction, field: PointField): string {
  switch (field) {
    case 'nombre':
      return t('Nombre del lugar')
    case 'zona':
      return t('Zona')
    case 'ciudad':
      return t('Ciudad')
    case 'distrito':
      return t('Macrodistrito')
    case 'direccion':
      return t('Dirección')
    case 'esquina':
      return t('Esquina o seña')
    case 'dia':
      return t('Día')
    case 'minutos':
      return t('Turnos de')
    case 'lugares':
      return t('Pedidos por turno')
    case 'coordenadas':
      return t('Coordenadas')
    case 'desde':
      return t('Desde')
    case 'hasta':
      return t('Hasta')
    case 'contacto':
      return t('Contacto que ve el público')
    case 'celular':
      return t('Celular del contacto')
  }
}
